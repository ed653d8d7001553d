"""The activity toolkit: found by what it is good for, needs, may show, and whether it was tried."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import day_month
from nurture_desk.domain.toolkit import Tool, phrases, phrases_in
from nurture_desk.views.sessions.prompts_part import PromptsPart
from nurture_desk.views.sessions.toolkit_panels import ToolPanel, used
from nurture_desk.views.widgets.buttons import ghost_button, main_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.measures import fix, pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paper_file import save_paper
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

NARROWED_BY = ("good_for", "needs")


class ToolkitTab(QWidget):
    """One list of activities, ours and the service's own; below it the prompts of the tutor packs."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._tools: list[Tool] = []
        self._outcomes = {
            one.key: one.title for one in self._suite.outcome_framework.in_use().outcomes if one.about == "child"
        }
        self.panel = ToolPanel(page, self._outcomes)
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=16)
        self.table = RecordTable(self._columns(), say("sessions.tab.toolkit"), grow=True)
        self.table.set_filters(_filters())
        self.narrow: dict[str, Choice] = {}
        for key in ("outcome", *NARROWED_BY):
            choice = fix(Choice(), width=205)
            choice.setAccessibleName(say(f"toolkit.filter.{key}"))
            choice.activated.connect(lambda _: self._show())
            self.table.add_tool(choice)
            self.narrow[key] = choice
        add = main_button(say("toolkit.add"), "add")
        add.clicked.connect(self.panel.start_new)
        self._page.new_button = add  # what Ctrl+N presses while the tab is seen
        self.print_button = ghost_button(say("toolkit.print"), "print")
        self.print_button.clicked.connect(self.print_cards)
        begin = main_button(say("toolkit.add"), "add")
        begin.clicked.connect(self.panel.start_new)
        self.table.set_empty("sessions", say("toolkit.empty"), say("toolkit.empty_text"), begin)
        self.table.row_chosen.connect(lambda tool: self.panel.show_tool(tool.activity.ref))
        self.table.selection_changed.connect(self._name_print)
        self.table.add_tool(add)
        self.table.add_tool(self.print_button)
        offer_export(self._page, self.table, say("sessions.tab.toolkit"))
        column.addWidget(self.table)
        self.prompts = PromptsPart(self._page)
        column.addWidget(self.prompts)

    def _columns(self) -> list[Column]:
        return [
            Column(
                "activity",
                say("toolkit.column.activity"),
                lambda tool: (tool.activity.title, tool.activity.good_for),
                kind="two_lines",
                least=230,
            ),
            Column("needs", say("toolkit.column.needs"), lambda tool: tool.activity.needs, kind="wrap", width=150),
            Column("outcomes", say("toolkit.column.outcomes"), self._shows, kind="wrap", width=190),
            Column("tried", say("toolkit.column.tried"), _tried, width=100, kind="state", sort=lambda t: len(t.tried)),
            Column("last", say("toolkit.column.last"), _last, kind="two_lines", width=210),
            Column("state", say("toolkit.prompt.col_state"), _state, width=130, hidden=True),
        ]

    def refresh(self) -> None:
        """Read the toolkit again; what is narrowed to stays."""
        self._tools = self._suite.toolkit.tools()
        self._offer("outcome", [(key, title) for key, title in self._outcomes.items()])
        for key in NARROWED_BY:
            self._offer(key, [(phrase, phrase) for phrase in phrases_in(self._tools, key)])
        self._show()
        self.prompts.refresh()

    def print_cards(self) -> None:
        """Cards of the rows selected, or of all that are not retired, as PDF or Word."""
        refs = tuple(tool.activity.ref for tool in self._chosen())
        service = self._suite.toolkit_papers
        title = say("toolkit.print_chosen" if refs else "toolkit.print")
        save_paper(self._page, title, say("toolkit.file_name"), lambda path: service.write(path, refs))

    def _chosen(self) -> list[Tool]:
        """More than one row: a choice of cards; one row is only the one that is open."""
        rows: list[Tool] = self.table.selected_rows()
        return rows if len(rows) > 1 else []

    def _name_print(self) -> None:
        self.print_button.setText(say("toolkit.print_chosen" if self._chosen() else "toolkit.print"))

    def _offer(self, key: str, choices: list[tuple[str, str]]) -> None:
        choice = self.narrow[key]
        before = choice.value() or ""
        choice.set_choices([("", say(f"toolkit.filter.{key}_any")), *choices])
        choice.set_value(before if before in dict(choices) else "")

    def _show(self) -> None:
        outcome = self.narrow["outcome"].value()
        wanted = {key: str(self.narrow[key].value() or "").casefold() for key in NARROWED_BY}
        rows = [
            tool
            for tool in self._tools
            if (not outcome or outcome in tool.activity.outcomes)
            and all(not phrase or phrase in _letters(tool, key) for key, phrase in wanted.items())
        ]
        self.table.set_rows(rows, key=lambda tool: tool.activity.ref)

    def _shows(self, tool: Tool) -> str:
        return ", ".join(self._outcomes.get(key, key) for key in tool.activity.outcomes)


def _letters(tool: Tool, field: str) -> set[str]:
    return {phrase.casefold() for phrase in phrases(getattr(tool.activity, field))}


def _filters() -> list[Filter]:
    """Retired ones are out of the way until they are asked for."""
    return [
        Filter("tried", say("toolkit.filter.tried"), lambda tool: bool(tool.tried)),
        Filter("untried", say("toolkit.filter.untried"), lambda tool: not tool.tried),
        Filter("own", say("toolkit.filter.own"), lambda tool: tool.is_own or tool.changed),
        Filter("in_use", say("toolkit.filter.in_use"), lambda tool: not tool.activity.retired, on=True),
    ]


def _tried(tool: Tool) -> tuple[str, str]:
    n = len(tool.tried)
    if not n:
        return "open", say("toolkit.tried.none")
    return "yes", say("toolkit.tried.once") if n == 1 else say("toolkit.tried.times", n=n)


def _last(tool: Tool) -> tuple[str, str]:
    if not tool.tried:
        return "", ""
    last = tool.tried[0]
    return day_month(last.one.tried_on), last.one.how_it_went or used(last)


def _state(tool: Tool) -> str:
    key = "retired" if tool.activity.retired else "own" if tool.is_own else "changed" if tool.changed else "starter"
    return say(f"toolkit.state.{key}")
