"""What is typed and not saved: one row a place, no trail, gone with the child it is about, plain text nowhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

import nurture_desk
from nurture_desk.db import drafts as db
from nurture_desk.db.tables.toolkit import draft
from nurture_desk.domain.drafts import Place
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.drafts import Drafts, Typing
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock

NOTE = Place("pupils", "need", (("pupil", 5), ("need", 0)))


def test_a_place_is_read_back_from_its_key_and_says_what_the_page_shows() -> None:
    for place, shown in (
        (NOTE, ("pupil", 5)),
        (Place("programme", "partner", (("partner", 0),), "partners"), "partners"),
        (Place("reflection", "note"), None),
        (Place("pupils", "child", (("pupil", 0),), "children"), "new_child"),
        (Place("pupils", "group", (("group", 3),), "groups"), ("group", 3)),
    ):
        assert Place.of(place.key()) == place
        assert place.shown_by() == shown
    with pytest.raises(ValueError, match="plain words"):
        Place("pupils", "Koji Amano").key()


def test_a_draft_is_kept_in_the_place_of_the_one_before_and_offered_after_a_restart(
    suite: Suite, clock: StandingClock
) -> None:
    heard: list[Typing] = []
    suite.drafts.listen(lambda how, _why: heard.append(how))
    before = len(suite.desk.past.done())
    suite.drafts.keep(NOTE, {"need": "Sits near the do"})
    clock.pass_time(seconds=3)
    suite.drafts.keep(NOTE, {"need": "Sits near the door"})
    again = Drafts(suite.desk)
    found = again.offer(NOTE)
    assert found is not None
    assert (dict(found.content), again.when(found)) == ({"need": "Sits near the door"}, "at 12:00")
    assert len(again.waiting()) == 1
    suite.drafts.forget(NOTE)
    assert Drafts(suite.desk).waiting() == []
    assert heard == [Typing.KEPT, Typing.KEPT, Typing.SETTLED]
    assert len(suite.desk.past.done()) == before


def test_d3_a_record_that_is_saved_stays_so_where_there_is_no_room_to_let_its_draft_go(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    suite.drafts.keep(NOTE, {"need": "Sits near the door"})
    heard: list[Typing] = []
    suite.drafts.listen(lambda how, _why: heard.append(how))

    def no_room(*_: object) -> None:
        raise NurtureError("vault.disk_full", folder="the stick")

    monkeypatch.setattr(db, "forget", no_room)
    suite.drafts.forget(NOTE)
    assert heard == [Typing.SETTLED]
    assert suite.drafts.offer(NOTE) is not None


def test_a_draft_goes_with_the_child_it_is_about(suite: Suite) -> None:
    other = Place("sessions", "note", (("session", 5), ("pupil", 6)))
    suite.drafts.keep(NOTE, {"need": "x"})
    suite.drafts.keep(other, {"text": "y"})
    with suite.desk.jot() as conn:
        mine = db.about(conn, "pupil", [5])
        left = select(draft.c.place).where(draft.c.id.not_in(mine))
        assert list(conn.execute(left).scalars()) == [other.key()]


def test_a_draft_that_cannot_be_read_stands_in_nobodys_way_and_still_goes_with_its_child(suite: Suite) -> None:
    suite.drafts.keep(NOTE, {"need": "x"})
    at = suite.desk.now().replace(tzinfo=None)
    with suite.desk.jot() as conn:
        for place, content in (("pupils//need", "[1]"), ("pupils//note/pupil:5/part:b", "{}"), ("odd", "not JSON")):
            conn.execute(draft.insert().values(place=place, content=content, saved_at=at))
    assert [one.place for one in Drafts(suite.desk).waiting()] == [NOTE]
    with suite.desk.jot() as conn:
        assert len(db.about(conn, "pupil", [5])) == 2


def test_while_something_else_is_written_a_draft_waits_and_does_not_hold_the_window_up(suite: Suite) -> None:
    told: list[object] = []
    suite.drafts.listen(lambda *how: told.append(how))
    with suite.desk.change("test.long"):
        assert suite.drafts.keep(NOTE, {"need": "x"}) is False
    assert told == [], "it was not tried: that would wait, and fail"
    assert suite.drafts.keep(NOTE, {"need": "x"}) is True


def test_only_drafts_go_through_the_door_without_a_trail() -> None:
    root = Path(nurture_desk.__file__).parent
    users = [file.name for file in root.rglob("*.py") if re.search(r"\.jot\(", file.read_text(encoding="utf-8"))]
    assert users == ["drafts.py"]
