"""A list whose form asks for tutors, and what its forms have in common."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.record_list import RecordList


class TutorList(RecordList):
    """A list whose form asks for tutors: the names offered are read when it is opened."""

    def __init__(self, page: Page, tutor_fields: tuple[str, ...], *args: Any, **named: Any) -> None:
        super().__init__(*args, ask=page.ask, **named)
        self._suite, self._tutor_fields = page.suite, tutor_fields

    def start_new(self) -> None:
        """Open an empty form with the tutors of today."""
        self._offer_names()
        super().start_new()

    def edit_row(self, row: Any) -> None:
        """Open the form on a row with the tutors of today."""
        self._offer_names()
        super().edit_row(row)

    def _offer_names(self) -> None:
        names = [(row.tutor.id, row.tutor.name) for row in self._suite.tutors.everyone()]
        for key in self._tutor_fields:
            self.form.set_choices(key, names)


def kept_values(made: type, values: dict[str, Any]) -> dict[str, Any]:
    """The form's values that are fields of ``made``."""
    return {key: value for key, value in values.items() if key in {field.name for field in fields(made)}}


def needed(values: dict[str, Any], *keys: str) -> None:
    """Raise, at its field, the first of these that was left blank."""
    for key in keys:
        if values.get(key) is None:
            raise NurtureError("tutors.needed." + key, field=key)
