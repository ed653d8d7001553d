"""The toolkit of a service: ours changed and put back, own ones, what was used and how it went."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from nurture_desk.documents.shipped_framework import shipped as framework
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.papers import IdeaCard
from nurture_desk.domain.reflection import Meeting, MeetingKind
from nurture_desk.domain.toolkit import Activity, Again, Prompt
from nurture_desk.services.suite import Suite
from nurture_desk.services.toolkit import starters
from nurture_desk.services.tutor_prompts import prompt_lines
from tests.conftest import StandingClock
from tests.services.year_of_music import FIRST, SmallYear, small_year


@pytest.fixture
def year(suite: Suite, clock: StandingClock) -> SmallYear:
    clock.go_to(date(2026, 11, 22))
    return small_year(suite, children=1, held=3)


def titles(suite: Suite) -> set[str]:
    return {tool.activity.title for tool in suite.toolkit.tools()}


def test_twenty_starters_are_there_before_anybody_typed_each_with_outcomes_of_the_framework(
    suite: Suite,
) -> None:
    known = {one.key for one in framework().outcomes}
    assert len(starters()) == len(suite.toolkit.tools()) == 20
    for one in starters():
        assert one.title
        assert one.good_for
        assert one.needs
        assert one.outcomes
        assert set(one.outcomes) <= known
        assert 2 <= one.how.count(".") + one.how.count("?") <= 6, one.title
    assert len(suite.tutor_prompts.all()) == 11


def test_a_starter_in_other_words_can_be_put_back_and_keeps_what_was_tried(suite: Suite, year: SmallYear) -> None:
    ours = suite.toolkit.one("drum_talk").activity
    suite.toolkit.use("drum_talk", year.sessions[0], how="They argued in rhythm.")
    suite.toolkit.save(replace(suite.toolkit.one("drum_talk").activity, title="Tin talk"))
    changed = suite.toolkit.one("drum_talk")
    assert changed.changed
    assert changed.activity.title == "Tin talk"
    assert len(changed.tried) == 1
    suite.toolkit.back_to_ours("drum_talk")
    back = suite.toolkit.one("drum_talk")
    assert not back.changed
    assert back.activity.how == ours.how
    assert back.tried[0].one.how_it_went.startswith("They")


def test_typing_our_own_words_again_is_no_change(suite: Suite) -> None:
    suite.toolkit.save(suite.toolkit.one("conductor").activity)
    assert not suite.toolkit.one("conductor").changed


def test_own_ones_are_added_retired_and_removed_only_while_unused(suite: Suite, year: SmallYear) -> None:
    ref = suite.toolkit.save(Activity("Stairs", how="Sing up, walk down."))
    with pytest.raises(NurtureError, match=r"toolkit\.title_taken"):
        suite.toolkit.save(Activity("stairs", how="Again."))
    other = suite.toolkit.save(Activity("Doors", how="One knock each."))
    suite.toolkit.use(ref, year.sessions[0])
    with pytest.raises(NurtureError, match=r"toolkit\.only_retired"):
        suite.toolkit.remove(ref)
    with pytest.raises(NurtureError, match=r"toolkit\.only_retired"):
        suite.toolkit.remove("blue_socks")
    suite.toolkit.remove(other)
    suite.toolkit.retire(ref)
    assert suite.toolkit.one(ref).activity.retired
    assert "Doors" not in titles(suite)


def test_used_today_is_one_use_a_session_and_is_shown_when_the_next_one_is_planned(
    suite: Suite, year: SmallYear
) -> None:
    first, second, third = year.sessions
    use = suite.toolkit.use("blue_socks", first)
    suite.toolkit.use("blue_socks", first, how="Loud.", again=Again.CHANGED)
    suite.toolkit.use("conductor", first)
    used = suite.toolkit.used_in(first)
    assert [(one.title, one.one.how_it_went, one.number) for one in used] == [
        ("Everyone with blue socks play", "Loud.", 1),
        ("Conductor for a minute", "", 1),
    ]
    assert next(one.one.id for one in suite.toolkit.used_last(third)) == use
    assert suite.toolkit.used_last(first) == []
    suite.toolkit.say_how(use, "Softer is better.", Again.YES)
    suite.toolkit.forget_use(suite.toolkit.used_in(first)[1].one.id)
    assert [one.one.again for one in suite.toolkit.used_last(second)] == [Again.YES]


def test_nothing_is_used_in_a_session_to_come(suite: Suite, year: SmallYear) -> None:
    with pytest.raises(NurtureError, match=r"toolkit\.tried_in_future"):
        suite.toolkit.use("conductor", None, suite.desk.today() + timedelta(days=1))


def test_an_activity_goes_into_the_plan_once_on_a_line_of_its_own(suite: Suite, year: SmallYear) -> None:
    for ref in ("conductor", "drum_talk", "conductor"):
        suite.toolkit.plan(year.sessions[2], ref)
    assert suite.sessions.one(year.sessions[2]).plan == "Conductor for a minute\nDrum talk"


def test_ideas_of_a_meeting_go_into_the_toolkit_once(suite: Suite, year: SmallYear) -> None:
    meeting = Meeting(year.year, MeetingKind.OWN, FIRST, ideas="Stairs: sing up, walk down; Drum talk")
    key = suite.reflection.save_meeting(meeting, [])
    assert suite.toolkit.take_ideas(key) == 1
    assert suite.toolkit.take_ideas(key) == 0
    stairs = next(tool for tool in suite.toolkit.tools() if tool.activity.title == "Stairs")
    assert stairs.is_own
    assert stairs.activity.how == "sing up, walk down"
    assert stairs.activity.added_on == suite.desk.today()


def test_the_prompts_of_the_packs_are_those_of_the_service_in_its_order(suite: Suite) -> None:
    suite.tutor_prompts.save(Prompt("Bring the small drum.", 0))
    suite.tutor_prompts.retire("be_silly")
    silly, own = "be_silly", next(one.ref for one in suite.tutor_prompts.all() if not one.starter)
    for _ in range(12):
        suite.tutor_prompts.move(own, -1)
    suite.tutor_prompts.save(replace(suite.tutor_prompts.all()[1], text="Meet the school."))
    with suite.desk.look() as conn:
        lines = prompt_lines(conn)
    assert lines[:2] == ("Bring the small drum.", "Meet the school.")
    assert len(lines) == 11
    suite.tutor_prompts.back_to_ours("meet_school")
    suite.tutor_prompts.retire(silly, retired=False)
    suite.tutor_prompts.remove(own)
    assert sorted(one.ref for one in suite.tutor_prompts.all() if one.retired) == []
    assert suite.tutor_prompts.all()[0].text.startswith("Meet the school first")
    with pytest.raises(NurtureError, match=r"toolkit\.only_retired"):
        suite.tutor_prompts.remove(silly)


def test_cards_are_printed_of_what_is_not_retired_and_a_child_on_one_is_stopped(
    suite: Suite, year: SmallYear, tmp_path: Path
) -> None:
    suite.toolkit.retire("pet_rap")
    paper = suite.toolkit_papers.paper()
    cards = [block for section in paper.sections for block in section.blocks if isinstance(block, IdeaCard)]
    assert len(cards) == 19
    assert all("imaginary pet" not in card.title for card in cards)
    assert suite.toolkit_papers.check() == []
    for name in ("cards.pdf", "cards.docx"):
        assert suite.toolkit_papers.write(tmp_path / name).path.stat().st_size > 5000
    suite.toolkit.save(Activity("Koji’s beat", how="What Koji Larkspur plays, we answer."))
    assert any("Koji" in hit.text for hit in suite.toolkit_papers.check())
