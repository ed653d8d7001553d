"""Blocks of cells go into lists all or nothing; looking over them stores nothing; each row says what it would do."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pasted_table import PastedBlock, Verdict, begin
from nurture_desk.domain.schools import Measure
from nurture_desk.services.pasting.target import Target
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.services.year_of_music import SmallYear, small_year

NEW, CHANGES, THERE, WRONG = Verdict.NEW, Verdict.CHANGES, Verdict.THERE, Verdict.WRONG


@pytest.fixture
def year(suite: Suite) -> SmallYear:
    return small_year(suite)


def block(target: Target, *rows: str, **for_all: str) -> PastedBlock:
    """Rows with "|" for the tabs."""
    made = begin("\n".join(rows).replace("|", "\t"), target.columns)
    return PastedBlock(made.rows, made.has_heads, made.mapping, for_all)


def judged(suite: Suite, target: Target, *rows: str, **for_all: str) -> list[tuple[Verdict, str]]:
    found = suite.pasting.judge(target, block(target, *rows, **for_all))
    return [(row.verdict, row.trouble.field if row.trouble else "") for row in found]


def test_a_schools_list_comes_in_with_pairs_that_speak_of_later_rows_and_again_changes_nothing(
    suite: Suite, year: SmallYear
) -> None:
    target = suite.pasting.of_people.suggestions()
    rows = (
        "Ref|Year|Gets on with|Better apart from|Family spoken to",
        "TL1|4|TL2||18/9/2026",
        "TL2|Y4||TL3|",
        "TL3|R|||",
    )
    assert judged(suite, target, *rows, group="NG-01") == [(NEW, "")] * 3
    assert suite.suggestions.rows() == []
    counts = suite.pasting.keep(target, block(target, *rows, group="NG-01"))
    assert counts == {NEW: 3}
    first = suite.suggestions.rows()[0]
    assert (first.ref, first.gets_on_with, first.group_id, first.year_group) == ("TL1", ("TL2",), year.group, 4)
    assert judged(suite, target, *rows, group="NG-01") == [(THERE, "")] * 3
    again = judged(suite, target, "Ref|Year|With", "TL1|5|", "TL2||TL9", "TL4||", "|3|", group="NG-01")
    assert again == [(CHANGES, ""), (WRONG, "gets_on_with"), (WRONG, "year_group"), (WRONG, "ref")]


def test_one_row_in_the_way_keeps_all_of_them_out(suite: Suite, year: SmallYear) -> None:
    target = suite.pasting.of_people.suggestions()
    with pytest.raises(NurtureError) as trouble:
        suite.pasting.keep(target, block(target, "Ref|Year", "TL1|4", "TL2|99", group="NG-01"))
    assert (trouble.value.key, trouble.value.values) == ("paste.wrong", {"n": 1})
    assert suite.suggestions.rows() == []


def test_children_come_in_as_from_a_sencos_list_and_formulas_stay_texts(suite: Suite, year: SmallYear) -> None:
    target = suite.pasting.of_people.children()
    rows = ("Forename|Surname|Year|Class|Month of birth", "=1+1|Okafor|4|4B|June", "Koji||4|4B|4", "Bo|Ek|40||")
    school = "Thistle Lane Primary School"
    found = judged(suite, target, *rows, school=school)
    assert found == [(NEW, ""), (NEW, ""), (WRONG, "year_group")]
    suite.pasting.keep(target, block(target, *rows[:2], school=school))
    kept = next(row for row in suite.pupils.rows(unplaced=True) if row.surname == "Okafor")
    child = suite.pupils.get(kept.id)
    assert (child.first_names, child.birth_month, child.class_name) == ("=1+1", 6, "4B")
    assert child.family_knows_on == suite.desk.today()
    assert judged(suite, target, rows[0], rows[1], school=school) == [(THERE, "")]
    assert judged(suite, target, rows[0], rows[1]) == [(WRONG, "school")]


def test_people_are_expected_at_a_round_known_ones_once_new_ones_as_tutors(suite: Suite, year: SmallYear) -> None:
    round_id = suite.audits.add_round(AuditRound("INSET", suite.desk.today()), expected=[])
    target = suite.pasting.of_people.people(round_id)
    rows = ("Name|E-mail|Employment", "Loom, Perdita|loom@example.org|Freelance", "Juno Ash||", "Juno Ash||", "|x|")
    assert judged(suite, target, *rows) == [(NEW, ""), (NEW, ""), (THERE, ""), (WRONG, "name")]
    suite.pasting.keep(target, block(target, *rows[:3]))
    assert [row.name for row in suite.audits.asked(round_id)] == ["Juno Ash", "Perdita Loom"]
    assert suite.tutors.tutor(year.tutor).email == "loom@example.org"
    assert not any(row.walked_in for row in suite.audits.asked(round_id))


def test_answers_of_an_audit_come_in_by_item_and_level(suite: Suite, year: SmallYear) -> None:
    round_id = suite.audits.add_round(AuditRound("INSET", suite.desk.today()), expected=[year.tutor])
    target = suite.pasting.of_people.audit_answers(round_id)
    items = [one for one in target.columns if one.key not in ("name", "code", "answered_on")]
    heads = f"Name|{items[0].title}|2"
    assert judged(suite, target, heads, "Perdita Loom|3.0|1", "Nobody|1|1", "Perdita Loom|7|1") == [
        (NEW, ""),
        (WRONG, "name"),
        (WRONG, items[0].key),
    ]
    suite.pasting.keep(target, block(target, heads, "Perdita Loom|3.0|1"))
    assert suite.audits.sheets(round_id, year.tutor)[0].marks == {items[0].key: 3, items[1].key: 1}
    assert judged(suite, target, heads, "Perdita Loom|3|1") == [(THERE, "")]


def test_a_register_kept_in_a_sheet_fills_the_sessions_that_have_been(
    suite: Suite, year: SmallYear, clock: StandingClock
) -> None:
    clock.go_to(date(2026, 11, 2))
    target = suite.pasting.tables.register(year.group)
    rows = ("Child|1|2|Session 3", "koji|/|O|", "Bram|Playing|ill|listening", "Zed|/|/|/", "Ines|||")
    before = {row.shown_name: row.mark for row in suite.registers.of_session(year.sessions[0])}
    found = judged(suite, target, *rows)
    assert found[2:] == [(WRONG, "name"), (WRONG, "name")]
    assert {verdict for verdict, _ in found[:2]} <= {NEW, CHANGES}
    assert before == {row.shown_name: row.mark for row in suite.registers.of_session(year.sessions[0])}
    suite.pasting.keep(target, block(target, *rows[:3]))
    second = {row.shown_name: (row.mark, row.reason) for row in suite.registers.of_session(year.sessions[1])}
    assert second["Koji"] == ("not_here", "not_known")
    assert judged(suite, target, *rows[:3]) == [(THERE, ""), (THERE, "")]
    assert judged(suite, target, rows[0], "koji|??||") == [(WRONG, f"session_{year.sessions[0]}")]


def test_contacts_and_figures_name_their_school_and_say_where_they_come_from(suite: Suite, year: SmallYear) -> None:
    contacts = suite.pasting.tables.contacts()
    rows = ("School|Contact|Job|Phone", "990001|Ada Reed|SENCO|01632 960001", "Elsewhere|Bo|Head|")
    assert judged(suite, contacts, *rows) == [(NEW, ""), (WRONG, "school")]
    suite.pasting.keep(contacts, block(contacts, *rows[:2]))
    assert judged(suite, contacts, rows[0], rows[1], "990001|ada reed|senco|01632 960002") == [
        (THERE, ""),
        (CHANGES, ""),
    ]
    figures = suite.pasting.tables.figures()
    told = ("School|% FSM|Pupils", "Thistle Lane Primary School|24.5%|210", "990001|140|")
    assert judged(suite, figures, *told) == [(WRONG, "source"), (WRONG, "fsm")]
    said = {"source": "Head teacher", "as_of": "1/9/2026"}
    suite.pasting.keep(figures, block(figures, *told[:2], **said))
    assert suite.schools.figures(year.school)[Measure.FSM].value == 24.5
    assert suite.schools.figures(year.school)[Measure.FSM].as_of == date(2026, 9, 1)
    assert judged(suite, figures, *told[:2], **said) == [(THERE, "")]


def test_budget_lines_are_known_by_heading_and_words(suite: Suite, year: SmallYear) -> None:
    target = suite.pasting.tables.budget(year.year)
    rows = ("Heading|What for|Planned hours|Hours used", "Training|Shadowing|6|2.5", "Fun|x|1|", "Delivery|Travel|six|")
    assert judged(suite, target, *rows) == [(NEW, ""), (WRONG, "heading"), (WRONG, "planned")]
    suite.pasting.keep(target, block(target, *rows[:2]))
    assert judged(suite, target, rows[0], rows[1], "Training|shadowing||3") == [(THERE, ""), (CHANGES, "")]


def test_looking_over_a_block_leaves_no_trace_and_tells_nobody(suite: Suite, year: SmallYear) -> None:
    heard: list[object] = []
    suite.undoing.begin()
    suite.desk.on_change(heard.append)
    target = suite.pasting.tables.budget(year.year)
    suite.pasting.judge(target, block(target, "Heading|What for", "Training|Shadowing"))
    assert heard == []
    assert suite.undoing.steps() == []


def test_a_block_that_was_taken_in_is_turned_back_in_one_step(suite: Suite, year: SmallYear) -> None:
    suite.undoing.begin()
    target = suite.pasting.of_people.suggestions()
    suite.pasting.keep(target, block(target, "Ref|Year|With", "TL1|4|TL2", "TL2|4|", group="NG-01"))
    assert [step.action for step in suite.undoing.steps()] == ["paste.keep"]
    suite.undoing.undo()
    assert suite.suggestions.rows() == []
