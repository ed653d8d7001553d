"""Story 10: a parent asks for everything; the day after, the family takes everything back."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from nurture_desk.db.tables import consent, evidence, programme, pupils, sessions
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.purposes import Audience, Medium
from nurture_desk.domain.reports import Copy
from nurture_desk.domain.returns import Period
from nurture_desk.domain.service import ServiceProfile
from nurture_desk.domain.subject_access import Decision, Doubt
from nurture_desk.services.access_out import Bundle
from nurture_desk.services.subject_access import Review
from nurture_desk.services.suite import Suite
from nurture_desk.services.withdrawals import EVERYTHING
from tests.conftest import StandingClock
from tests.services.year_of_music import decide, judge, note, put, small_year

ASKED, ANSWERED, NEXT_DAY = date(2027, 3, 16), date(2027, 3, 18), date(2027, 3, 19)
OTHERS = ("Mabel", "Bram", "Perdita", "Loom", "Flintham", "Marsh")  # children, tutor, SENCO, manager
ANALYSIS = "Shouted and left the circle; came back by himself."


@dataclass
class Story:
    """A desk on the day the letter came, and the folder things are saved in."""

    suite: Suite
    clock: StandingClock
    koji: int
    mother: int
    year: int
    folder: Path
    request: int = 0

    def review(self) -> Review:
        return self.suite.subject_access.review(self.request)

    def settle(self) -> Review:
        """Decide as the manager does: the officer's piece is held, the family's own words shown, the rest covered."""
        access, review = self.suite.subject_access, self.review()
        grave = [one.place for one in review.open if one.doubt is Doubt.SAFEGUARDING]
        access.decide(
            review, grave, Decision.HOLD, reason="the officer: could tip somebody off", by="Hamish Ravensthorp"
        )
        rest = [one.place for one in review.open if one.doubt is not Doubt.SAFEGUARDING]
        access.decide(review, rest, Decision.COVER, by="Odile Marsh")
        return access.look_again(review)


@pytest.fixture
def story(suite: Suite, clock: StandingClock, tmp_path: Path) -> Story:
    """Koji among Mabel and Bram; a concern passed on, a pair better apart, what the tutor saw; things had left."""
    clock.go_to(date(2027, 3, 12))
    suite.service.save_profile(ServiceProfile(name="Fennshire Music Service", protection_officer="Hamish Ravensthorp"))
    made = small_year(suite, children=5)
    koji = made.children["Koji"]
    with suite.desk.change("test.story") as unit:
        conn = unit.conn
        for key, name, role in ((2, "Odile Marsh", "manager"), (3, "Mrs A. Flintham", "senco")):
            put(conn, programme.person, id=key, name=name)
            put(conn, programme.person_role, person_id=key, role=role)
        mother = conn.execute(consent.signer.select().where(consent.signer.c.pupil_id == koji)).one().id
        conn.execute(consent.signer.update().where(consent.signer.c.id == mother).values(name="Akiko Larkspur"))
        conn.execute(pupils.pupil.update().where(pupils.pupil.c.id == koji).values(surname="Larkspur"))
        for purpose in ("taking_part", "words", "story", "photo_school", "photo_web"):
            decide(conn, koji, mother, purpose, "yes")
        put(conn, sessions.concern_passed, pupil_id=koji, passed_to="school", passed_on=date(2027, 2, 3))
        put(conn, pupils.pupil_pair, pupil_id=koji, other_id=made.children["Mabel"], kind="apart")
        put(
            conn, sessions.diary, session_id=made.sessions[0], sign="Koji counted Mabel in.\nBram drummed.", did="Loud."
        )
        put(conn, pupils.need_note, pupil_id=koji, noted_on=ASKED, said_by="Mrs Flintham", need="New places are hard")
        report = put(conn, evidence.pupil_report, pupil_id=koji, year_id=made.year, started_on=date(2027, 3, 4))
        seen = note(conn, made, "Koji", "tutor", "agency", ANALYSIS)
        values = {"report_id": report, "section": "tutor", "position": 1, "text": ANALYSIS, "share": False}
        put(conn, evidence.report_line, **values)
        judge(conn, made, "Koji", "agency", "increased", seen)
    found = Story(suite, clock, koji, mother, made.year, tmp_path)
    _leave(found)
    clock.go_to(ASKED)
    asked = {"asked_by": "Akiko Larkspur", "relation": "mother"}
    found.request = suite.subject_access.begin(pupil_id=koji, received_on=ASKED, **asked)
    return found


def _leave(made: Story) -> None:
    suite = made.suite
    suite.report_copies.write(made.koji, Copy.ANALYSIS, made.folder / "report.pdf")
    returned = suite.returns.make(made.year, Period.FINAL, "Odile Marsh", date(2027, 3, 12))
    suite.return_export.export(returned, made.folder / "return.xlsx")
    for title in ("Drum circle", "Hall stage"):
        picture = MediaItem(0, title, Medium.PHOTO, date(2026, 11, 3), kept_where="shared drive")
        suite.media.save(picture, [made.koji])
    suite.media.use(1, Audience.SCHOOL, "display in the hall")


def everything_in(bundle: Bundle) -> str:
    """All that can be read in a bundle: pages by two readers, properties, the JSON, the names of its files."""
    pages = bundle.folder / next(
        name for name in bundle.files if name.endswith("everything.pdf") or "DRAFT.pdf" in name
    )
    with pypdfium2.PdfDocument(pages) as document:
        properties = " ".join(document.get_metadata_dict().values())
    shown = subprocess.run(["pdftotext", "-layout", str(pages), "-"], capture_output=True, text=True, check=True).stdout
    other = (bundle.folder / next(name for name in bundle.files if name.endswith(".json"))).read_text(encoding="utf-8")
    return "\n".join((shown, properties, other, *bundle.files))


def test_g1_story_10_first_a_draft_with_everything_doubtful_covered(story: Story) -> None:
    review = story.review()
    draft = story.suite.access_out.write(review, story.folder / "draft")
    told = everything_in(draft)
    assert draft.draft
    assert all("DRAFT" in name for name in draft.files)
    assert [name for name in OTHERS if name in told] == []
    assert "3 February" not in told
    assert "2027-02-03" not in told
    assert told.count("held until the data protection officer has decided") == 2  # once on paper, once in the JSON
    assert "better apart" in told
    assert "another child" in told
    assert "the SENCO" in told
    assert ANALYSIS in told
    assert "Bram drummed" not in told
    with pypdfium2.PdfDocument(draft.folder / draft.files[0]) as pages:
        for page in pages:
            assert "DRAFT for review" in page.get_textpage().get_text_bounded()
    assert story.suite.trail.rows()[0].action == "access.draft"
    assert not [row for row in story.suite.recalls.ledger() if row.kind == "access"]


def test_g1_story_10_the_final_bundle_only_when_it_is_written_down_who_asked_that_they_may_and_who_reviewed(
    story: Story,
) -> None:
    access, out = story.suite.subject_access, story.suite.access_out
    final = story.folder / "final"
    with pytest.raises(NurtureError, match="still_open"):
        out.final(story.review(), final)
    with pytest.raises(NurtureError, match="still_open"):
        access.reviewed(story.request, "Odile Marsh")
    review = story.settle()
    for step in (
        lambda: access.may_ask(story.request, how="her birth certificate for him", on=ASKED, by="Odile Marsh"),
        lambda: access.reviewed(story.request, "Odile Marsh"),
    ):
        with pytest.raises(NurtureError, match="wants"):
            out.final(review, final)
        assert not final.exists() or not list(final.iterdir())
        step()
    story.clock.go_to(ANSWERED)
    bundle = out.write(story.review(), final)
    told = everything_in(bundle)
    assert bundle.files == ("ND-001-everything.pdf", "ND-001-everything.json")
    assert "DRAFT" not in told
    assert [name for name in OTHERS if name in told] == []
    assert "Concern passed on" not in told  # held: only counted
    made = json.loads((final / bundle.files[1]).read_text(encoding="utf-8"))
    assert (made["status"], made["held_back"]) == ("final", 1)
    assert {"Akiko Larkspur", ANALYSIS} <= {
        field["words"] for area in made["areas"] for one in area["records"] for field in one["fields"]
    }
    assert access.request(story.request).given_on == ANSWERED
    (row,) = [one for one in story.suite.recalls.ledger() if one.subject == "access:SAR-01"]
    assert row.title == "Everything we hold"


def test_g4_story_10_next_day_everything_is_taken_back(story: Story) -> None:
    story.clock.go_to(NEXT_DAY)
    answer = Answer(story.koji, story.mother, Channel.PAPER, NEXT_DAY, {}, recorded_by="Odile Marsh")
    back = story.suite.withdrawals.record(answer, [EVERYTHING])
    exports = {row.subject for row in back if row.subject}
    assert exports == {f"pupil-report:{story.koji}:analysis", f"return:{story.year}"}
    assert sorted(row.title for row in back if row.kind == "delete") == ["Drum circle", "Hall stage"]
    assert [(row.kept_where, row.may) for row in story.suite.media.rows()] == [("shared drive", ())] * 2
    (kept,) = story.suite.returns.snapshots()
    assert story.suite.returns.document(kept.snapshot.id).figures["outcome_agency_increased"] == 1
