"""Groups of this year: the list, and beginning another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.groups import GroupKind, GroupRow, MusicGroup
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_fields import group_fields, group_from
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class GroupsTab(QWidget):
    """A row opens the group; the button begins one in the side panel."""

    def __init__(self, page: Page, open_group: Callable[[int], object]) -> None:
        super().__init__()
        self._page, self._suite, self._open = page, page.suite, open_group
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(), say("pupils.groups.name"))
        self.table.set_count_words("pupils.groups.count")
        self.table.set_filters(
            [
                Filter("running", say("pupils.stage.running"), lambda row: row.stage == "running"),
                Filter("mentoring", say("pupils.kind.mentoring"), lambda row: row.kind is GroupKind.MENTORING),
            ]
        )
        begin = main_button(say("pupils.groups.new"), "add")
        begin.clicked.connect(self.start_new)
        self.table.set_empty("groups_children", say("pupils.groups.none"), say("pupils.groups.none_text"), begin)
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: self._open(row.id))
        offer_export(page, self.table, say("pupils.groups.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the groups again."""
        self.table.set_rows(self._suite.groups.rows(), key=lambda row: row.id)

    def start_new(self) -> FormPanel:
        """The form of a new group, in the side panel."""
        form = FormPanel(group_fields(self._suite, new=True))
        form.drafted(self._page, "group", ("group", 0))
        form.set_values({"kind": GroupKind.GROUP, "minutes": 30})
        self._page.side.open_panel(say("pupils.groups.new"), say("pupils.groups.new_text"))

        def keep() -> int:
            key: int = self._suite.groups.create(group_from(form.values(), MusicGroup(0, "", 0, 0)))
            return key

        def kept(key: int) -> None:
            self._page.saved.emit()
            self._open(key)

        self._page.side.show_form(form, keep, kept, verb=say("pupils.groups.begin"))
        form.focus_first()
        return form


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"pupils.groups.column.{key}")

    def name(row: GroupRow) -> tuple[str, str]:
        kind = say("pupils.kind.mentoring") + " · " if row.kind is GroupKind.MENTORING else ""
        return row.shown_name, f"{kind}{row.school}"

    def state(row: GroupRow) -> tuple[str, str]:
        if row.owed and row.stage != "ended":
            return "owed", say("pupils.groups.owed", n=row.owed)
        return words.STAGE_CHIPS[row.stage], say(f"pupils.stage.{row.stage}")

    return [
        Column("name", head("name"), name, kind="two_lines", least=210, sort=lambda row: row.shown_name),
        Column("tutor", head("tutor"), lambda row: row.tutor or say("pupils.groups.no_tutor"), least=140),
        Column("when", head("when"), words.when, width=160, sort=lambda row: (row.weekday or 0, row.starts_at)),
        Column("room", head("room"), lambda row: row.room, width=130),
        Column("members", head("members"), lambda row: row.members or "", width=90, kind="figure"),
        Column("state", head("state"), state, width=150, kind="chip", sort=lambda row: row.stage),
        Column("code", head("code"), lambda row: row.code, width=90, hidden=True),
    ]
