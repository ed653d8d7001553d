"""One group: who is in it, the builder's checks, comings and goings, and the strand's agreement."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.errors import NeedsReason, NurtureError
from nurture_desk.domain.group_checks import Candidate, Check
from nurture_desk.domain.groups import GroupKind, GroupStage, MemberRow, MusicGroup
from nurture_desk.services.demographics import GroupField
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_forms import edit_group, join_group, leave_group
from nurture_desk.views.pupils.mentoring_card import MentoringCard
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.inputs import Tick
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns, Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, RecordTable


class GroupView(QWidget):
    """The group as it is at the left; at the right what the builder says of it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.group: MusicGroup | None = None
        self._candidates: list[Candidate] = []
        self.ticks: dict[int, Tick] = {}
        self._build()

    def _build(self) -> None:
        outer = pack(QVBoxLayout(self), 0, gap=16)
        self.columns = Columns()
        self.builder = Card(say("pupils.builder.title"))
        self.members = RecordTable(_member_columns(), say("pupils.members.name"), tools=False, grow=True)
        self.members.set_empty("groups_children", say("pupils.members.none"), say("pupils.members.none_text"))
        self.members.row_chosen.connect(lambda row: self._show_member(row))
        self.join_button = ghost_button(say("pupils.members.join"), "add")
        self.join_button.clicked.connect(self.join)
        self.mentoring = MentoringCard(self._page)
        for part in (self.builder, self.members):
            self.columns.left.addWidget(part)
        self.columns.left.addWidget(self.join_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.columns.left.addWidget(self.mentoring)
        self.columns.left.addStretch(1)
        self.checks = Card(say("pupils.builder.checks"))
        self.about = Card(say("pupils.group.about"))
        for part in (self.checks, self.about):
            self.columns.right.addWidget(part)
        self.columns.right.addStretch(1)
        outer.addWidget(self.columns)
        self.columns.set_narrow(self._page.is_narrow())
        outer.addStretch(1)

    def show_group(self, group_id: int) -> None:
        """Show one group."""
        self.group = self._suite.groups.get(group_id)
        self.refresh()

    def refresh(self) -> None:
        """Read the group again."""
        if self.group is None:
            return
        self.group = self._suite.groups.get(self.group.id)
        members = self._suite.groups.members(self.group.id)
        self.members.set_rows(members, key=lambda row: row.pupil_id)
        self._fill_builder([row.pupil_id for row in members if row.left_on is None])
        self._fill_about()
        self.join_button.setVisible(self.group.stage is GroupStage.RUNNING)
        self.mentoring.setVisible(self.group.kind is GroupKind.MENTORING)
        if self.group.kind is GroupKind.MENTORING:
            self.mentoring.show_group(self.group, members)

    def chosen(self) -> list[int]:
        """The children ticked in the builder."""
        return [key for key, tick in self.ticks.items() if tick.isChecked()]

    def form_group(self) -> None:
        """Make the ticked children the group; a size outside three to five asks for the reason."""
        assert self.group is not None
        group, ids = self.group, self.chosen()
        try:
            try:
                self._suite.groups.place(group.id, ids)
            except NeedsReason as unusual:
                reason = self._page.ask.reason(group.shown_name, sentence(unusual))
                if reason is None:
                    return
                self._suite.groups.place(group.id, ids, reason=reason)
        except NurtureError as error:
            self._page.message_bar.show_error(error)
            return
        self._page.saved.emit()
        self._page.message_bar.show_message("ok", say("pupils.builder.kept", n=len(ids), name=group.shown_name))
        self.refresh()

    def set_stage(self, stage: GroupStage) -> None:
        """The group begins, or ends."""
        assert self.group is not None
        key = self.group.id
        if self._page.guard(lambda: self._suite.groups.set_stage(key, stage)):
            self.refresh()

    def edit(self) -> FormPanel:
        """The form of the group, in the side panel."""
        assert self.group is not None
        return edit_group(self._page, self.group)

    def join(self) -> FormPanel | None:
        """A child joins a group that is running."""
        assert self.group is not None
        there = {row.pupil_id for row in self._suite.groups.members(self.group.id) if row.left_on is None}
        free = [(one.pupil_id, one.shown_name) for one in self._candidates if one.pupil_id not in there]
        if not free:
            self._page.message_bar.show_message("info", say("pupils.members.nobody_free"))
            return None
        return join_group(self._page, self.group, free)

    def leave(self, row: MemberRow) -> FormPanel:
        """A child leaves, with the reason."""
        assert self.group is not None
        return leave_group(self._page, self.group, row)

    def show_figures(self) -> None:
        """What the school told of the group, each field alone; only when asked for."""
        assert self.group is not None
        there = [row.pupil_id for row in self._suite.groups.members(self.group.id) if row.left_on is None]
        side = self._page.side
        side.open_panel(say("pupils.figures.title"), say("pupils.figures.text"))
        side.set_parts([TwoLines(say(f"pupils.told.{one.field}"), _figures(one)) for one in self._figures(there)])
        side.set_buttons([])

    def _figures(self, pupil_ids: list[int]) -> list[GroupField]:
        found: list[GroupField] = self._suite.demographics.group(pupil_ids)
        return found

    def _show_member(self, row: MemberRow) -> None:
        side = self._page.side
        side.open_panel(row.shown_name, " · ".join(part for part in (words.year(row.year_group), row.code) if part))
        parts: list[QWidget] = []
        for key in ("joined_on", "left_on"):
            if getattr(row, key):
                parts.append(TwoLines(say(f"pupils.members.{key}_line"), words.day(getattr(row, key))))
        if row.left_reason:
            parts.append(TwoLines(say("pupils.members.why"), row.left_reason))
        side.set_parts(parts)
        open_child = main_button(say("pupils.members.open"), "open")
        open_child.clicked.connect(lambda: self._page.show_child(row.pupil_id))  # type: ignore[attr-defined]  # of PupilsPage
        leave = plain_button(say("pupils.members.leave"))
        leave.clicked.connect(lambda: self.leave(row))
        side.set_buttons([open_child, leave] if row.left_on is None else [open_child])

    def _fill_builder(self, there: list[int]) -> None:
        assert self.group is not None
        self._candidates = self._suite.groups.candidates(self.group.id)
        forming = self.group.stage is GroupStage.FORMING
        self.builder.setVisible(forming)
        self.builder.clear()
        self.ticks = {}
        if forming:
            self.builder.add(label(say("pupils.builder.text"), "muted", wrap=True))
            for one in self._candidates:
                self.builder.add(self._candidate(one, one.pupil_id in there))
            if not self._candidates:
                self.builder.add(label(say("pupils.builder.none"), "muted", wrap=True))
            save = main_button(say("pupils.builder.form"), "confirm")
            save.clicked.connect(self.form_group)
            self.builder.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        self._say_checks(there)

    def _candidate(self, one: Candidate, on: bool) -> Tick:
        parts = [one.shown_name, words.year(one.year_group)]
        parts.append(say(f"pupils.interest.{one.interest}") if one.interest else "")
        parts.append(say("pupils.builder.may") if one.taking_part == "yes" else "")
        tick = Tick(" · ".join(part for part in parts if part))
        tick.setChecked(on)
        tick.toggled.connect(lambda _: self._say_checks(self.chosen()))
        self.ticks[one.pupil_id] = tick
        return tick

    def _say_checks(self, ids: list[int]) -> None:
        assert self.group is not None
        found: tuple[Check, ...] = self._suite.groups.checks(self.group.id, ids) if ids else ()
        self.checks.clear()
        for check in found:
            line = Chip(words.CHECK_CHIPS[check.weight], say(f"pupils.topic.{check.topic}"))
            self.checks.add(TwoLines(words.check(check), "", line))
        if not found:
            self.checks.add(label(say("pupils.builder.choose"), "muted", wrap=True))
        if self.group.size_reason:
            self.checks.add(TwoLines(say("pupils.builder.reason"), self.group.size_reason))

    def _fill_about(self) -> None:
        group = self.group
        assert group is not None
        self.about.clear()
        for key in ("contract", "notes"):
            if getattr(group, key):
                self.about.add(TwoLines(say(f"pupils.group.{key}"), getattr(group, key)))
        for key in ("starts_on", "briefing_on"):
            text = words.day(getattr(group, key)) or say("pupils.group.not_yet")
            self.about.add(TwoLines(say(f"pupils.group.{key}"), text))
        edit = plain_button(say("ui.edit"), "write")
        edit.clicked.connect(self.edit)
        self.about.body.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        figures = ghost_button(say("pupils.figures.button"), "lock")
        figures.clicked.connect(self.show_figures)
        self.about.body.addWidget(figures, 0, Qt.AlignmentFlag.AlignLeft)
        following = {GroupStage.FORMING: GroupStage.RUNNING, GroupStage.RUNNING: GroupStage.ENDED}.get(group.stage)
        if following is not None:
            act = plain_button(say(f"pupils.stage.to_{following}"), "start")
            act.clicked.connect(lambda: self.set_stage(following))
            self.about.body.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)


def _figures(one: GroupField) -> str:
    if one.hidden:
        return say("pupils.figures.same")
    lines = [say("pupils.figures.line", label=each.label, n=each.count, of=each.of) for each in one.margins]
    return "\n".join(lines) or say("pupils.figures.none")


def _member_columns() -> list[Column]:
    def name(row: MemberRow) -> tuple[str, str]:
        return row.shown_name, " · ".join(part for part in (words.year(row.year_group), row.class_name) if part)

    def state(row: MemberRow) -> tuple[str, str] | None:
        if row.left_on:
            return "past_its_use", say("pupils.members.left", day=words.day(row.left_on))
        return ("no_pictures", say("ui.state.no_pictures")) if row.images_caution == "never" else None

    def joined(row: MemberRow) -> str:
        return words.day(row.joined_on) or say("pupils.members.from_start")

    return [
        Column("name", say("pupils.members.column"), name, kind="two_lines", least=180),
        Column("joined", say("pupils.members.joined_on_line"), joined, width=170),
        Column("state", "", state, width=220, kind="chip"),
    ]
