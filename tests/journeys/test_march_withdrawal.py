"""A withdrawal in March: after a report, a story, a picture and the return left, a family takes everything back."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from nurture_desk.db.tables import consent
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.case_studies import CaseKind, Mend, Part, Recognise
from nurture_desk.domain.consent import Channel
from nurture_desk.domain.media import MediaItem, RecallRow
from nurture_desk.domain.purposes import Audience, Medium
from nurture_desk.domain.reports import Copy
from nurture_desk.domain.returns import Period
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.services.leaving import Blocked
from nurture_desk.services.suite import Suite
from nurture_desk.services.withdrawals import EVERYTHING
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, decide, judge, note, small_year

SAID, SEEN, AT_HOME = "the drop was all mine", "counted everybody in", "sings it in the bath"
OTHER = "swapped drums without being asked"
BACK = date(2027, 3, 15)


@dataclass
class March:
    """What had left by 12 March, and where it lies."""

    suite: Suite
    clock: StandingClock
    year: SmallYear
    folder: Path
    mother: int
    story: int = 0
    returned: int = 0
    items: list[int] = field(default_factory=list)

    @property
    def koji(self) -> int:
        return self.year.children["Koji"]

    def take_back(self) -> list[RecallRow]:
        """Koji's mother takes everything back on 15 March."""
        self.clock.go_to(BACK)
        answer = Answer(self.koji, self.mother, Channel.PAPER, BACK, {}, recorded_by="Manager")
        return self.suite.withdrawals.record(answer, [EVERYTHING])


@pytest.fixture
def march(suite: Suite, clock: StandingClock, tmp_path: Path) -> March:
    """Four children, one of them heard by mother, tutor and himself; everything left by hand-in."""
    clock.go_to(date(2027, 3, 12))
    suite.service.save_profile(ServiceProfile(name="Fennshire Music Service"))
    year = small_year(suite)
    with suite.desk.change("test.march") as unit:
        koji = year.children["Koji"]
        mother = unit.conn.execute(consent.signer.select().where(consent.signer.c.pupil_id == koji)).one().id
        for purpose in ("taking_part", "words", "story", "photo_school"):
            decide(unit.conn, koji, mother, purpose, "yes")
        items = [
            note(unit.conn, year, "Koji", "pupil", "agency", SAID, kind="quotation"),
            note(unit.conn, year, "Koji", "tutor", "agency", f"Koji {SEEN}."),
            note(unit.conn, year, "Koji", "parent", "agency", AT_HOME, kind="quotation", may_quote=True),
        ]
        for name in ("Koji", "Bram"):
            item = items[1] if name == "Koji" else note(unit.conn, year, name, "tutor", "agency", f"{name} {OTHER}.")
            judge(unit.conn, year, name, "agency", "increased", item)
    made = March(suite, clock, year, tmp_path, mother, items=items)
    _leave(made)
    return made


def _leave(made: March) -> None:
    suite, out = made.suite, made.folder
    suite.report_copies.write(made.koji, Copy.ANALYSIS, out / "report.pdf")
    made.story = suite.case_studies.begin(CaseKind.CHILD, pupil_id=made.koji, title="Loud and quiet")
    suite.case_studies.pour(made.story, Part.OTHERS, tuple(made.items))
    for part in suite.case_studies.whole(made.story).parts:
        suite.case_studies.write(made.story, part.section, part.text.replace("Koji", "This boy"), part.id)
    for question in Recognise:
        suite.case_studies.recognise(made.story, question, Mend.CLEAR)
    suite.case_copies.write(made.story, out / "story.pdf")
    picture = MediaItem(0, "Drum circle", Medium.PHOTO, date(2026, 11, 3), kept_where="shared drive")
    suite.media.use(suite.media.save(picture, [made.koji]), Audience.SCHOOL, "display in the hall")
    made.returned = suite.returns.make(made.year.year, Period.FINAL, "Odile Marsh", date(2027, 3, 12))
    suite.return_export.export(made.returned, out / "return.xlsx")


def texts(path: Path) -> str:
    """Everything a reader of a workbook or a PDF sees."""
    if path.suffix == ".pdf":
        return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    book = openpyxl.load_workbook(path)
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def of_koji(path: Path) -> list[str]:
    """Which of his, his tutor's and his mother's words are in a file."""
    flat = " ".join(texts(path).split())
    return [one for one in (SAID, SEEN, AT_HOME) if one in flat]


def test_before_it_everything_held_his_words_and_no_name(march: March) -> None:
    held = texts(march.folder / "return.xlsx")
    assert of_koji(march.folder / "return.xlsx") == [SAID, SEEN, AT_HOME]
    assert OTHER in held
    assert "Koji" not in held
    assert SAID in of_koji(march.folder / "story.pdf")
    assert SEEN in of_koji(march.folder / "report.pdf")


def test_what_left_is_called_back_and_ticked_off(march: March) -> None:
    found = march.take_back()
    assert {row.subject or row.kind for row in found} == {
        f"pupil-report:{march.koji}:analysis",
        f"case-study:{march.story}",
        f"return:{march.year.year}",
        "media",
        "delete",
    }
    for row in found:
        march.suite.recalls.settle(row, "done")
    assert march.suite.recalls.open() == []
    (picture,) = march.suite.media.rows()
    assert picture.deleted_on == BACK
    assert not picture.may


def test_the_next_documents_hold_nothing_of_him(march: March) -> None:
    march.take_back()
    suite, again = march.suite, march.folder / "again"
    again.mkdir()
    with pytest.raises(Blocked):
        suite.case_copies.write(march.story, again / "story.pdf")
    suite.report_copies.write(march.koji, Copy.ANALYSIS, again / "report.pdf")
    assert of_koji(again / "report.pdf") == []
    newer = suite.returns.make(march.year.year, Period.FINAL, "Odile Marsh", BACK)
    suite.return_export.export(newer, again / "return.xlsx")
    for path in (again / "return.xlsx", again / "return.pdf"):
        assert of_koji(path) == []
    assert OTHER in texts(again / "return.xlsx")


def test_counts_already_returned_stay_and_his_words_leave_the_kept_return(march: March) -> None:
    march.take_back()
    left = march.suite.return_export.export(march.returned, march.folder / "kept.xlsx")
    document = march.suite.returns.document(march.returned)
    assert document.figures["outcome_agency_increased"] == 2
    book = openpyxl.load_workbook(left.path)
    ((sheet, cell),) = book.defined_names["outcome_agency_increased"].destinations
    assert book[sheet][cell.replace("$", "")].value == 2
    assert of_koji(left.path) == []
    assert {(one.who, one.purpose) for one in left.held_back} >= {("ND-001", "learning"), ("ND-001", "words")}
    assert [row.subject for row in march.suite.recalls.open() if row.title == "Return 1 of 2026-27"]
