"""What a child goes on to: offered, started, still there after a term; help with the cost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.mentoring import Progression, Route, StillThere
from nurture_desk.views.pupils import words
from nurture_desk.views.widgets.fields import ChoiceField, DateField, TextField, TickField
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList
from nurture_desk.views.widgets.table import Column


class NextStepsPart(QWidget):
    """A list of routes."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._suite, self._current = page.suite, current

        def text(key: str) -> str:
            return say(f"pupils.next_step.{key}")

        answers = [(one, say(f"pupils.still_there.{one or 'not_asked'}")) for one in StillThere]
        routes = [(route, say(f"pupils.route.{route}")) for route in Route]
        column = pack(QVBoxLayout(self), 0)
        self.list = RecordList(
            [
                Column("route", text("route"), _route, kind="two_lines", least=170),
                Column("offered_on", text("offered_on"), lambda row: words.day(row.offered_on), width=140),
                Column("started_on", text("started_on"), lambda row: words.day(row.started_on), width=140),
                Column("still_there", text("still_there"), _later, width=140),
                Column("fee", text("fee"), lambda row: row.fee_answer, least=100),
            ],
            [
                ChoiceField("route", text("route"), choices=routes),
                TextField("note", text("note"), optional=True),
                DateField("offered_on", text("offered_on"), optional=True),
                DateField("started_on", text("started_on"), optional=True),
                ChoiceField("still_there", text("still_there"), choices=answers, segments=True),
                DateField("still_there_on", text("still_there_on"), hint=text("still_there_hint"), optional=True),
                TickField("fee_asked", text("fee_asked")),
                TextField("fee_from", text("fee_from"), optional=True, half=True),
                TextField("fee_answer", text("fee_answer"), optional=True, half=True),
                TextField("taken_by", text("taken_by"), optional=True),
            ],
            name=say("pupils.part.next"),
            load=lambda: self._suite.next_steps.of(self._current()),
            save=self._save,
            remove=lambda row: self._suite.next_steps.remove(row.id),
            ask=page.ask,
            new_word=text("new"),
            empty=("target", text("none"), text("none_text")),
        ).drafted(page, "next-step", lambda: [("pupil", self._current())])
        column.addWidget(self.list)

    def refresh(self) -> None:
        """Read the steps again."""
        self.list.close_form()
        self.list.refresh()

    def _save(self, values: dict[str, Any], row: Progression | None) -> None:
        if values["route"] is None:
            raise NurtureError("pupils.next_step.which", field="route")
        values["still_there"] = values["still_there"] or StillThere.NOT_ASKED
        kept = Progression(row.id if row else 0, self._current(), row.year_id if row else 0, **values)
        self._suite.next_steps.save(kept)


def _later(row: Progression) -> str:
    if row.still_there is StillThere.NOT_ASKED:
        return ""
    return say(f"pupils.still_there.{row.still_there}")


def _route(row: Progression) -> tuple[str, str]:
    return say(f"pupils.route.{row.route}"), row.note
