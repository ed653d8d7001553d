"""The celebration day: the plan, the running order, the schools, and who wears which band."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.celebration import CelebrationDay
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.views.sessions.celebration_children import ChildrenPart
from nurture_desk.views.sessions.celebration_lists import OrderPart, SchoolsPart
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button, stop_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.fields import DateField, Field, LongTextField, TextField, TimeField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of


def _say(key: str, **values: object) -> str:
    return say(f"celebration.{key}", **values)


class CelebrationTab(QWidget):
    """Nothing but a button before a day is planned; afterwards the whole day on one page."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.day: CelebrationDay | None = None
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=16)
        begin = main_button(_say("plan"), "add")
        begin.clicked.connect(self.plan)
        self.none = EmptyState("sessions", _say("empty"), _say("empty_text"), begin)
        outer.addWidget(self.none)
        self.columns = Columns(side=320)
        self.waiting = Card("")
        self.order = OrderPart(self._page)
        self.schools = SchoolsPart(self._page)
        self.bands = ChildrenPart(self._page)
        parts: list[tuple[str, QWidget]] = [
            (_say("part.children"), self.bands),
            (_say("part.order"), self.order),
            (_say("part.schools"), self.schools),
        ]
        for title, part in parts:
            self.columns.left.addWidget(label(title, "h3"))
            self.columns.left.addWidget(part)
        self.columns.left.addStretch(1)
        self.about = Card(_say("about"))
        self.columns.right.addWidget(self.about)
        self.columns.right.addWidget(self.waiting)
        self.columns.right.addStretch(1)
        outer.addWidget(self.columns)
        for listed in (self.order, self.schools):
            listed.list.changed.connect(self._changed)

    def refresh(self) -> None:
        """Read the day of the year in use again."""
        year = self._suite.sessions.year()
        self.day = self._suite.celebration_days.day(year[0]) if year else None
        self.none.setVisible(self.day is None)
        self.columns.setVisible(self.day is not None)
        if self.day is None:
            return
        for part in (self.order, self.schools, self.bands):
            part.show_day(self.day)
        self._fill_about(self.day)
        self._fill_waiting(self.day)

    def second(self) -> str:
        """What stands under the page's name."""
        if self.day is None:
            return ""
        parts = (weekday_date(self.day.held_on), self.day.place)
        return " · ".join(part for part in parts if part)

    def plan(self) -> None:
        """Choose the day in the side panel; the rest is filled in to begin with."""
        year = self._suite.sessions.year()
        if year is None:
            self._page.message_bar.show_message("info", say("sessions.no_year"))
            return
        form = FormPanel([DateField("held_on", _say("field.held_on"))])

        def keep() -> None:
            held_on = form.value("held_on")
            if held_on is None:
                raise NurtureError("celebration.which_day", field="held_on")
            self._suite.celebration_days.plan(year[0], held_on)

        self._page.side.open_panel(_say("plan"))
        self._page.side.show_form(form, keep, lambda _: self._changed(), verb=_say("plan"))
        form.focus_first()

    def plan_if_none(self) -> None:
        """Begin with the day, if none is planned."""
        if self.day is None:
            self.plan()

    def edit(self) -> FormPanel:
        """The plan in the side panel."""
        day = self.day
        assert day is not None
        form = FormPanel(_fields())
        form.drafted(self._page, "day", ("day", day.id))
        form.set_values(vars(day))

        def keep() -> None:
            values: dict[str, Any] = form.values()
            if values["held_on"] is None:
                raise NurtureError("celebration.which_day", field="held_on")
            self._suite.celebration_days.save(CelebrationDay(day.id, day.year_id, **values))

        drop = stop_button(_say("remove"))
        drop.clicked.connect(self.remove)
        self._page.side.open_panel(_say("edit"))
        self._page.side.show_form(form, keep, lambda _: self._changed(), below=[row_of(drop)])
        return form

    def remove(self) -> None:
        """Drop the day, which Ctrl+Z undoes."""
        day = self.day
        assert day is not None
        if self._page.guard(lambda: self._suite.celebration_days.remove(day.id)):
            self._page.side.close_panel()
            self._changed()

    def save_pack(self) -> None:
        """The whole pack as one PDF or Word file; a name in it can be mended where it stands."""
        save_paper(self._page, _say("pack"), _say("file_name"), self._suite.celebration_papers.write, mend=self._mend)

    def _mend(self, hit: Hit) -> bool:
        assert self.day is not None
        done: bool = self._suite.celebration_days.mend(self.day.id, hit.sentence, hit.mended)
        return done

    def _take_in(self) -> None:
        day = self.day
        assert day is not None
        if self._page.guard(lambda: self._suite.celebration_days.take_in(day.id)):
            self._changed()

    def _changed(self) -> None:
        self._page.saved.emit()
        self._page.refresh()

    def _fill_about(self, day: CelebrationDay) -> None:
        self.about.clear()
        span = "–".join(part for part in (day.starts_at, day.ends_at) if part)
        self.about.add(TwoLines(weekday_date(day.held_on), " · ".join(part for part in (span, day.place) if part)))
        edit = plain_button(_say("edit"), "write")
        edit.clicked.connect(self.edit)
        self.about.body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        for key in ("host", "access", "quiet_room", "food", "next_steps", "roles", "words_caught"):
            if text := getattr(day, key):
                self.about.add(TwoLines(_say(f"field.{key}"), text))
        pack_button = main_button(_say("pack"), "export")
        pack_button.clicked.connect(self.save_pack)
        edit = plain_button(_say("edit"), "write")
        edit.clicked.connect(self.edit)
        for button in (pack_button, edit):
            self.about.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _fill_waiting(self, day: CelebrationDay) -> None:
        count = self._suite.celebration_days.waiting(day)
        self.waiting.setVisible(count > 0)
        self.waiting.clear()
        if count:
            self.waiting.add(label(_say("waiting", n=count), "body", wrap=True))
            take = ghost_button(_say("take_in"), "add")
            take.clicked.connect(self._take_in)
            self.waiting.body.addWidget(take, 0, Qt.AlignmentFlag.AlignLeft)


def _fields() -> list[Field]:
    def text(key: str) -> str:
        return _say(f"field.{key}")

    hints = {key: _say(f"field.{key}_hint") for key in ("access", "quiet_room", "food")}
    lines, bare = _say("one_a_line"), f"{_say('one_a_line')}, {_say('no_names')}"
    return [
        DateField("held_on", text("held_on")),
        TimeField("starts_at", text("starts_at"), optional=True, half=True),
        TimeField("ends_at", text("ends_at"), optional=True, half=True),
        TextField("place", text("place"), optional=True, max_length=200),
        TextField("host", text("host"), optional=True, max_length=200),
        *(LongTextField(key, text(key), hints[key], optional=True) for key in ("access", "quiet_room", "food")),
        LongTextField("roles", text("roles"), lines, optional=True, lines=5),
        LongTextField("next_steps", text("next_steps"), optional=True),
        LongTextField("words_caught", text("words_caught"), bare, optional=True, lines=4),
    ]
