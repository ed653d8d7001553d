"""Who comes to the celebration day and which band each child wears; a next step offered on the day."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.celebration import Band, Banded, CelebrationDay
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.mentoring import Route
from nurture_desk.views.widgets.buttons import plain_button
from nurture_desk.views.widgets.fields import ChoiceField, TextField, TickField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.section import row_of
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

_STATES = {Band.OPEN: "yes", Band.ASK: "owed", Band.NONE: "no_pictures"}


def _say(key: str, **values: object) -> str:
    return say(f"celebration.{key}", **values)


class ChildrenPart(QWidget):
    """Names on the screen only: what is printed says the number on the band."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._day: CelebrationDay | None = None
        self._offered: dict[int, tuple[Route, ...]] = {}
        column = pack(QVBoxLayout(self), 0, gap=8)
        column.addWidget(label(_say("child.band_text"), "muted", wrap=True))
        self.table = RecordTable(self._columns(), _say("part.children"), grow=True)
        self.table.set_filters(
            [
                Filter("none", _say("child.filter_none"), lambda row: row.band is Band.NONE),
                Filter("food", _say("child.filter_food"), lambda row: bool(row.row.allergies)),
            ]
        )
        self.table.set_empty("groups_children", _say("child.empty"), _say("child.empty_text"))
        self.table.row_chosen.connect(self.show_child)
        column.addWidget(self.table)

    def show_day(self, day: CelebrationDay) -> None:
        """Show everybody of a day, with the bands of this moment."""
        self._day = day
        self._offered = self._suite.celebration_days.offered(day)
        self.table.set_rows(self._suite.celebration_days.children(day.id), key=lambda row: row.row.id)

    def show_child(self, child: Banded) -> None:
        """One child in the side panel: whether it comes, what it must not eat, and a next step."""
        form = FormPanel(
            [
                TickField("coming", _say("child.is_coming")),
                TextField("allergies", _say("child.allergies"), _say("child.allergies_hint"), optional=True),
            ]
        )
        form.drafted(self._page, "day-child", ("pupil", child.row.pupil_id))
        form.set_values(vars(child.row))

        def keep() -> None:
            self._suite.celebration_days.save_child(replace(child.row, **form.values()))

        side = self._page.side
        side.open_panel(child.shown_name, child.number, _STATES[child.band], _say(f"band.{child.band}"))
        uses = ", ".join(say(f"consent.purpose.{one}") for one in child.uses) if child.band is Band.ASK else ""
        told = [TwoLines(_say("paper.may_be_in"), uses)] if uses else []
        side.show_form(form, keep, lambda _: self._kept(), below=[*told, *self._offer_parts(child)])

    def _offer_parts(self, child: Banded) -> list[QWidget]:
        day = self._day
        assert day is not None
        if self._suite.desk.today() < day.held_on:
            return [hairline(), label(_say("child.offer_later", day=weekday_date(day.held_on)), "muted", wrap=True)]
        routes = [(route, say(f"pupils.route.{route}")) for route in Route]
        form = FormPanel(
            [
                ChoiceField("route", _say("child.offer_route"), choices=routes),
                TextField("note", _say("child.offer_note"), optional=True, max_length=200),
            ]
        )
        button = plain_button(_say("child.offer"), "add")

        def offer() -> None:
            try:
                values = form.values()
                if values["route"] is None:
                    raise NurtureError("celebration.child.offer_which", field="route")
                self._suite.celebration_days.offer(day, child.row.pupil_id, values["route"], values["note"])
            except NurtureError as error:
                form.show_error(error)
                return
            self._page.side.close_panel()
            self._kept()
            self._page.message_bar.show_message("ok", _say("child.offer_done"))

        button.clicked.connect(offer)
        return [hairline(), label(_say("child.offer"), "h3"), form, row_of(button)]

    def _kept(self) -> None:
        self._page.saved.emit()
        self._page.refresh()

    def _columns(self) -> list[Column]:
        def came(row: Banded) -> tuple[str, str]:
            return ("yes", _say("child.coming")) if row.row.coming else ("past_its_use", _say("child.not_coming"))

        def offered(row: Banded) -> str:
            return ", ".join(say(f"pupils.route.{route}") for route in self._offered.get(row.row.pupil_id, ()))

        return [
            Column("number", _say("child.number"), lambda row: row.number, width=80, sort=_order),
            Column("name", _say("child.name"), lambda row: (row.shown_name, row.code), kind="two_lines", least=130),
            Column("band", _say("child.band"), _band, width=200, kind="chip"),
            Column("coming", _say("child.coming"), came, width=100, kind="state"),
            Column("allergies", _say("child.allergies"), lambda row: row.row.allergies, width=130),
            Column("offered", _say("child.offered"), offered, least=120),
        ]


def _band(row: Banded) -> tuple[str, str]:
    return _STATES[row.band], _say(f"band.{row.band}")


def _order(row: Banded) -> tuple[int, str]:
    return len(row.number), row.number
