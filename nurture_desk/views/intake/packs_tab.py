"""Tutor packs: which went out, what of each is back, and a new one for a tutor and group."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import short_day
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.tutor_packs import PackPaper, PackRow, PackWish, TutorPack
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.form import ChoiceField, FormPanel, TickField
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.progress_panel import ProgressPanel
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, RecordTable


class PacksTab(QWidget):
    """The list; a pack opens at the side with its papers, a new one is asked for there too."""

    def __init__(self, page: Any) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self.form: FormPanel | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("packs.tab.lede"), "muted", wrap=True))
        self.progress = ProgressPanel()
        column.addWidget(self.progress)
        self.table = RecordTable(_columns(), say("packs.tab.list"))
        self.make_button = main_button(say("packs.tab.make"), "add")
        self.make_button.clicked.connect(self.begin)
        self.table.add_tool(self.make_button)
        begin = main_button(say("packs.tab.make"), "add")
        begin.clicked.connect(self.begin)
        self.table.set_empty("tutors", say("packs.tab.none"), say("packs.tab.none_text"), begin)
        self.table.row_chosen.connect(self.show_pack)
        column.addWidget(self.table, 1)

    def refresh(self) -> None:
        """Read the packs and what of them is back."""
        rows = self._suite.tutor_packs.rows()
        self.table.set_rows(rows, key=lambda row: row.pack.id)
        self.make_button.setVisible(bool(rows))

    def show_thing(self, thing: Any) -> None:
        """ "new", or the key of a group a pack is made for."""
        self.begin(0 if thing == "new" else int(thing))

    def begin(self, group_id: int = 0) -> None:
        """Ask, at the side, for which group and how."""
        groups = [(row.id, f"{row.shown_name} · {row.school} · {row.code}") for row in self._suite.groups.rows()]
        if not groups:
            self._page.message_bar.show_message("info", say("packs.tab.nobody"))
            return
        named = [(False, say("packs.tab.with_codes")), (True, say("packs.tab.with_names"))]
        self.form = FormPanel(
            [
                ChoiceField("group_id", say("packs.tab.group"), choices=groups, search=True),
                ChoiceField("names", say("packs.tab.names"), say("packs.tab.names_hint"), choices=named, segments=True),
                TickField("on_paper", say("packs.tab.on_paper")),
                TickField("fillable", say("packs.tab.fillable")),
                TickField("as_zip", say("packs.tab.as_zip")),
            ]
        )
        chosen = group_id or (groups[0][0] if len(groups) == 1 else None)
        self.form.set_values({"group_id": chosen, "names": False, "on_paper": True, "fillable": True, "as_zip": True})
        side = self._page.side
        side.open_panel(say("packs.tab.make"), "")
        side.set_parts([self.form])
        make = main_button(say("packs.tab.make_now"), "export")
        back = plain_button(say("ui.close"))
        make.clicked.connect(self.make)
        back.clicked.connect(side.close_panel)
        side.set_buttons([make, back])

    def make(self) -> None:
        """Ask where to, and write the pack there."""
        assert self.form is not None
        values = self.form.values()
        if values["group_id"] is None:
            self.form.show_error(NurtureError("packs.tab.choose", field="group_id"))
            return
        if not (values["on_paper"] or values["fillable"]):
            self.form.show_error(NurtureError("packs.nothing", field="on_paper"))
            return
        group = next(row for row in self._suite.groups.rows() if row.id == values["group_id"])
        if values["as_zip"]:
            name = say("packs.tab.file", code=group.code)
            out = self._page.ask.save_file(say("packs.tab.where"), name, say("packs.tab.pattern"))
        else:
            out = self._page.ask.choose_folder(say("packs.tab.where"))
        if out is None:
            return
        self._page.side.close_panel()
        wish = PackWish(group.id, bool(values["names"]), values["on_paper"], values["fillable"])
        self.progress.run(
            say("packs.tab.make"),
            lambda progress: self._suite.tutor_packs.make(wish, out, progress),
            partial(self._made, group.shown_name, out.name),
            self._page.message_bar.show_error,
        )

    def show_pack(self, row: PackRow) -> None:
        """The papers of a pack, at the side: those owed first."""
        side = self._page.side
        side.open_panel(row.group, " · ".join(part for part in (row.tutor, row.school) if part))
        parts: list[QWidget] = []
        for key, papers in (("owed_title", row.owed), ("is_back_title", row.back)):
            if papers:
                parts.append(label(say(f"packs.tab.{key}"), "h3"))
                parts += [TwoLines(say(f"prints.form.{form}"), who) for form, who in _by_form(papers)]
        side.set_parts(parts)
        mark = main_button(say("packs.tab.mark"), "confirm")
        mark.clicked.connect(lambda: self._mark(row))
        side.set_buttons([mark] if row.pack.returned_on is None else [])

    def tour_stops(self) -> list[tuple[str, Callable[[], object]]]:
        """The panel that asks for a new pack."""
        return [("intake-packs-new", self.begin)]

    def _made(self, group: str, place: str, made: TutorPack) -> None:
        text = say("packs.tab.made_text", n=len(made.papers))
        self._page.message_bar.show_message("ok", say("packs.tab.made", group=group, place=place), text)
        self.refresh()

    def _mark(self, row: PackRow) -> None:
        if self._page.guard(lambda: self._suite.tutor_packs.mark_returned(row.pack.id)):
            self._page.side.close_panel()
            self._page.message_bar.show_message("ok", say("packs.tab.marked", group=row.group))
            self.refresh()


def _by_form(papers: tuple[PackPaper, ...]) -> list[tuple[str, str]]:
    """Each kind of paper once, with whose they are."""
    found: dict[str, list[str]] = {}
    for paper in papers:
        found.setdefault(paper.form.value, []).append(paper.person)
    return [(form, ", ".join(people)) for form, people in found.items()]


def _columns() -> list[Column]:
    def state(row: PackRow) -> tuple[str, str]:
        if row.pack.returned_on is not None:
            return "ok", say("packs.tab.returned", day=short_day(row.pack.returned_on))
        return ("owed", say("packs.tab.some_back", n=len(row.owed))) if row.owed else ("ok", say("packs.tab.all_back"))

    return [
        Column("group", say("packs.tab.group"), lambda row: (row.group, row.tutor), kind="two_lines", least=150),
        Column("school", say("packs.tab.school"), lambda row: row.school, width=190),
        Column("made_on", say("packs.tab.made_on"), lambda row: short_day(row.pack.made_on), width=90),
        Column("back", say("packs.tab.back"), _back, width=90),
        Column("state", "", state, width=130, kind="state"),
    ]


def _back(row: PackRow) -> str:
    return say("packs.tab.back_of", n=len(row.back), of=len(row.pack.papers))
