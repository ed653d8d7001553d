"""Everything the year's calendar leaves to settle, each line with its mend."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.clashes import Clash, Tight
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.sessions import SessionRow
from nurture_desk.services.to_settle import OnDayOff, Open
from nurture_desk.views.sessions import words
from nurture_desk.views.sessions.fall_out import show_moving
from nurture_desk.views.widgets.card import ListCard
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import MendingRow

SHOWN = 40


class SettleTab(QWidget):
    """Sessions on days off, clashes, tight ways; an empty state when there is nothing."""

    opened = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.none = EmptyState("confirm", say("sessions.settle.none"), say("sessions.settle.none_text"))
        self.off, self.clashes, self.tight = ListCard(), ListCard(), ListCard()
        for part in (self.none, self.off, self.clashes, self.tight):
            column.addWidget(part)

    def refresh(self) -> None:
        """Look the year over again."""
        found: Open = self._suite.to_settle.of_year()
        self.none.setVisible(not found.count)
        for card, key, lines in (
            (self.off, "off", [self._off(one) for one in found.on_days_off[:SHOWN]]),
            (self.clashes, "clashes", [self._clash(one, found.rows) for one in found.clashes[:SHOWN]]),
            (self.tight, "tight", [self._tight(one) for one in found.tight[:SHOWN]]),
        ):
            counted = {"off": found.on_days_off, "clashes": found.clashes, "tight": found.tight}[key]
            card.set_title(say(f"sessions.settle.{key}"), str(len(counted)))
            card.set_rows(lines)
            card.setVisible(bool(lines))

    def _off(self, one: OnDayOff) -> QWidget:
        return off_line(self._page, one)

    def _clash(self, clash: Clash, rows: dict[int, SessionRow]) -> QWidget:
        slot, other = clash.slot, clash.other
        kept = next((rows[key].off_reason for key in (other.session_id, slot.session_id) if key in rows), "")
        detail = say("sessions.settle.at", first=slot.starts_at, second=other.starts_at)
        line = MendingRow(
            "owed",
            say(
                f"sessions.settle.clash.{clash.kind.value}",
                one=slot.group,
                other=other.group,
                day=words.weekday_date(slot.day),
            ),
            f"{detail} {say('sessions.settle.kept', why=kept)}" if kept else detail,
            say("sessions.settle.move"),
            "date",
        )
        line.mended.connect(lambda: self._move(other.session_id))
        return line

    def _tight(self, one: Tight) -> QWidget:
        line = MendingRow(
            "hint",
            say("sessions.settle.way", one=one.slot.group, other=one.other.group, day=words.weekday_date(one.slot.day)),
            say("sessions.settle.minutes", gap=one.gap, miles=f"{one.miles:.1f}", wanted=one.wanted),
            say("sessions.open"),
        )
        line.mended.connect(lambda: self.opened.emit(one.other.session_id))
        return line

    def _move(self, session_id: int) -> None:
        row = self._suite.sessions.one(session_id)
        show_moving(self._page, row)


def off_line(page: Page, one: OnDayOff) -> MendingRow:
    """A session on a day off, and the button that moves it."""
    why = say(f"sessions.closed.{one.off.why.value}")
    verb = say("sessions.settle.move_to", day=day_month(one.instead)) if one.instead else say("sessions.settle.move")
    line = MendingRow(
        "date",
        say("sessions.settle.on", group=one.row.group_name, n=one.row.number, day=words.weekday_date(one.row.held_on)),
        f"{why}: {one.off.note}" if one.off.note else why,
        verb,
        "date",
    )
    line.mended.connect(lambda: show_moving(page, one.row, one.instead))
    return line
