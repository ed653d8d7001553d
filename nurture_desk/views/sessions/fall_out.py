"""A session falls out or moves: its series before and after side by side, and nothing changes until it is taken."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import day_month, short_day
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.series import Reflow, Shift
from nurture_desk.domain.sessions import SessionRow, SessionState
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import empty
from nurture_desk.views.widgets.form import DateField, FormPanel, TextField, TimeField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page


class SideBySide(QWidget):
    """Session, day before, day after; only what changes."""

    def __init__(self, found: Sequence[Shift]) -> None:
        super().__init__()
        self.setAccessibleName(say("sessions.shift.name", n=len(found)))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(20)
        for column, key in enumerate(("number", "before", "after")):
            grid.addWidget(label(say(f"sessions.shift.{key}"), "muted"), 0, column)
        for row, one in enumerate(found, 1):
            grid.addWidget(label(str(one.number), "muted"), row, 0)
            grid.addWidget(label(_day(one.before), "body"), row, 1)
            grid.addWidget(label(_day(one.after), "strong"), row, 2)
        grid.setColumnStretch(2, 1)


def show_fall_out(page: Page, row: SessionRow, state: SessionState) -> FormPanel:
    """Ask why a session falls out, and show what becomes of the series; cancelled only by one of the buttons."""
    side, planning = page.side, page.suite.planning
    found = page.suite.outlooks.preview_fall_out(row.id)
    form = FormPanel([TextField("why", say("sessions.shift.why"))])
    side.open_panel(say(f"sessions.cancel.{state.value}_title", n=row.number), words.when(row))
    side.set_parts([form, label(_outlook(found.reflow), "body", wrap=True), SideBySide(found.shifts)])

    def act(days: tuple[date, ...], reason: str = "") -> None:
        try:
            planning.fall_out(row.id, state, form.value("why"), days, reason=reason)
        except NeedsReason as unusual:
            if _lacks_why(form, unusual):
                return
            given = page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                act(days, given)
            return
        except NurtureError as error:
            form.show_error(NurtureError(error.key, field="why", **error.values))
            return
        side.close_panel()
        page.saved.emit()
        page.refresh()

    days = found.reflow.new_days
    only = main_button(say("sessions.shift.only")) if not days else plain_button(say("sessions.shift.only"))
    only.setObjectName("cancel_only")
    only.clicked.connect(lambda: act(()))
    buttons: list[QWidget] = [only]
    if days:
        both = main_button(say("sessions.shift.both", days=", ".join(day_month(day) for day in days)), "confirm")
        both.setObjectName("cancel_and_take")
        both.clicked.connect(lambda: act(days))
        buttons.insert(0, both)
    side.set_buttons(buttons)
    form.focus_first()
    return form


def show_moving(page: Page, row: SessionRow, day: date | None = None) -> FormPanel:
    """Move a session to another day and time; what comes of it is shown while the day is typed."""
    moving = _Moving(page, row, day)
    page.side.open_panel(say("sessions.move.title", n=row.number), words.when(row))
    page.side.set_parts([moving.form, moving])
    moving.look()
    save = main_button(say("sessions.move.verb"), "confirm")
    save.clicked.connect(lambda: moving.keep())
    page.side.set_buttons([save])
    return moving.form


class _Moving(QWidget):
    """What a move would come to, below its form."""

    def __init__(self, page: Page, row: SessionRow, day: date | None) -> None:
        super().__init__()
        self._page, self._row = page, row
        self._result = pack(QVBoxLayout(self), 0, gap=8)
        self.form = FormPanel(
            [
                DateField("day", say("sessions.move.day")),
                TimeField("starts_at", say("sessions.move.time")),
                TextField("why", say("sessions.move.why")),
            ]
        )
        self.form.set_values({"day": day, "starts_at": row.starts_at})
        self.form.changed.connect(lambda _: self.look())

    def look(self) -> None:
        """Show what the typed day and time come to."""
        empty(self._result)
        try:
            day, at = self.form.value("day"), self.form.value("starts_at")
            if day is None:
                return
            found = self._page.suite.outlooks.preview_move(self._row.id, day, at or None)
        except NurtureError:
            return  # said at the field when the button is pressed
        if found.off is not None:
            off = say(f"sessions.closed.{found.off.why.value}")
            self._result.addWidget(label(say("sessions.shift.off", why=off), "owed", wrap=True))
        for clash in found.clashes:
            text = say(f"sessions.clash_short.{clash.kind.value}")
            self._result.addWidget(label(f"{text}: {clash.other.group} {clash.other.starts_at}", "owed", wrap=True))
        self._result.addWidget(SideBySide(found.shifts))

    def keep(self, reason: str = "") -> None:
        """Move it; a day off or a clash asks for its reason."""
        page, form = self._page, self.form
        try:
            values = form.values()
            if values["day"] is None:
                raise NurtureError("sessions.move.which_day", field="day")
            at = values["starts_at"] or None
            page.suite.planning.move(self._row.id, values["day"], values["why"], at, reason=reason)
        except NeedsReason as unusual:
            if _lacks_why(form, unusual):
                return
            given = page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                self.keep(given)
            return
        except NurtureError as error:
            form.show_error(error)
            return
        page.side.close_panel()
        page.saved.emit()
        page.refresh()


def _lacks_why(form: FormPanel, unusual: NeedsReason) -> bool:
    """Say at the field when what is missing is why the session falls out: no other reason stands for it."""
    if unusual.field != "reason":
        return False
    form.show_error(NurtureError(unusual.key, field="why"))
    return True


def _day(day: date | None) -> str:
    return short_day(day) if day is not None else "–"


def _outlook(found: Reflow) -> str:
    """What is left once the proposed days are taken."""
    if found.short:
        return say("sessions.shift.short", fit=found.fit, of=found.wanted, hand_in=words.long_date(found.hand_in))
    if not found.new_days:
        return say("sessions.shift.enough", fit=found.fit, of=found.wanted)
    left = len(found.spare_after)
    days = words.days(found.new_days)
    return say("sessions.shift.free", days=days, n=left) if left else say("sessions.shift.free_last", days=days)
