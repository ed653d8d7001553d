"""The toolkit's rules: whose words stand, what is an idea, what a filter offers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.toolkit import (
    Activity,
    Prompt,
    Tool,
    Try,
    checked_activity,
    checked_prompt,
    checked_try,
    emptied,
    ideas_in,
    moved,
    phrases,
    phrases_in,
    prompts_standing,
    standing,
)

OURS = (
    Activity("Drum talk", how="Two drums.", needs="two drums", starter="drum_talk"),
    Activity("One note each", how="Point round the ring.", starter="one_note"),
)


def test_a_starter_nobody_changed_is_read_in_our_words_and_one_that_was_in_theirs() -> None:
    kept = [emptied(Activity("", starter="drum_talk", id=4, retired=True)), Activity("Tin talk", how="Tins.", id=9)]
    found = {one.ref: (one.title, one.retired, changed) for one, changed in standing(OURS, kept)}
    assert found == {
        "drum_talk": ("Drum talk", True, False),
        "one_note": ("One note each", False, False),
        "own9": ("Tin talk", False, False),
    }
    theirs = Activity("Table talk", how="Tables.", starter="drum_talk", id=4)
    assert standing(OURS, [theirs])[1] == (theirs, True)


def test_an_activity_needs_a_name_and_how_it_goes() -> None:
    with pytest.raises(NurtureError, match=r"toolkit\.which_title"):
        checked_activity(Activity("  ", how="Play."))
    with pytest.raises(NurtureError, match=r"toolkit\.title_too_long"):
        checked_activity(Activity("a" * 161, how="Play."))
    with pytest.raises(NurtureError, match=r"toolkit\.which_how"):
        checked_activity(Activity("Tin talk"))
    assert checked_activity(Activity(" Tin  talk ", " loud;  tins\nloud ", "Play.")).good_for == "loud, tins"


def test_nothing_was_tried_tomorrow_and_a_prompt_says_something() -> None:
    with pytest.raises(NurtureError, match=r"toolkit\.tried_in_future"):
        checked_try(Try(1, date(2026, 11, 23)), date(2026, 11, 22))
    with pytest.raises(NurtureError, match=r"toolkit\.which_prompt"):
        checked_prompt(Prompt(" \n ", 1))


def test_ideas_are_taken_line_by_line_and_nothing_that_was_said_is_lost() -> None:
    noted = "- Tin talk: two tins, no words.\n\nPass a sound; one note each\nHum " + "long " * 60
    found = ideas_in(noted)
    assert found[:3] == [
        ("Tin talk", "two tins, no words."),
        ("Pass a sound", "Pass a sound"),
        ("One note each", "one note each"),
    ]
    title, how = found[3]
    assert len(title) <= 160
    assert title.endswith("…")
    assert how == ("Hum " + "long " * 60).strip()


@given(st.text(max_size=60))
def test_every_idea_found_can_be_kept(text: str) -> None:
    for title, how in ideas_in(text):
        if title:
            assert checked_activity(Activity(title, how=how)).title


def test_filters_offer_each_phrase_once_whatever_its_capitals() -> None:
    tools = [Tool(Activity("a", "Energy, first meetings")), Tool(Activity("b", "energy"))]
    assert phrases_in(tools, "good_for") == ["Energy", "first meetings"]
    assert phrases(" two  drums , a screen,, ") == ("two drums", "a screen")


def test_prompts_stand_in_their_order_and_move_by_one_place() -> None:
    shipped = (Prompt("First", 1, "a"), Prompt("Second", 2, "b"))
    kept = [Prompt("", 1, "a", id=3), Prompt("Ours", 3, id=7), Prompt("Old", 4, id=8, retired=True)]
    all_of_them = prompts_standing(shipped, kept)
    assert [one.text for one in all_of_them] == ["First", "Second", "Ours", "Old"]
    again = moved(all_of_them, "own7", -1)
    assert [(one.text, one.place) for one in again] == [("First", 1), ("Ours", 2), ("Second", 3), ("Old", 4)]
    assert [one.text for one in moved(all_of_them, "own7", 1)] == ["First", "Second", "Ours", "Old"]
