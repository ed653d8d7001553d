"""One session: who was there, what is written, and what stands beside it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.sessions import LIVE, AdultRole, Mark, SessionRow
from nurture_desk.views.sessions import panels
from nurture_desk.views.sessions.beside import Beside
from nurture_desk.views.sessions.diary_card import DiaryCard
from nurture_desk.views.sessions.register_card import RegisterCard
from nurture_desk.views.widgets.concern import show_concern
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.inputs import Choice, LongText
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Columns, Page

OTHER = ("", "else")


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
        left.addWidget(self._head())
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
        for part in (self._plan_row, self.register, self.diary):
            left.addWidget(part)
        left.addStretch(1)
        self.beside = Beside()
        self.columns.right.addWidget(self.beside)

    def _head(self) -> QWidget:
        head = QWidget()
        flow = FlowLayout(head, gap=10)
        self.adult = fix(Choice(), width=280)
        self.adult.setAccessibleName(say("sessions.adult"))
        self.adult_name = fix(QLineEdit(), width=170)
        self.adult_name.setAccessibleName(say("sessions.adult_name"))
        self.adult_name.setPlaceholderText(say("sessions.adult_name"))
        self.minutes = fix(QLineEdit(), width=62)
        self.minutes.setAccessibleName(say("sessions.minutes"))
        flow.addWidget(label(say("sessions.adult"), "strong"))
        flow.addWidget(self.adult)
        flow.addWidget(self.adult_name)
        flow.addWidget(label(say("sessions.minutes"), "strong"))
        flow.addWidget(self.minutes)
        saved = QWidget()
        row = pack(QHBoxLayout(saved), 0, gap=6)
        row.addWidget(Picture("ok", "ok", 18))
        self.saved_words = label("", "muted")
        row.addWidget(self.saved_words)
        flow.add_far(saved)
        self._saved_box = saved
        saved.hide()
        return head

    def _connect(self) -> None:
        self.register.marked.connect(self._mark)
        self.register.rest_marked.connect(self._mark_rest)
        self.diary.typed.connect(self._save)
        self.diary.line_taken.connect(self._take)
        self.beside.item_opened.connect(self.open_item)
        self.beside.voice_wished.connect(lambda key: self._page.went_to.emit("evidence", ("voice", key)))
        self.adult.currentIndexChanged.connect(lambda _: self._adult_chosen())
        self.adult_name.editingFinished.connect(self._adult_typed)
        self.minutes.editingFinished.connect(self._minutes_typed)
        self._plan_timer = QTimer(self)
        self._plan_timer.setSingleShot(True)
        self._plan_timer.setInterval(1500)
        self._plan_timer.timeout.connect(self._keep_plan)
        self.plan.textChanged.connect(self._plan_timer.start)

    def show_session(self, session_id: int) -> None:
        """Open another session; what was typed in the one before is saved first."""
        self.flush()
        self._saved_box.hide()
        self.row = self._suite.sessions.one(session_id)
        self.plan.blockSignals(True)
        self.plan.setPlainText(self.row.plan)
        self.plan.blockSignals(False)
        self._offer_adults()
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
        self._plan_row.setVisible(live and (not open_today or bool(row.plan)))
        self.diary.setVisible(open_today)
        if not self.minutes.hasFocus():
            self.minutes.setText(str(row.minutes))
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

    def _mark(self, pupil_id: int, mark: str, reason: str) -> None:
        if self.row is not None:
            session_id = self.row.id
            if self._page.guard(lambda: self._suite.registers.mark(session_id, pupil_id, Mark(mark), reason)):
                self._said_saved()

    def _mark_rest(self) -> None:
        if self.row is not None:
            session_id = self.row.id
            if self._page.guard(lambda: self._suite.registers.mark_the_rest(session_id)):
                self._said_saved()

    def _save(self, boxes: dict[str, str]) -> None:
        if self.row is not None:
            session_id = self.row.id
            if self._page.guard(lambda: self._suite.diaries.save(session_id, **boxes)):
                self._said_saved()

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
        self.saved_words.setText(say("sessions.saved_at", time=f"{self._suite.desk.now():%H:%M}"))
        self._saved_box.show()
        self._page.saved.emit()
        self.refresh()

    def _change(self, **fields: object) -> None:
        if self.row is not None:
            session_id = self.row.id
            if self._page.guard(lambda: self._suite.sessions.change(session_id, **fields)):
                self._said_saved()

    def _keep_plan(self) -> None:
        self._plan_timer.stop()
        if self.row is not None and self.plan.toPlainText() != self.row.plan:
            self._change(plan=self.plan.toPlainText())

    def _minutes_typed(self) -> None:
        text = self.minutes.text().strip()
        if self.row is not None and text != str(self.row.minutes):
            self._change(minutes=int(text) if text.isdecimal() else 0)

    def _offer_adults(self) -> None:
        assert self.row is not None
        known = self._suite.sessions.adults(self.row.id)
        now = (self.row.adult, self.row.adult_role)
        none = ("", AdultRole.NONE.value)
        choices = [((name, role.value), words_of(name, role.value)) for name, role in known]
        if self.row.adult and now not in [value for value, _ in choices]:
            choices.append((now, words_of(*now)))
        choices += [(none, say("sessions.role.none")), (OTHER, say("sessions.adult_else"))]
        self.adult.set_choices(choices)
        self.adult.set_value(now if now[1] else None)
        self.adult_name.hide()

    def _adult_chosen(self) -> None:
        chosen = self.adult.value()
        self.adult_name.setVisible(chosen == OTHER)
        if chosen == OTHER:
            self.adult_name.setFocus()
        elif chosen is not None:
            self._change(adult=chosen[0], adult_role=chosen[1])

    def _adult_typed(self) -> None:
        name = self.adult_name.text().strip()
        if name and self.adult.value() == OTHER:
            self._change(adult=name, adult_role=AdultRole.OTHER.value)


def words_of(name: str, role: str) -> str:
    """Mrs Pell, teaching assistant."""
    return f"{name}, {say(f'sessions.role.{role}').lower()}" if role and role != "other" else name
