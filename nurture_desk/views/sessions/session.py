"""One session: who was there, what is written, and what stands beside it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import LIVE, Mark, SessionRow
from nurture_desk.views.sessions import panels
from nurture_desk.views.sessions.activities_card import ActivitiesCard
from nurture_desk.views.sessions.beside import Beside
from nurture_desk.views.sessions.diary_card import DiaryCard
from nurture_desk.views.sessions.head_line import HeadLine
from nurture_desk.views.sessions.register_card import RegisterCard
from nurture_desk.views.widgets.concern import show_concern
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import LongText
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page


class SessionView(QWidget):
    """Shown in place of the lists while a session is open."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.row: SessionRow | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=0)
        self.columns = Columns(side=300)
        outer.addWidget(self.columns)
        left = self.columns.left
        self.head = HeadLine()
        left.addWidget(self.head)
        self.register = RegisterCard()
        self.diary = DiaryCard()
        self.plan = LongText(1)
        self.plan.setAccessibleName(say("sessions.box.plan"))
        self._plan_row = QWidget()
        plan = pack(QVBoxLayout(self._plan_row), 0, gap=4)
        head = QWidget()
        flow = FlowLayout(head)
        name = label(say("sessions.box.plan"), "strong")
        name.setBuddy(self.plan)
        flow.addWidget(name)
        flow.addWidget(label(say("sessions.hint.plan"), "muted"))
        plan.addWidget(head)
        plan.addWidget(self.plan)
        self.used = label("", "muted", wrap=True)
        plan.addWidget(self.used)
        for part in (self._plan_row, self.register, self.diary):
            left.addWidget(part)
        left.addStretch(1)
        self.beside = Beside()
        self.activities = ActivitiesCard(self._page)
        self.columns.right.addWidget(self.activities)
        self.columns.right.addWidget(self.beside)

    def _connect(self) -> None:
        self.register.marked.connect(self._mark)
        self.register.unmarked.connect(self._unmark)
        self.register.rest_marked.connect(self._mark_rest)
        self.diary.typed.connect(self._save)
        self.diary.line_taken.connect(self._take)
        self.beside.item_opened.connect(self.open_item)
        self.beside.voice_wished.connect(lambda key: self._page.went_to.emit("evidence", ("voice", key)))
        self.activities.plan_wished.connect(self._plan_in)
        self.head.changed.connect(lambda fields: self._change(**fields))
        self._plan_timer = QTimer(self)
        self._plan_timer.setSingleShot(True)
        self._plan_timer.setInterval(1500)
        self._plan_timer.timeout.connect(self._keep_plan)
        self.plan.textChanged.connect(self._plan_timer.start)

    def show_session(self, session_id: int) -> None:
        """Open another session; what was typed in the one before is saved first."""
        self.flush()
        self.head.forget_saved()
        self.row = self._suite.sessions.one(session_id)
        self.plan.blockSignals(True)
        self.plan.setPlainText(self.row.plan)
        self.plan.blockSignals(False)
        self.head.offer(self._suite.sessions.adults(session_id), self.row)
        self.refresh()

    def refresh(self) -> None:
        """Read the session again; what is being typed stays as it is."""
        if self.row is None:
            return
        try:
            self.row = self._suite.sessions.one(self.row.id)
        except NurtureError:
            self.row = None
            return
        row = self.row
        live = row.state in LIVE
        open_today = live and row.held_on <= self._suite.desk.today()
        rows = self._suite.registers.of_session(row.id)
        self.register.show_register(rows, self._suite.registers.signs(row.id), open_today=open_today)
        self.diary.show_diary(self._suite.diaries.of_session(row.id), open_today=open_today)
        self.register.setVisible(live)
        used = self.activities.show_session(row, open_today=open_today)
        self.activities.setVisible(live)
        self.used.setText(say("toolkit.used.line", titles=" · ".join(one.title for one in used)) if used else "")
        self.used.setVisible(bool(used))
        self._plan_row.setVisible(live and (not open_today or bool(row.plan) or bool(used)))
        self.diary.setVisible(open_today)
        self.head.show_minutes(row.minutes)
        self.beside.show_first(row.number == 1)
        self.beside.show_kept(self._suite.evidence.of_session(row.id))
        self.beside.show_signs(self._suite.diaries.without_sign(row.id) if open_today else [])
        self.beside.signs.setVisible(open_today)
        self.beside.show_asked(self._suite.diaries.not_asked_since(row.id) if open_today else [])

    def flush(self) -> None:
        """Save what is typed and not yet saved."""
        if self.row is not None:
            self.diary.flush()
            if self._plan_timer.isActive():
                self._keep_plan()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def passed_on(self) -> None:
        """Open the panel of a worry passed on."""
        if self.row is not None:
            session_id = self.row.id
            show_concern(
                self._page,
                self._suite.desk.today(),
                self._suite.diaries.passed_on(session_id),
                lambda to, on: self._suite.diaries.pass_on(to, on, session_id=session_id),
                self._drop,
            )

    def open_item(self, item_id: int) -> None:
        """Open the panel that says what a piece of evidence shows."""
        if self.row is None:
            return
        item = self._suite.evidence.one(item_id)
        hopes = self._suite.outcome_framework.hopes(self.row.school_id)
        register = self._suite.registers.of_session(self.row.id)
        panels.show_item(self._page, item, self._suite.outcome_framework.in_use(), hopes, register)

    def _drop(self) -> None:
        box = say(f"sessions.box.{self.diary.last_box}")
        if self._page.ask.confirm(
            say("sessions.passed.drop_title"), say("sessions.passed.drop_text", box=box), say("sessions.passed.drop")
        ):
            self.diary.drop_text()
            if self.row is not None:
                session_id, emptied = self.row.id, self.diary.last_box
                if self._page.guard(lambda: self._suite.diaries.drop_passed_on(session_id, emptied)):
                    self._said_saved()

    def _keep(self, act: Callable[[int], object]) -> None:
        """Do something to the session that is shown, by its key, and say that it is saved."""
        row = self.row
        if row is not None and self._page.guard(lambda: act(row.id)):
            self._said_saved()

    def _mark(self, pupil_id: int, mark: str, reason: str) -> None:
        self._keep(lambda key: self._suite.registers.mark(key, pupil_id, Mark(mark), reason))

    def _unmark(self, pupil_id: int) -> None:
        self._keep(lambda key: self._suite.registers.unmark(key, pupil_id))

    def _mark_rest(self) -> None:
        self._keep(self._suite.registers.mark_the_rest)

    def _save(self, boxes: dict[str, str]) -> None:
        self._keep(lambda key: self._suite.diaries.save(key, **boxes))

    def _take(self, box: str, line: str) -> None:
        if self.row is None:
            return
        try:
            item = self._suite.evidence.one(self._suite.evidence.from_diary(self.row.id, line, box))
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            return
        self._page.message_bar.show_message(
            "ok",
            say("sessions.taken", name=item.shown_name),
            "",
            say("sessions.say_what"),
            lambda: self.open_item(item.id),
        )
        self.refresh()

    def _said_saved(self) -> None:
        self.head.say_saved(f"{self._suite.desk.now():%H:%M}")
        self._page.saved.emit()
        self.refresh()

    def _change(self, **fields: object) -> None:
        self._keep(lambda key: self._suite.sessions.change(key, **fields))

    def _plan_in(self, ref: str) -> None:
        """Put an activity into the plan, below what is typed there."""
        if self.row is not None:
            self.flush()
            session_id = self.row.id
            if self._page.guard(lambda: self._suite.toolkit.plan(session_id, ref)):
                self.show_session(session_id)
                self._said_saved()

    def _keep_plan(self) -> None:
        self._plan_timer.stop()
        if self.row is not None and self.plan.toPlainText() != self.row.plan:
            self._change(plan=self.plan.toPlainText())
