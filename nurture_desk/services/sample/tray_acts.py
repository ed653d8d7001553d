"""What waits in the sample's intake tray: the post of the last days, something for every list."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.readings import PageReading, Problem, Trouble
from nurture_desk.domain.tray import Subject
from nurture_desk.services.sample.made_scans import Filled, Stack
from nurture_desk.services.sample.stage import Stage
from nurture_desk.services.tray.keeping import keep_pages

SLIP = Filled(
    {
        "talked": "Sings the bath song at tea",
        "noticed": "Shows her brother the drum",
        "next_wish": "More drums!",
        "may_use": "yes",
        "relationship": "Mother",
        "noted_on": "3 / 3 / {year}",
    }
)
CONSENT = Filled(
    {
        "taking_part": "yes",
        "learning": "yes",
        "words": "yes",
        "story": "show_me",
        "own_music": "no",
        "photo_school": "yes",
        "photo_training": "yes",
        "sound_school": "yes",
        "signer": "parent",
        "name": "A. FERNYHOUGH",
        "date": "2 / 3 / {year}",
        "tell_us": "shy of the piano, loves the big drum",
    },
    scribbled={"story": "yes"},
    signed=("signature",),
)
AUDITED = 4  # tutors who send their sheets late: two clear, one side missing, one twice


def plan(stage: Stage) -> None:
    """The last slips before hand-in came in on 4 March, with the sheets of tutors who were not at the INSET."""
    stage.at(stage.day(3, 4), lambda: _post(stage))


def _post(stage: Stage) -> None:
    slips, audits = "post-4-march.pdf", "audits-late.pdf"
    pages = [*_children(stage, slips), *_tutors(stage, audits)]
    digests = {name: hashlib.sha256(f"{stage.seed} {name}".encode()).hexdigest() for name in (slips, audits)}
    taken = keep_pages(stage.suite.desk, digests, pages)
    tutor_id = stage.suite.tray.sheet(taken.keys[-6]).subject.tutor_id
    round_id = stage.keys["round"]
    stage.suite.tray.belongs_to(taken.keys[-4], Subject(tutor_id=tutor_id, round_id=round_id))


def _children(stage: Stage, source: str) -> Sequence[PageReading]:
    """A family slip, a consent form whose story was thought over, the slip again, and what nobody can read."""
    codes = [row.code for row in stage.suite.pupils.rows() if row.group_id][:2]
    family = _stack(stage, Form.FAMILY_SLIP, codes[:1], source)
    consent = _stack(stage, Form.CONSENT, codes[1:], source)
    slip, answers = family.page(1, 1, _dated(stage, SLIP)), _dated(stage, CONSENT)
    unknown = replace(slip, reference="", form="", version="", fields=())
    unread = Problem(Trouble.UNREADABLE, say("reading.problem.no_code"))
    foreign = Problem(Trouble.FOREIGN, say("reading.problem.foreign"))
    sides = [consent.page(1, 2, answers), consent.page(2, 3, answers)]
    for stack in (family, consent):
        _close(stack)
    return [
        slip,
        *sides,
        replace(slip, page=4),
        replace(unknown, page=5, problems=(unread,)),
        replace(unknown, page=6, problems=(foreign,)),
    ]


def _tutors(stage: Stage, source: str) -> Sequence[PageReading]:
    """Two clear audits, one without its second side, one person twice, and a spare."""
    codes = [row.tutor.code for row in stage.suite.tutors.everyone()][:AUDITED]
    stack = _stack(stage, Form.AUDIT, codes, source, spares=2)
    filled = [_audit(stage) for _ in range(AUDITED + 2)]
    wanted = [number for number in range(1, 2 * len(filled) + 1) if number != 6]  # side 2 of the third stayed behind
    found = [stack.page(number, at, filled[(number - 1) // 2]) for at, number in enumerate(wanted, 1)]
    _close(stack)
    return found


def _audit(stage: Stage) -> Filled:
    framework = stage.suite.audit_frameworks.current()
    levels = [level.key for level in framework.levels]
    marks = {item.key: stage.chance.choice(levels) for item in framework.items}
    return Filled(marks | {"approaches_whole_class": "yes", "free_tue_am": "yes", "interest": "yes_later"})


def _stack(stage: Stage, form: Form, codes: Sequence[str], source: str, spares: int = 0) -> Stack:
    wish = PrintWish(form, tuple(codes), "standard", "en", spares=spares, beside=False)
    printed, pictures = stage.suite.prints.for_printer(wish)
    return Stack(printed, pictures, source, stage.seed)


def _close(stack: Stack) -> None:
    if stack.pictures is not None:
        stack.pictures.close()


def _dated(stage: Stage, filled: Filled) -> Filled:
    year = stage.clock.day.year
    return replace(filled, marks={key: words.format(year=year) for key, words in filled.marks.items()})
