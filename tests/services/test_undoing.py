"""Undo: one more change that puts back exactly what was done, or says what stands in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

import nurture_desk
from nurture_desk.db import attachments, audit, row_images
from nurture_desk.db.tables import evidence, metadata, sessions
from nurture_desk.db.tables import programme as tables
from nurture_desk.documents.attachments import accept
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.partners import Partner, PartnerContact, PartnerKind
from nurture_desk.domain.school_stages import Stage
from nurture_desk.domain.sessions import Mark
from nurture_desk.domain.undoing import MOST, NOT_UNDOABLE, WhyNot
from nurture_desk.services import past
from nurture_desk.services.leaving import Leaves
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_music import note, put, small_year

_NAMED = re.compile(r'(?:\.change\(\s*|_flag\(.*, )f?"([a-z_.{}]+)"(?: if .* else "([a-z_.]+)")?')
SERVICES = Path(nurture_desk.__file__).parent / "services"
TEAM = Partner("Foxley Inclusion Team", PartnerKind.LA_INCLUSION)


@pytest.fixture(autouse=True)
def unlocked(suite: Suite) -> None:
    suite.undoing.begin()


def whole(suite: Suite) -> dict[str, list[Any]]:
    """Every row of the desk but the trail's own."""
    with suite.desk.look() as conn:
        found = {table.name: list(map(tuple, conn.execute(select(table)))) for table in metadata.sorted_tables}
    found.pop("audit_entry")
    found["setting"] = [row for row in found["setting"] if row[0] != audit.HEAD]
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def test_what_was_added_changed_and_removed_comes_back_row_by_row(suite: Suite) -> None:
    states = [whole(suite)]
    key = suite.partners.save(TEAM)
    states.append(whole(suite))
    suite.partners.save_talk(PartnerContact(key, date(2026, 9, 1), what="A first talk about Larkspur"))
    states.append(whole(suite))
    suite.partners.save(Partner("Foxley Early Help", PartnerKind.EARLY_HELP, key))
    states.append(whole(suite))
    suite.partners.remove(key)  # takes its contact log along
    states.append(whole(suite))
    for before in reversed(states[:-1]):
        suite.undoing.undo()
        assert whole(suite) == before
    for after in states[1:]:
        suite.undoing.redo()
        assert whole(suite) == after


def test_an_undo_is_a_change_of_its_own_with_its_entry_in_the_trail(suite: Suite) -> None:
    suite.partners.save(TEAM)
    step = suite.undoing.undo()
    with suite.desk.look() as conn:
        newest, before = audit.entries(conn, newest=2)
        assert audit.verify(conn) is None
    assert (newest.action, newest.detail["entry"], newest.detail["rows"]) == ("desk.undone", before.id, 1)
    assert (step.words, step.areas) == ("Partner saved", frozenset({Area.PROGRAMME}))


def test_what_is_undone_is_no_longer_found_and_what_comes_back_is(suite: Suite) -> None:
    key = suite.partners.save(Partner(TEAM.name, TEAM.kind, notes="Rehearses in the old granary"))
    suite.partners.remove(key)
    assert not suite.finding.everything("granary").texts
    suite.undoing.undo()
    assert [hit.owner for hit in suite.finding.everything("granary").texts] == [key]
    suite.undoing.undo()
    assert not suite.finding.everything("granary").texts


def test_an_erasure_leaves_nothing_to_undo_with_what_was_erased_in_it(suite: Suite) -> None:
    suite.partners.save(TEAM)
    with suite.desk.change("test.around"), suite.desk.change("pupils.erased"):
        pass
    assert suite.desk.past.done() == []


def test_what_somebody_built_on_since_stays_and_the_sentence_says_so(suite: Suite) -> None:
    key = suite.partners.save(TEAM)
    _behind_undo(suite, insert(tables.partner_contact).values(partner_id=key, spoke_on=date(2026, 9, 1), how="meeting"))
    with pytest.raises(NurtureError) as trouble:
        suite.undoing.undo()
    assert trouble.value.values["why"] == say("undo.way.leaning")
    assert [one.partner.id for one in suite.partners.all()] == [key]


