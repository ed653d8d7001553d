"""Lay a series: first day, how many; what comes of it is shown before anything is stored."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.group_children import GroupRow
from nurture_desk.services.planning import Preview
from nurture_desk.views.sessions import words
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.card import Card, empty
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.form import DateField, FormPanel, NumberField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page


class SeriesCard(Card):
    """The plan of a group that has no sessions yet."""

    planned = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(say("sessions.series.title"))
        self._page, self._suite = page, page.suite
        self._group: GroupRow | None = None
        self.form = FormPanel(
            [
                DateField("first_on", say("sessions.series.first")),
                NumberField("wanted", say("sessions.series.wanted"), least=1, most=60),
            ]
        )
        self.add(self.form)
        result = QWidget()
        self.result = pack(QVBoxLayout(result), 0, gap=6)
        self.add(result)
        self.button = main_button(say("sessions.series.verb", n=20), "confirm")
        self.add(self.button)
        self.form.changed.connect(lambda _: self._look())
        self.button.clicked.connect(lambda: self.plan())

    def show_group(self, group: GroupRow) -> None:
        """Begin with what the group knows: its start and the usual number."""
        if self._group is None or self._group.id != group.id:
            self._group = group
            self.form.set_values({"first_on": group.starts_on, "wanted": group.wanted})
        self._look()

    def plan(self, reason: str = "") -> None:
        """Store the series as shown; a clash asks for its reason."""
        if self._group is None:
            return
        try:
            values = self.form.values()
            if values["first_on"] is None:
                raise NurtureError("sessions.series.which_day", field="first_on")
            self._suite.planning.plan(self._group.id, values["first_on"], values["wanted"] or 0, reason=reason)
        except NeedsReason as unusual:
            given = self._page.ask.reason(say("sessions.keep_anyway"), sentence(unusual))
            if given:
                self.plan(given)
            return
        except NurtureError as error:
            self.form.show_error(error)
            return
        self._page.saved.emit()
        self.planned.emit()

    def _look(self) -> None:
        """Show what the typed day and number come to."""
        empty(self.result)
        self.button.setEnabled(False)
        if self._group is None:
            return
        try:
            first, wanted = self.form.value("first_on"), self.form.value("wanted")
            if first is None or not wanted:
                return
            preview = self._suite.planning.preview(self._group.id, first, wanted)
        except NurtureError:
            return  # said at the field when the button is pressed
        self._say(preview)
        n = len(preview.plan.before)
        self.button.setText(say("sessions.series.verb", n=n))
        self.button.setEnabled(n > 0)

    def _say(self, preview: Preview) -> None:
        plan = preview.plan
        hand_in = words.long_date(plan.hand_in)
        if plan.before:
            last = words.weekday_date(plan.before[-1])
            self.result.addWidget(label(say("sessions.series.last", last=last), "strong", wrap=True))
        if plan.all_fit:
            spare = ", ".join(day_month(day) for day in plan.spare)
            key = "sessions.series.spare" if plan.spare else "sessions.series.no_spare"
            self.result.addWidget(label(say(key, n=len(plan.spare), days=spare, hand_in=hand_in), "body", wrap=True))
        else:
            short = say("sessions.series.short", fit=len(plan.before), of=plan.wanted, hand_in=hand_in)
            self.result.addWidget(label(short, "owed", wrap=True))
            self._why(preview)
        for week in plan.skipped:
            off = say(f"sessions.closed.{week.off.why.value}")
            note = f": {week.off.note}" if week.off.note else ""
            self.result.addWidget(label(f"{day_month(week.day)}  {off}{note}", "muted", wrap=True))
        for clash in preview.clashes[:3]:
            self.result.addWidget(Chip("warning", say(f"sessions.clash_short.{clash.kind.value}")))
            self.result.addWidget(
                label(f"{words.weekday_date(clash.slot.day)}, {clash.other.group}", "muted", wrap=True)
            )

    def _why(self, preview: Preview) -> None:
        """Which days off take the room, and an earlier first day that would have it."""
        group, first = self._group, self.form.value("first_on")
        if group is None:
            return
        plan = preview.plan
        weeks = self._suite.outlooks.weeks(group.id, first)
        self.result.addWidget(label(words.why_short(weeks, plan.wanted - len(plan.before)), "body", wrap=True))
        earlier = self._suite.outlooks.earlier_start(group.id, first, plan.wanted)
        key = "sessions.series.earlier" if earlier else "sessions.series.no_earlier"
        day = words.weekday_date(earlier) if earlier else ""
        self.result.addWidget(label(say(key, day=day) if earlier else say(key), "body", wrap=True))
