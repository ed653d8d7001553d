"""L1, L3: no canary name leaves in any document, list, property or file name, but where a name belongs.

Every kind of document is tried that the services and the command line know: a new one is tried without a line here.
What may be named where stands in ``MAY_NAME``, and in ``docs/decisions/017-one-door-out.md``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from nurture_desk.__main__ import main
from nurture_desk.cli import opening
from nurture_desk.cli.document import KINDS
from nurture_desk.domain.letter_kinds import FAMILY_LETTERS
from nurture_desk.domain.listing import Listed
from nurture_desk.domain.pupils import PupilRow
from nurture_desk.domain.tutor_packs import PackWish
from nurture_desk.services.desks import Desks
from nurture_desk.services.every_document import write_every_document
from nurture_desk.services.list_export import WhoseRow
from nurture_desk.services.suite import Suite, open_suite
from tests.cli.commands_run import DAY, copied
from tests.services.test_every_document import EVERY
from tests.trust.canaries import Canaries, poison, properties, release, seen
from tests.trust.test_h1_every_workbook import formulas

PEOPLE = ("child", "parent")
# Beginning of a file's name -> which kinds of names may stand in it. Nothing named: nobody at all.
MAY_NAME: dict[str, tuple[str, ...]] = {
    "form-": ("child", "person", "named", "school", "place", "group"),  # addressed to people, about one child each
    "pack-": ("child", "person", "named", "school", "place", "group"),  # for the group's own tutor
    "pupil-report-family": ("group", "school", "person"),  # and its own child; the tutor as allowed
    "pupil-reports-of-a-group": ("child", "group", "school", "person"),  # a family copy of each
    "school-shortlist": ("school", "person", "named", "place"),  # decisions stay with the service
    "shortlist": ("school", "person", "named", "place"),
    "school-decision": ("school", "person", "named", "place"),
    "decision": ("school", "person", "named", "place"),
    "tutor-decision": ("school", "person", "named", "place", "group"),
    "school-summary": ("school", "group", "person"),  # for the school itself
    "return": ("person", "named"),  # who signs it
    "skills-audit-staff-copy": ("place",),  # where the round was held
    "case-study": ("person",),  # its author, in the credit
    "letter-": ("person", "named", "school", "place", "group"),  # addressed and signed; to a family with its own child
    "letter-slide-notes": ("person", "named"),  # who signs it
    **dict.fromkeys(
        ("observation", "questionnaire", "reflection", "learning-log", "inclusion-log", "mentoring", "celebration-day",
         "activity-cards", "toolkit", "money", "year-plan", "wall-planner", "sessions", "record-of-processing",
         "assessment", "lost-laptop", "complaint-letter"),
        ("person", "named", "school", "place", "group"),  # stay among colleagues: no child in any
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Aviary:
    """A sample desk in which everybody has a canary name."""

    path: Path
    canaries: Canaries
    suite: Suite


def _aviary(sample: tuple[Path, str], folder: Path) -> Iterator[Aviary]:
    path = folder / "aviary.nurture"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NURTURE_DESK_KEY", copied(sample, path))
        patch.setenv("NURTURE_DESK_TODAY", DAY)
        desk = Desks().open_asking(path, lambda: "")
        yield Aviary(path, release(desk), open_suite(desk))
        desk.close()


@pytest.fixture(scope="module")
def aviary(sample_file: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aviary]:
    """For the tests that change nothing."""
    yield from _aviary(sample_file, tmp_path_factory.mktemp("aviary"))


@pytest.fixture
def poisoned(sample_file: tuple[Path, str], tmp_path: Path) -> Iterator[Aviary]:
    """One more, to write into."""
    yield from _aviary(sample_file, tmp_path)


def forbidden(name: str, canaries: Canaries) -> set[str]:
    """The canaries that may not be in a file of that name."""
    beginning = max((one for one in MAY_NAME if name.startswith(one)), key=len, default="")
    return canaries.but(*MAY_NAME.get(beginning, ()))


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_l1_l3_every_document_names_only_whom_it_may_and_no_property_or_file_name_anybody(
    aviary: Aviary, tmp_path: Path
) -> None:
    """Made once and looked at in every way: making them takes longer than all the rest."""
    canaries, made = aviary.canaries, [*write_every_document(aviary.suite, tmp_path), *_packs(aviary.suite, tmp_path)]
    assert _formulas_beside_our_own(made) == {}, "trust H1"
    assert len(canaries.tokens(*PEOPLE)) > 20
    told = {path.name: seen(path, forbidden(path.name, canaries)) - _own(path, canaries) for path in made}
    assert {name: tokens for name, tokens in told.items() if tokens} == {}
    every = canaries.but()
    for path in made:
        words = f"{properties(path)} {path.name}".casefold()
        assert [token for token in every if token.casefold() in words] == [], path.name
    documents = {path.name: path for path in made if not path.name.startswith("pack-")}
    assert set(documents) == EVERY
    for path in documents.values():
        start = path.read_bytes()[:4]
        assert start == {".pdf": b"%PDF", ".xlsx": b"PK\x03\x04", ".docx": b"PK\x03\x04"}.get(path.suffix, start), (
            path.name
        )


def test_lists_by_code_name_no_child_in_any_column(aviary: Aviary, tmp_path: Path) -> None:
    suite, children = aviary.suite, aviary.canaries.tokens(*PEOPLE)
    lists: dict[str, list[tuple[object, list[str | None]]]] = {
        "children": [(row, [row.shown_name, row.surname, row.school, row.group]) for row in suite.pupils.rows()],
        "evidence": [(row, [row.text]) for row in suite.evidence.of_year()],
        "left": [(row, [", ".join(row.children), row.title]) for row in suite.recalls.ledger()],
        "forms": [(row, [row.shown_name, row.school]) for row in suite.consent_forms.copies()],
    }
    for name, rows in lists.items():
        cells = [cells for _, cells in rows]
        whose = [WhoseRow(getattr(row, "code", ""), (getattr(row, "shown_name", ""),)) for row, _ in rows]
        heads = ["a"] * len(cells[0])
        left = suite.list_export.save(name, heads, suite.list_export.by_code(cells, whose), tmp_path / f"{name}.xlsx")
        assert seen(left.path, children) == set(), name
    assert suite.list_export.names_children([cells for _, cells in lists["children"]])


@pytest.mark.slow
def test_what_is_written_into_every_text_comes_out_of_no_command(
    poisoned: Aviary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite, out = poisoned.suite, tmp_path / "out"
    out.mkdir()
    child, word = _nobody_elses(suite, poisoned.canaries)
    codes = ["", child.code, *_codes(suite)]
    poison(suite.desk, word)
    monkeypatch.setattr(opening, "_suite", lambda *_, **__: iter([suite]))  # opened once, not for each question
    for kind in sorted(KINDS):
        for copy in ("family", "analysis") if kind == "pupil-report" else ("family",):
            any(_try_document(poisoned.path, kind, code, copy, out) for code in codes)
    left = [one for one in out.rglob("*") if one.is_file() and one.suffix != ".json"]
    own = {one.name for one in left if f"{child.code}-family" in one.name}
    assert {one.name for one in left if seen(one, {word})} <= own


def _nobody_elses(suite: Suite, canaries: Canaries) -> tuple[PupilRow, str]:
    """A child in a group, and a canary that is its alone: no tutor has the same name."""
    grouped = (row for row in suite.pupils.rows() if row.group_id)
    return next(
        (row, token)
        for row in grouped
        for token in sorted(canaries.of(f"child:{row.id}"))
        if canaries.by_token[token] == {f"child:{row.id}"}
    )


def _codes(suite: Suite) -> list[str]:
    """One of everything a document can be about: a story's child, a mentoring group, a group, a school, a tutor."""
    people = {row.id: row.code for row in suite.pupils.rows()}
    stories = [suite.case_studies.whole(row.id).case.pupil_id for row in suite.case_studies.of_year()]
    told = [people[key] for key in stories if key in people][:1]
    groups = [one.code for one in suite.listing.of(Listed.GROUPS)]
    return [*told, groups[-1], groups[0], *(suite.listing.of(what)[0].code for what in (Listed.SCHOOLS, Listed.TUTORS))]


