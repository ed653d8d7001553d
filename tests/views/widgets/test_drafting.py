"""A form keeps what is typed, offers it again, and never puts it over what is stored unasked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk.domain.drafts import Place
from nurture_desk.services.drafts import Drafts
from nurture_desk.services.suite import Suite
from nurture_desk.views.widgets.fields import ChoiceField, DateField, LongTextField, NumberField, TextField, TicksField
from nurture_desk.views.widgets.form import FormPanel

HERE = Place("programme", "partner", (("partner", 7),))
FIELDS = [
    TextField("name", "Name"),
    LongTextField("notes", "Notes", optional=True),
    DateField("held_on", "Date"),
    NumberField("hours", "Hours"),
    ChoiceField("kind", "Kind", choices=[(1, "One"), (2, "Two")]),
    TicksField("who", "Who", choices=[(5, "Koji"), (6, "Bram")]),
    TextField("passphrase", "Passphrase", secret=True),
]
STORED = {"name": "Foxley", "notes": "old", "held_on": date(2026, 9, 1), "hours": 2, "kind": 1, "who": (5,)}


@pytest.fixture
def form(qtbot: QtBot, suite: Suite) -> Callable[[], FormPanel]:
    def make(place: Place = HERE) -> FormPanel:
        made = FormPanel(FIELDS)
        qtbot.addWidget(made)
        made.keep_drafts(Drafts(suite.desk), place)
        made.set_values(STORED)
        made.show()
        return made

    return make


def test_everything_typed_is_offered_again_even_what_makes_no_value_yet(
    form: Callable[[], FormPanel], qtbot: QtBot, suite: Suite
) -> None:
    first = form()
    first.control("notes").setFocus()
    qtbot.keyClicks(first.control("notes"), "We meet ")
    for key, text in (("hours", "x"), ("held_on", "3"), ("passphrase", "secret words")):
        qtbot.keyClicks(first.control(key), text)
    first.set_value("kind", 2)
    first.set_value("who", (6,))
    first.close()  # put away without saving
    again = form()
    assert again.value("notes") == "old"  # what is stored stands there until somebody says otherwise
    assert not again.control("notes").isEnabled()
    again.focus_first()
    bar = again._drafting.bar
    assert "You were writing this at 12:00" in bar.accessibleName()
    qtbot.keyClick(bar.button, Qt.Key.Key_Space)
    assert again.value("notes") == "We meet old"
    assert again.value("kind") == 2
    assert again.value("who") == (6,)
    assert again.control("hours").text() == "2x"
    assert again.control("passphrase").text() == ""
    assert "secret" not in str(Drafts(suite.desk).waiting())


def test_left_deliberately_or_saved_nothing_stays(form: Callable[[], FormPanel], qtbot: QtBot, suite: Suite) -> None:
    first = form()
    qtbot.keyClicks(first.control("name"), "x")
    first.close()
    again = form()
    again._drafting.bar.leave.click()
    assert (again.value("name"), Drafts(suite.desk).waiting()) == ("Foxley", [])
    qtbot.keyClicks(again.control("name"), "y")
    again._drafting.flush()
    assert len(Drafts(suite.desk).waiting()) == 1
    again.settled()
    assert Drafts(suite.desk).waiting() == []


def test_what_waits_for_an_answer_is_not_lost_by_saving_the_rest(
    form: Callable[[], FormPanel], qtbot: QtBot, suite: Suite
) -> None:
    first = form()
    qtbot.keyClicks(first.control("name"), "x")
    first.close()
    form().settled()
    assert len(Drafts(suite.desk).waiting()) == 1


def test_another_record_has_a_draft_of_its_own(form: Callable[..., FormPanel], qtbot: QtBot) -> None:
    first = form()
    qtbot.keyClicks(first.control("name"), "x")
    first.close()
    other = form(Place("programme", "partner", (("partner", 8),)))
    assert not other._drafting.offers()


def test_a_refresh_while_one_types_leaves_the_typing_where_it_is(form: Callable[[], FormPanel], qtbot: QtBot) -> None:
    made = form()
    qtbot.keyClicks(made.control("name"), "Our ")
    made.set_values({**STORED, "notes": "newer"})
    assert (made.value("name"), made.value("notes")) == ("Our Foxley", "newer")


def test_the_first_letter_is_kept_within_three_seconds_however_long_one_types(form: Callable[[], FormPanel]) -> None:
    timer = form()._drafting._timer
    assert timer.interval() <= 3000
    assert timer.isSingleShot()
