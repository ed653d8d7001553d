"""Erasing a person: nothing of them is left anywhere in the desk, and what stays says why (trust G2, B4)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from nurture_desk.db.erasing_plan import FATES, KIND_OF, MARKS, PEOPLE, UNREAD, place_of
from nurture_desk.db.tables import metadata
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.tables.sessions import diary
from nurture_desk.domain.erasing import Choice, Fate, Whom, Whose
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur
from tests.db.test_search import pages
from tests.services.every_table import fill, holds

FIRST, LAST, PARENT = "Zyxquilla", "Wobblethorpe", "Quorvenna Wobblethorpe"
NAME = f"{FIRST} {LAST}"
FILES = "attachment"  # a kept file goes with the last row that points at it


def named(desk: OpenDesk, larkspur: Larkspur) -> Whom:
    """Koji under a name that no other word is like, with a row in every table and named in every text."""
    key = larkspur.children["Koji"]
    with desk.change("test.fill") as unit:
        unit.conn.execute(pupil.update().where(pupil.c.id == key).values(first_names=FIRST, surname=LAST, known_as=""))
        known = {
            "pupil": key,
            "other pupil": larkspur.children["Ines"],
            "tutor": larkspur.tutor,
            "music_group": larkspur.group,
            "school": larkspur.school,
            "programme_year": larkspur.year,
        }
        fill(unit.conn, NAME, known)
        signer = metadata.tables["signer"]
        unit.conn.execute(signer.update().values(name=PARENT))
        notes = metadata.tables["reflection_note"]
        unit.conn.execute(notes.update().values(text=f"{PARENT} rang; {FIRST.lower()}, {FIRST}’s drum, KEPT"))
    return Whom(Whose.CHILD, key)


def test_g2_every_link_to_a_person_is_decided() -> None:
    wait, seen = [metadata.tables[name] for name in sorted({*PEOPLE, *KIND_OF} - {FILES})], set[str]()
    while wait:
        table = wait.pop()
        seen.add(table.name)
        for other in metadata.sorted_tables:
            for link in (one for one in other.foreign_keys if one.column.table is table):
                fate = FATES[place_of(link.parent)]  # a new link has to be decided in db/erasing_plan.py
                assert fate is not Fate.EMPTIED or link.parent.nullable, link.parent
                if fate is Fate.GOES:
                    assert other.name in KIND_OF, f"{other.name} goes and has no kind on the certificate"
                    wait += [other] if other.name not in seen else []
    marks = [
        place_of(column)
        for table in metadata.sorted_tables
        for column in table.c
        if not column.foreign_keys
        and (column.name.endswith("_id") or column.name in ("row", "recipient", "about"))
        and column.table.name not in ("complaint", "learning_entry")
    ]
    assert set(marks) <= set(MARKS) | {"complaint.about"}
    for place in (*FATES, *MARKS, *UNREAD):
        table, _, column = place.partition(".")
        assert column in metadata.tables[table].c, f"{place} is no longer there"


def test_g2_no_byte_of_a_child_is_left(suite: Suite, larkspur: Larkspur) -> None:
    desk = suite.desk
    whom = named(desk, larkspur)
    desk.past.begin()
    with desk.change("test.typed") as unit:
        unit.conn.execute(pupil.update().where(pupil.c.id == whom.key).values(class_name=f"{FIRST}’s"))
    assert desk.past.done(), "the control: what was typed can be undone"
    review = suite.erasing.review(whom)
    assert {one.column for one in review.mentions} >= {"diary.did", "reflection_note.text", "return_snapshot.sheets"}
    assert not review.undecided
    assert review.counts["consent"] >= 3
    assert review.by_hand
    kept = suite.erasing.erase(whom, {}, typed=review.code, by="Odile Farrow")
    assert kept.kind is Whose.CHILD
    assert kept.number == 1
    assert kept.gone == dict(review.counts)
    with desk.look() as conn:
        assert not [place for word in (FIRST, LAST, PARENT) for place in holds(conn, word)]
        told = conn.execute(select(metadata.tables["reflection_note"].c.text)).scalar_one()
    assert told == "[a parent] rang; [a child], [a child]’s drum, KEPT"
    assert not desk.past.done()
    assert not desk.past.undone()
    desk.close()
    left = pages(desk.path)
    assert b"reflection_note" in left
    for piece in (FIRST, LAST, "Quorvenna", FIRST.lower()):
        assert piece.encode() not in left


def test_g2_no_byte_of_an_adult_is_left(suite: Suite, larkspur: Larkspur) -> None:
    desk = suite.desk
    person = metadata.tables["person"]
    with desk.change("test.fill") as unit:
        key = unit.conn.execute(person.insert().values(name=NAME, email=f"{LAST}@example.org")).inserted_primary_key[0]
        tutor = metadata.tables["tutor"]
        own = unit.conn.execute(tutor.insert().values(code="NT-009", person_id=key)).inserted_primary_key[0]
        other = unit.conn.execute(person.insert().values(name="Odile Farrow")).inserted_primary_key[0]
        known = {"person": key, "tutor": own, "other tutor": larkspur.tutor, "pupil": larkspur.children["Ines"]}
        known |= {"other pupil": larkspur.children["Bram"], "programme_year": larkspur.year}
        fill(unit.conn, NAME, known | {"school": larkspur.school, "music_group": larkspur.group})
        unit.conn.execute(metadata.tables["case_study"].update().values(author_id=other))
        for table in (metadata.tables[FILES], metadata.tables["tray_picture"]):  # papers of a child who stays
            unit.conn.execute(table.update().values(content=b"plain"))
    whom = Whom(Whose.ADULT, key)
    with pytest.raises(NurtureError, match="typed_otherwise"):
        suite.erasing.erase(whom, {}, typed="NT-001", by="Odile Farrow")
    kept = suite.erasing.erase(whom, {}, typed="nt-009", by="Odile Farrow")
    assert kept.kind is Whose.ADULT
    desk.close()
    left = pages(desk.path)
    for piece in (FIRST, LAST, LAST.lower()):
        assert piece.encode() not in left


def small(desk: OpenDesk, larkspur: Larkspur, said: str) -> tuple[Whom, str]:
    """Koji Larkspur, and a diary that says something."""
    key = larkspur.children["Koji"]
    session = metadata.tables["session"]
    with desk.change("test.diary") as unit:
        unit.conn.execute(pupil.update().where(pupil.c.id == key).values(surname="Larkspur"))
        held = unit.conn.execute(
            session.insert().values(group_id=larkspur.group, number=1, held_on=desk.today(), state="held")
        ).inserted_primary_key[0]
        unit.conn.execute(diary.insert().values(session_id=held, did=said))
        code, token = unit.conn.execute(select(pupil.c.code, pupil.c.token).where(pupil.c.id == key)).one()
    assert token
    return Whom(Whose.CHILD, key), code


def test_g2_a_name_that_others_have_too_is_asked_about_and_stays_with_its_reason(
    suite: Suite, larkspur: Larkspur
) -> None:
    whom, code = small(suite.desk, larkspur, "Larkspur began late. Koji drummed.")
    review = suite.erasing.review(whom)
    asked, sure = review.undecided, [one for one in review.mentions if not one.shared]
    assert [one.words for one in asked if one.column == "diary.did"] == [("Larkspur",)]
    assert [one.words for one in sure if one.column == "diary.did"] == [("Koji",)]
    with pytest.raises(NurtureError, match="undecided"):
        suite.erasing.erase(whom, {}, typed=code, by="Odile Farrow")
    left = {one.place: Choice(False, "") for one in asked}
    with pytest.raises(NurtureError, match="reason_needed"):
        suite.erasing.erase(whom, left, typed=code, by="Odile Farrow")
    left = {one.place: Choice(False, "Koji’s group") for one in asked}
    with pytest.raises(NurtureError, match="reason_names"):
        suite.erasing.erase(whom, left, typed=code, by="Odile Farrow")
    left = {one.place: Choice(False, "the group") for one in asked}
    kept = suite.erasing.erase(whom, left, typed=code, by="Odile Farrow")
    assert ("diary.did", "the group") in kept.left
    with suite.desk.look() as conn:
        assert conn.execute(select(diary.c.did)).scalar_one() == "Larkspur began late. [a child] drummed."


def test_g2_a_name_that_is_a_word_is_asked_about_where_it_may_be_the_name(suite: Suite, larkspur: Larkspur) -> None:
    whom, code = small(suite.desk, larkspur, "rose, ines and bram drummed; her voice rose. ROSE smiled.")
    with suite.desk.change("test.named") as unit:
        unit.conn.execute(pupil.update().where(pupil.c.id == whom.key).values(first_names="Rose", known_as="Rose"))
    review = suite.erasing.review(whom)
    (asked,) = [one for one in review.undecided if one.column == "diary.did"]
    assert (asked.word, asked.words) == (True, ("rose", "ROSE"))
    with pytest.raises(NurtureError, match="undecided"):
        suite.erasing.erase(whom, {}, typed=code, by="Odile Farrow")
    suite.erasing.erase(whom, {one.place: Choice() for one in review.undecided}, typed=code, by="Odile Farrow")
    with suite.desk.look() as conn:
        told = conn.execute(select(diary.c.did)).scalar_one()
    assert told == "[a child], ines and bram drummed; her voice rose. [a child] smiled."


def test_b4_who_was_erased_is_erased_again_after_a_restore(suite: Suite, larkspur: Larkspur, desk: OpenDesk) -> None:
    whom, _ = small(desk, larkspur, "Koji drummed.")
    with desk.look() as conn:
        token = conn.execute(select(pupil.c.token).where(pupil.c.id == whom.key)).scalar_one()
    assert suite.erasing.again(["f" * 32]) == 0
    assert not suite.erasing.erased()
    assert suite.erasing.again([token, "f" * 32]) == 1
    (stone,) = suite.erasing.erased()
    assert (stone.again, stone.why, suite.erasing.tokens()) == (1, "restored", [token])
    with desk.look() as conn:
        assert not conn.execute(select(pupil.c.id).where(pupil.c.id == whom.key)).first()
        assert conn.execute(select(diary.c.did)).scalar_one() == "[a child] drummed."
    assert suite.erasing.again([token]) == 0
