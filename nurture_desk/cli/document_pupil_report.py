"""``document pupil-report --for CODE --copy family|analysis --out FILE.pdf``."""

from __future__ import annotations

from argparse import Namespace

from nurture_desk.cli.answers import give
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.reports import Copy, HeldBack


def run(chosen: Namespace) -> int:
    """Write one copy; print what was held back, and why. Nothing is blocked before the guards exist."""
    if chosen.out.suffix.lower() != ".pdf":
        raise NurtureError("evidence.report_is_pdf", field="out")
    if not chosen.code:
        raise NurtureError("evidence.whose_report", field="for")
    with writing(chosen.desk) as suite:
        pupil_id = suite.evidence.find_child(chosen.code)
        report = suite.report_copies.write(pupil_id, Copy(chosen.copy), chosen.out)
    lines = [say("evidence.cli.written", file=chosen.out.name, n=len(report.held_back))]
    lines += [say("evidence.cli.held", who=line.who, why=line.why) for line in report.held_back]
    give({"held_back": [as_json(line) for line in report.held_back], "blocked": []}, chosen.json, lines)
    return 0


def as_json(line: HeldBack) -> dict[str, str]:
    """One line of ``held_back`` (commands.md); the text itself stays in the desk."""
    return {"who": line.who, "purpose": line.purpose, "why": line.why}
