"""A form is a list of fields: values in and out, sentences at the field."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.form import (
    ChoiceField,
    DateField,
    FormPanel,
    Heading,
    LongTextField,
    NumberField,
    ShownField,
    TextField,
    TickField,
    TicksField,
    TimeField,
)
from nurture_desk.views.widgets.inputs import Choice, DateBoxes
from tests.views.walk import faults

FULL = {
    "name": "Gŵyn",
    "notes": "one\ntwo",
    "miles": 3.5,
    "pupils": 236,
    "on": date(2027, 3, 2),
    "at": "10:15",
    "room": "library",
    "joined": "listening",
    "days": ("mon", "wed"),
    "trainee": True,
}


@pytest.fixture
def form(qtbot: QtBot) -> FormPanel:
    style.wear("light", 1.0)
    made = FormPanel(
        [
            Heading("About", "in a few words"),
            TextField("name", "Name", "as they write it", half=True),
            LongTextField("notes", "Notes", optional=True),
            NumberField("miles", "Miles", whole=False, least=0, suffix="miles"),
            NumberField("pupils", "Pupils", most=2000),
            DateField("on", "Date signed", half=True),
            TimeField("at", "Starts at", half=True),
            ChoiceField("room", "Room", choices=[("hall", "Hall"), ("library", "Library")]),
            ChoiceField(
                "joined", "Joined", choices=[("playing", "Playing"), ("listening", "Listening")], segments=True
            ),
            TicksField(
                "days", "Days", choices=[("mon", "Monday"), ("tue", "Tuesday"), ("wed", "Wednesday")], columns=2
            ),
            TickField("trainee", "Trainee"),
            ShownField("code", "Code"),
        ]
    )
    qtbot.addWidget(made)
    made.resize(800, 900)
    made.show()
    return made


def test_what_goes_in_comes_out(form: FormPanel) -> None:
    form.set_values(FULL)
    assert form.values() == FULL


def test_a_blank_form_gives_blank_values(form: FormPanel) -> None:
    form.set_values({})
    values = form.values()
    assert values["name"] == ""
    assert values["miles"] is None
    assert values["on"] is None
    assert values["room"] is None
    assert values["joined"] is None
    assert values["days"] == ()
    assert values["trainee"] is False


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("pupils", "many", "Enter pupils as a whole number, for example 12."),
        ("pupils", "2001", "Pupils must be 2000 or less."),
        ("miles", "-1", "Miles must be 0 or more."),
        ("miles", "nan", "Enter miles as a number, for example 12."),
        ("pupils", "9" * 50, "Enter pupils as a whole number, for example 12."),
        ("at", "quarter past", "Enter starts at as hours and minutes, for example 10:15."),
    ],
)
def test_what_makes_no_value_is_said_at_its_field(form: FormPanel, key: str, typed: str, sentence: str) -> None:
    form.control(key).setText(typed)
    with pytest.raises(NurtureError) as trouble:
        form.values()
    assert trouble.value.field == key
    assert form.error_at(key) == sentence


def test_times_are_read_as_people_write_them(form: FormPanel) -> None:
    for typed, read in (("9.05", "09:05"), ("1015", "10:15"), ("9:5", "09:05")):
        form.control("at").setText(typed)
        assert form.value("at") == read


def test_a_trouble_is_shown_at_its_field_and_goes_when_one_types(form: FormPanel, qtbot: QtBot) -> None:
    form.show_error(NurtureError("ui.form.needed", field="name", label="a name"))
    assert form.error_at("name") == form.control("name").accessibleDescription() == "Enter a name."
    qtbot.keyClicks(form.control("name"), "A")
    assert form.error_at("name") == ""
    assert form.control("name").accessibleDescription() == "Name. as they write it"


def test_a_trouble_of_no_field_stands_above_the_form(form: FormPanel) -> None:
    form.show_error(NurtureError("ui.form.needed", label="a name"))
    assert form.error_at("") == "Enter a name."


def test_changes_by_hand_are_told_and_values_set_are_not(form: FormPanel, qtbot: QtBot) -> None:
    told: list[str] = []
    form.changed.connect(told.append)
    form.set_values(FULL)
    assert told == []
    qtbot.keyClicks(form.control("name"), "x")
    qtbot.keyClicks(form.control("notes"), "y")
    qtbot.mouseClick(form.control("joined"), Qt.MouseButton.LeftButton)
    assert told == ["name", "notes", "joined"]


def test_choices_can_change_and_keep_what_was_chosen(form: FormPanel) -> None:
    form.set_values(FULL)
    form.set_choices("room", [("library", "The library"), ("gym", "Gym")])
    assert form.value("room") == "library"
    form.set_choices("days", [("wed", "Wednesday"), ("fri", "Friday")])
    assert form.value("days") == ("wed",)


def test_every_control_has_a_name_a_size_and_room(form: FormPanel) -> None:
    form.set_values(FULL)
    assert faults(form) == []


def test_a_long_list_is_searched_by_typing(qtbot: QtBot) -> None:
    box = Choice([(1, "Thistle Lane"), (2, "Orchard Bank")], search=True)
    qtbot.addWidget(box)
    box.setEditText("orchard bank")
    box._settle()
    assert box.value() == 2
    box.setEditText("nowhere")
    box._settle()
    assert box.value() is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2200, 12, 31)))
def test_every_date_comes_back(day: date) -> None:
    from PySide6.QtWidgets import QApplication

    _app = QApplication.instance() or QApplication([])
    boxes = DateBoxes("Date")
    boxes.set_value(day)
    assert boxes.value() == day


@pytest.mark.parametrize(
    ("day", "month", "year", "read"),
    [
        ("2", "jan", "2027", date(2027, 1, 2)),
        ("02", "01", "27", date(2027, 1, 2)),
        ("2", "January", "2027", date(2027, 1, 2)),
        ("29", "feb", "2024", date(2024, 2, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(qtbot: QtBot, day: str, month: str, year: str, read: date) -> None:
    boxes = DateBoxes("Date")
    qtbot.addWidget(boxes)
    for box, text in zip(boxes.boxes, (day, month, year), strict=True):
        box.setText(text)
    assert boxes.value() == read


@pytest.mark.parametrize(("day", "month", "year"), [("31", "feb", "2027"), ("", "jan", "2027"), ("2", "x", "2027")])
def test_what_is_no_date_is_said(qtbot: QtBot, day: str, month: str, year: str) -> None:
    boxes = DateBoxes("Date signed")
    qtbot.addWidget(boxes)
    for box, text in zip(boxes.boxes, (day, month, year), strict=True):
        box.setText(text)
    with pytest.raises(NurtureError, match=r"ui\.form\.date"):
        boxes.value()


def test_a_whole_date_may_be_pasted_into_the_first_box(qtbot: QtBot) -> None:
    boxes = DateBoxes("Date")
    qtbot.addWidget(boxes)
    qtbot.keyClicks(boxes.boxes[0], "18/9/2026")
    assert boxes.value() == date(2026, 9, 18)


def test_a_trouble_at_one_half_leaves_the_other_where_it_is(qtbot: QtBot) -> None:
    style.wear("light", 1.0)
    made = FormPanel([DateField("on", "Date signed", half=True), TimeField("at", "Starts at", half=True)])
    qtbot.addWidget(made)
    made.resize(700, made.sizeHint().height())
    made.show()
    beside = made.control("at")
    before = beside.mapTo(made, beside.rect().topLeft())
    made.show_error(NurtureError("consent.date_in_future", field="on"))
    made.resize(700, made.sizeHint().height())
    qtbot.waitUntil(lambda: made._asked["on"].trouble.y() > 0 or made._asked["on"].trouble.height() > 10)
    assert beside.mapTo(made, beside.rect().topLeft()) == before
    made.set_shown("on", False)
    assert made.error_at("on") == ""