def _try_document(desk: Path, kind: str, code: str, copy: str, out: Path) -> bool:
    """Ask for a document as a terminal would; blocked means no file. Whether the code was one to ask for."""
    name = "-".join(part for part in (kind, code, copy) if part)
    file, told = out / f"{name}.pdf", out / f"{name}.json"
    words = ["document", kind, "--desk", str(desk), "--out", str(file), "--copy", copy, "--json", str(told)]
    done = main([*words, *(["--for", code] if code else [])])
    assert (done == 0) is file.exists(), name
    if done and told.exists():
        answer = json.loads(told.read_text(encoding="utf-8"))
        assert answer["blocked"] or answer["held_back"], name
    return told.exists()


def _packs(suite: Suite, out: Path) -> Iterator[Path]:
    """A tutor's pack by codes."""
    for row in suite.groups.rows()[:1]:
        suite.tutor_packs.make(PackWish(row.id, names=False, on_paper=True, fillable=False), out / "pack-codes.zip")
        yield out / "pack-codes.zip"


def _formulas_beside_our_own(made: list[Path]) -> dict[str, list[str]]:
    """Formulas of workbooks; the blank return, in which nobody has typed anything, tells which are ours."""
    books = [path for path in made if path.suffix == ".xlsx"]
    found = {path.name: [re.sub(r"\d+", "0", one) for one in formulas(path.read_bytes())] for path in books}
    ours = set(found.pop("return-blank.xlsx"))
    assert ours
    return {name: left for name, every in found.items() if (left := [one for one in every if one not in ours])}


def _own(path: Path, canaries: Canaries) -> set[str]:
    """A family's copy or letter, and a young person's own plan, name their own child, by any of its names and no other.

    A surname may be its parent's as well; a name that is not this one child's makes the whole file a leak.
    """
    to_family = tuple(f"letter-{letter.value}" for letter in FAMILY_LETTERS)
    if not path.name.startswith(("pupil-report-family", "mentoring-plan", *to_family)):
        return set()
    named = seen(path, canaries.tokens(*PEOPLE))
    shared = set.intersection(*(canaries.by_token[token] for token in named)) if named else set()
    return named if any(key.startswith("child:") for key in shared) else set()