def test_what_was_changed_since_is_left_as_it_is_and_the_deed_before_is_next(suite: Suite) -> None:
    first = suite.partners.save(TEAM)
    key = suite.partners.save(Partner("Virtual School", PartnerKind.VIRTUAL_SCHOOL))
    _behind_undo(suite, tables.partner.update().where(tables.partner.c.id == key).values(notes="newer"))
    with pytest.raises(NurtureError) as trouble:
        suite.undoing.undo()
    assert trouble.value.values["why"] == say("undo.way.changed")
    suite.undoing.undo()
    assert [one.partner.id for one in suite.partners.all()] == [key] != [first]


def test_what_lost_its_owner_for_good_does_not_stand_before_the_rest(suite: Suite) -> None:
    kept = suite.partners.save(TEAM)
    key = suite.partners.save(Partner("Virtual School", PartnerKind.VIRTUAL_SCHOOL))
    suite.partners.remove_talk(suite.partners.save_talk(PartnerContact(key, date(2026, 9, 1), what="A first talk")))
    _behind_undo(suite, tables.partner.delete().where(tables.partner.c.id == key))
    for why in ("owner", "changed", "changed"):  # the talk removed, the talk kept, the partner itself
        with pytest.raises(NurtureError) as trouble:
            suite.undoing.undo()
        assert trouble.value.values["why"] == say(f"undo.way.{why}")
    suite.undoing.undo()
    assert kept not in [one.partner.id for one in suite.partners.all()]


def test_exports_sign_offs_and_erasures_are_never_kept(suite: Suite) -> None:
    for action in ("consent.recorded", "pupils.erased", "returns.step", "tray.confirmed"):
        _behind_undo(suite, insert(tables.partner).values(name="Any", kind="other"), action)
    with suite.desk.change("programme.save_partner") as unit, suite.desk.change("pupils.erased"):
        unit.conn.execute(insert(tables.partner).values(name="With an erasure inside", kind="other"))
    with suite.desk.change("test.leaves") as unit:
        unit.lasts()
        unit.conn.execute(insert(tables.partner).values(name="Left", kind="other"))
    assert suite.undoing.steps() == []


def test_whatever_leaves_the_desk_is_never_turned_back(suite: Suite) -> None:
    suite.leaving.note(Leaves("list", "Partners", Readers.INSIDE, action="partners.copied"))
    assert suite.undoing.steps() == []


def test_what_cannot_be_followed_whole_is_not_kept_at_all(suite: Suite, monkeypatch: pytest.MonkeyPatch) -> None:
    with suite.desk.change("test.text") as unit:
        unit.conn.execute(text("UPDATE partner SET notes = ''"))
        unit.conn.execute(insert(tables.partner).values(name="Any", kind="other"))
    monkeypatch.setattr(row_images, "MOST_ROWS", 3)
    with suite.desk.change("test.many") as unit:
        unit.conn.execute(insert(tables.partner), [{"name": f"No {n}", "kind": "other"} for n in range(4)])
    assert suite.undoing.steps() == []


def test_the_last_fifty_are_kept_and_locking_forgets_them(suite: Suite) -> None:
    for number in range(MOST + 2):
        with suite.desk.change("programme.save_partner") as unit:
            unit.conn.execute(insert(tables.partner).values(name=f"Partner {number}", kind="other"))
    assert len(suite.undoing.steps()) == MOST
    suite.desk.close()
    assert suite.undoing.steps() == []


@pytest.mark.parametrize(("most", "kept"), [(250, 2), (0, 1)])
def test_scans_among_what_is_kept_never_fill_the_memory(
    suite: Suite, monkeypatch: pytest.MonkeyPatch, most: int, kept: int
) -> None:
    monkeypatch.setattr(past, "MOST_BYTES", most)
    for number in range(4):
        with suite.desk.change("profile.save") as unit:
            attachments.keep(unit.conn, accept(f"{number}.pdf", b"%PDF-1.7" + b"x" * 92), suite.desk.now())
    assert len(suite.undoing.steps()) == kept


