"""The lists of a year: every child's outcomes at a glance, and every piece of evidence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.evidence import MeterRow
from nurture_desk.domain.group_children import ChildRow
from nurture_desk.views.evidence import words
from nurture_desk.views.evidence.finder import Finder
from nurture_desk.views.evidence.item_form import show_item
from nurture_desk.views.widgets.buttons import ghost_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

Line = tuple[ChildRow, tuple[MeterRow, ...]]


class ChildrenTab(QWidget):
    """One row a child: four outcomes, each with its judgement and how many voices have spoken."""

    opened = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=10)
        column.addWidget(label(say("evidence.measures"), "muted", wrap=True))
        self.table = RecordTable(self._columns(), say("evidence.children.name"), grow=True)
        self.table.set_count_words("evidence.children.count")
        self.table.set_filters(
            [
                Filter("unjudged", say("evidence.filter.unjudged"), lambda line: any(not r.judgement for r in line[1])),
                Filter("few", say("evidence.filter.few"), lambda line: any(row.few_voices for row in line[1])),
            ]
        )
        self.table.set_empty("evidence", say("evidence.children.empty"), say("evidence.children.empty_text"))
        self.table.set_row_kind("meter")
        offer_export(page, self.table, say("evidence.children.name"))
        column.addWidget(self.table)
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda line: self.opened.emit(line[0].id))

    def _columns(self) -> list[Column]:
        framework = self._suite.outcome_framework.in_use()
        name = Column("child", say("evidence.children.child"), _child, kind="two_lines", least=170)
        return [
            name,
            *(
                Column(
                    each.key,
                    each.title,
                    lambda line, place=place: words.judged(line[1][place]),
                    kind="judged",
                    width=176,
                    sort=lambda line, place=place: len(line[1][place].voices),
                )
                for place, each in enumerate(framework.child_outcomes())
            ),
        ]

    def refresh(self) -> None:
        """Read the year's children and their meters again."""
        if self._suite.sessions.year() is None:
            self.table.set_rows([])
            return
        today = self._suite.desk.today()
        meters = self._suite.judgements.of_year()
        children = [row for row in self._suite.evidence.children() if row.here_on(today) or row.id in meters]
        self.table.set_rows([(row, meters[row.id]) for row in children], key=lambda line: line[0].id)


class ItemsTab(QWidget):
    """Every piece of evidence of the year with filters; its row opens the panel."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=10)
        column.addWidget(label(say("evidence.so_that"), "muted", wrap=True))
        self.finder = Finder(self._suite)
        column.addWidget(self.finder)
        self.table = fix(RecordTable(_item_columns(), say("evidence.items.name")), min_height=540)
        self.table.set_count_words("evidence.items.count")
        self.table.set_filters(
            [
                Filter("untagged", say("evidence.filter.untagged"), lambda row: not row.indicators),
                Filter("family", say("evidence.filter.family"), lambda row: row.family_may_see),
            ]
        )
        for key, may_see, idea in (("share", True, "show"), ("hold", False, "hide")):
            act = ghost_button(say(f"evidence.items.{key}"), idea)
            act.clicked.connect(lambda _=False, to=may_see: self._tick(to))
            self.table.add_tool(act, far=True)
        offer_export(page, self.table, say("evidence.items.name"))
        begin = plain_button(say("evidence.add"), "add")
        begin.clicked.connect(lambda: show_item(page, None))
        self.table.set_empty("evidence", say("evidence.items.empty"), say("evidence.items.empty_text"), begin)
        column.addWidget(self.table)
        self.table.row_chosen.connect(lambda row: show_item(page, row))
        self.finder.changed.connect(self._fill)

    def refresh(self) -> None:
        """Read the year's evidence again."""
        if self._suite.sessions.year():
            self.finder.fill()
        self._fill()

    def _tick(self, may_see: bool) -> None:
        """The family tick of every selected piece."""
        rows = self.table.selected_rows()
        if not rows:
            self._page.message_bar.show_message("info", say("evidence.items.select"))
            return
        for row in rows:
            self._suite.evidence.set_family(row.id, may_see)
        self._page.side.close_panel()
        self._page.saved.emit()
        self.refresh()

    def _fill(self) -> None:
        found = self._suite.evidence.find(self.finder.search()) if self._suite.sessions.year() else []
        self.table.set_rows(found, key=lambda row: row.id)


def _child(line: Line) -> tuple[str, str]:
    row = line[0]
    left = f" · {say('evidence.children.left')}" if row.left_on else ""
    return row.shown_name, f"{row.group_name} · {row.code}{left}"


def _item_columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"evidence.item.{key}")

    return [
        Column("on", head("on"), lambda row: words.long_date(row.noted_on), width=160, sort=lambda row: row.noted_on),
        Column("about", head("about"), lambda row: (row.shown_name, row.group_name), kind="two_lines", width=140),
        Column("text", head("text"), lambda row: row.text, kind="wrap", least=240),
        Column("source", head("source"), lambda row: say(f"evidence.source.{row.source.value}"), width=160),
        Column("tags", head("marks"), lambda row: len(row.indicators) or "", kind="figure", width=76),
        Column("family", head("seen"), lambda row: words.family(row.family_may_see), kind="chip", width=160),
    ]
