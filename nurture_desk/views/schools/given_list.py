"""A list whose rows are given: each can be changed, none added."""

from __future__ import annotations

from nurture_desk.views.widgets.record_list import RecordList


class GivenList(RecordList):
    """Like a ``RecordList`` without a button for a new row."""

    def refresh(self) -> None:
        """Read the rows again."""
        super().refresh()
        self.new_button.hide()

    def close_form(self) -> None:
        """Put the form away."""
        super().close_form()
        self.new_button.hide()