def test_nothing_is_kept_before_somebody_works_in_the_desk(desk: Any) -> None:
    from nurture_desk.services.suite import open_suite

    desk.past.clear()
    fresh = open_suite(desk)
    fresh.partners.save(TEAM)
    with pytest.raises(NurtureError, match=r"undo\.nothing"):
        fresh.undoing.undo()


def test_a_text_that_keeps_itself_while_it_is_written_is_undone_as_one(suite: Suite, clock: StandingClock) -> None:
    key = suite.partners.save(TEAM)
    for written in ("We", "We meet", "We meet on Tuesdays"):
        clock.pass_time(seconds=4)
        suite.partners.save(Partner(TEAM.name, TEAM.kind, key, notes=written))
    assert len(suite.undoing.steps()) == 2
    suite.undoing.undo()
    assert suite.partners.all()[0].partner.notes == ""


def test_a_whole_afternoon_goes_back_and_comes_again(suite: Suite, clock: StandingClock) -> None:
    """Cascades, marks that are replaced, settings, and links to what was added with them."""
    made = small_year(suite)
    clock.go_to(date(2026, 9, 23))
    child, session = made.children["Koji"], made.sessions[0]
    start, at_first = whole(suite), len(suite.undoing.steps())
    suite.registers.mark(session, child, Mark.NOT_HERE)
    suite.registers.unmark(session, child)
    suite.shortlist.move([made.school], Stage.ASKED, date(2026, 9, 1))
    suite.acknowledgement.keep("With thanks")
    _behind_undo(suite, sessions.session.delete().where(sessions.session.c.id == session), "sessions.change")
    end = whole(suite)
    while len(suite.undoing.steps()) > at_first:
        suite.undoing.undo()
    assert whole(suite) == start
    while suite.undoing.undone():
        suite.undoing.redo()
    assert whole(suite) == end


def test_what_lost_its_link_when_it_was_removed_does_not_stand_in_the_way_of_doing_it_again(suite: Suite) -> None:
    made = small_year(suite, children=1, held=0)
    with suite.desk.change("test.report") as unit:
        item = note(unit.conn, made, "Koji", "ta", "agency", "chose the big drum")
        report = put(
            unit.conn,
            evidence.pupil_report,
            pupil_id=made.children["Koji"],
            year_id=made.year,
            started_on=date(2027, 3, 1),
        )
        put(unit.conn, evidence.report_line, report_id=report, section="did", position=1, text="Drums", item_id=item)
    before = whole(suite)
    suite.evidence.remove(item)
    after = whole(suite)
    suite.undoing.undo()
    assert whole(suite) == before
    suite.undoing.redo()
    assert whole(suite) == after


def test_every_action_can_be_undone_and_has_its_words_or_is_listed_with_why_not() -> None:
    named = set(_actions())
    assert len(named) > 200
    nameless = {one for one in named if one not in NOT_UNDOABLE and not has(f"undo.action.{one}")}
    assert not nameless, "give it words under undo.action, or list it in domain/undoing.py with why not"
    assert set(WhyNot) == set(NOT_UNDOABLE.values())
    gone = {one for one in NOT_UNDOABLE if one not in named} - {"desk.undone", "desk.redone"}
    assert not gone, "listed, but no service does it"


def _actions() -> Iterator[str]:
    """Every action a service names; one put together of parts counts with what its parts can be."""
    parts = {"schools.": list(Stage), "slip.": ["voice", "target", "family_slip", "school_slip"]}
    for file in SERVICES.rglob("*.py"):
        for named, other in _NAMED.findall(file.read_text(encoding="utf-8")):
            begin, gap, end = named.partition("{")
            yield from [f"{begin}{one}{end.partition('}')[2]}" for one in parts[begin]] if gap else [named]
            yield from [other] if other else []


def _behind_undo(suite: Suite, statement: Any, action: str = "consent.recorded") -> None:
    """Done by a use case of that name."""
    with suite.desk.change(action) as unit:
        unit.conn.execute(statement)
