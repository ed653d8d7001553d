"""Children of this year: the list; a row opens the child. A school's list of names comes in here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.pupils import Pupil, PupilRow
from nurture_desk.services.children_import import ChildrenImport
from nurture_desk.views.pupils import words
from nurture_desk.views.pupils.group_forms import open_form
from nurture_desk.views.widgets.buttons import ghost_button, main_button, plain_button
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.fields import ChoiceField, Field, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.paste_offer import offer_paste
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.segments import FilterChip
from nurture_desk.views.widgets.table import Column, Filter, RecordTable


class ChildrenTab(QWidget):
    """Everybody in a group this year, or everybody there is."""

    def __init__(self, page: Page, open_child: Callable[[int], object]) -> None:
        super().__init__()
        self._page, self._suite, self._open = page, page.suite, open_child
        column = pack(QVBoxLayout(self), 0, gap=12)
        self.table = RecordTable(_columns(), say("pupils.children.name"))
        self.table.set_count_words("pupils.children.count")
        self.table.set_filters([Filter("owed", say("pupils.children.owed"), lambda row: row.taking_part == "owed")])
        self.everybody = FilterChip(say("pupils.children.every_year"))
        self.everybody.toggled.connect(lambda _: self.refresh())
        self.table.add_tool(self.everybody)
        self.import_button = ghost_button(say("pupils.children.import"), "export")
        self.import_button.clicked.connect(self.take_in)
        self.add_button = plain_button(say("pupils.children.new"), "add")
        self.add_button.clicked.connect(self.start_new)
        self.table.add_tool(self.import_button, far=True)
        self.table.add_tool(self.add_button, far=True)
        begin = main_button(say("pupils.children.import"), "export")
        begin.clicked.connect(self.take_in)
        self.table.set_empty("groups_children", say("pupils.children.none"), say("pupils.children.none_text"), begin)
        self.table.arrows_choose = False
        self.table.row_chosen.connect(lambda row: self._open(row.id))
        offer_export(page, self.table, say("pupils.children.name"))
        self.paste = offer_paste(page, self.table, page.suite.pasting.of_people.children)
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the children again."""
        rows = self._suite.pupils.rows(unplaced=True, everybody=self.everybody.isChecked())
        self.table.set_rows(rows, key=lambda row: row.id)

    def start_new(self) -> FormPanel:
        """A child the school has named to us."""
        form = FormPanel(self._fields())
        form.drafted(self._page, "child", ("pupil", 0))
        form.set_values({})

        def keep() -> None:
            values = form.values()
            values["school_id"] = values["school_id"] or 0
            if not values["school_id"]:
                raise NurtureError("pupils.children.school", field="school_id")
            key = self._suite.pupils.add(Pupil(0, "", **values))
            self._open(key)

        open_form(self._page, say("pupils.children.new"), form, keep, say("pupils.children.new_text"))
        return form

    def take_in(self) -> None:
        """Take in a school's list; what was left out is shown by line and column."""
        path = self._page.ask.choose_file(say("pupils.children.import"), say("pupils.children.patterns"))
        if path is not None:
            self.take_file(path)

    def take_file(self, path: Path) -> None:
        """Take in the list that was chosen or dropped."""
        jobs.run(
            lambda progress: self._suite.children_imports.read(path, progress),
            self._taken_in,
            self._page.message_bar.show_error,
        )

    def _taken_in(self, done: ChildrenImport) -> None:
        self._page.refresh()
        counts = {"new": done.new, "changed": done.changed, "unchanged": done.unchanged, "skipped": len(done.skipped)}
        tone = "owed" if done.skipped else "ok"
        self._page.message_bar.show_message(tone, say("pupils.children.taken", **counts))
        if done.skipped or done.schools:
            side = self._page.side
            side.open_panel(say("pupils.children.left_out", n=len(done.skipped)))
            parts: list[QWidget] = [label(say("pupils.cli.school", name=name), wrap=True) for name in done.schools]
            for row in done.skipped:
                parts.append(TwoLines(say("pupils.children.line", **row), str(row["reason"])))
            side.set_parts(parts)
            side.set_buttons([])

    def _fields(self) -> list[Field]:
        def text(key: str) -> str:
            return say(f"pupils.field.{key}")

        return [
            TextField("first_names", text("first_names")),
            TextField("surname", text("surname"), optional=True),
            TextField("known_as", text("known_as"), hint=text("known_as_hint"), optional=True),
            ChoiceField("school_id", say("pupils.group.school_id"), choices=self._suite.groups.schools(), search=True),
            ChoiceField("year_group", text("year_group"), choices=words.years()),
            TextField("class_name", text("class_name"), optional=True),
        ]


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"pupils.children.column.{key}")

    def name(row: PupilRow) -> tuple[str, str]:
        return row.shown_name, " · ".join(part for part in (words.year(row.year_group), row.code) if part)

    return [
        Column("name", head("name"), name, kind="two_lines", least=170, sort=lambda row: row.shown_name),
        Column("surname", head("surname"), lambda row: row.surname, width=140),
        Column("group", head("group"), lambda row: row.group, least=130),
        Column("school", head("school"), lambda row: row.school, least=180),
        Column("class", head("class"), lambda row: row.class_name, width=90),
        Column(
            "taking_part",
            head("taking_part"),
            words.taking_part,
            width=130,
            kind="state",
            sort=lambda row: row.taking_part,
        ),
    ]
