"""Gaps in the words of a form."""

from __future__ import annotations

from nurture_desk.forms.gaps import with_gaps

LINES = {"talked": "Has {known_as} talked about {group}? {evil.__class__} {0} {", "no_name": "your child"}


def test_gaps_are_filled_and_every_other_brace_stays_as_typed() -> None:
    words = with_gaps(LINES.__getitem__, {"known_as": "Wren", "group": "the Otters"})
    assert words("talked") == "Has Wren talked about the Otters? {evil.__class__} {0} {"


def test_a_name_that_looks_like_a_gap_stays_a_name() -> None:
    words = with_gaps(LINES.__getitem__, {"known_as": "{group}", "group": ""})
    assert words("talked").startswith("Has {group} talked about your child?")
