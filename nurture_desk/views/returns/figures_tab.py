"""Every figure of the return; one opens in the side panel to the people and evidence behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.return_rows import Rows
from nurture_desk.domain.returns import NUMBERS, OUTCOMES, Part, asked, denominator
from nurture_desk.services.returns import FigureRow
from nurture_desk.views.returns import words
from nurture_desk.views.widgets.buttons import link_button, main_button
from nurture_desk.views.widgets.form import FormPanel, NumberField, TextField
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.message_bar import MessageBar
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

MOST_ITEMS = 4  # pieces of evidence under one child
MOST_SHOWN = 200  # rows in the panel; a year of a large service has more sessions than anybody reads


class FiguresTab(QWidget):
    """The table of figures; a figure says what it is of, and what cannot be right."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        self._figures: dict[str, object] = {}
        self.form: FormPanel | None = None
        self._build()

    def _build(self) -> None:
        column = pack(QVBoxLayout(self), 0, gap=8)
        self.setting = MessageBar()
        column.addWidget(self.setting)
        self.table = RecordTable(self._columns(), say("returns.tab.figures"), grow=True)
        self.table.set_filters(
            [
                Filter("blank", say("returns.figures.blank"), lambda row: row.value is None),
                Filter("misfit", say("returns.figures.filter_misfit"), lambda row: bool(row.misfits)),
                Filter("outcomes", say("returns.part.outcomes"), lambda row: row.figure.part is Part.OUTCOMES),
                Filter("children", say("returns.part.children"), lambda row: row.figure.part is Part.CHILDREN),
            ]
        )
        self.table.row_chosen.connect(lambda row: self.open_figure(row.figure.name))
        column.addWidget(self.table)

    def _columns(self) -> list[Column]:
        return [
            Column("figure", say("returns.figures.col_figure"), _name, kind="two_lines", least=260),
            Column(
                "value", say("returns.figures.col_value"), lambda row: words.value(row.value), width=150, kind="figure"
            ),
            Column("of", say("returns.figures.col_of"), self._of, width=90),
            Column("state", "", _state, width=160, kind="state"),
        ]

    def refresh(self) -> None:
        """Work the figures out again."""
        year = self._suite.programme.current()
        found: list[FigureRow] = self._suite.returns.figures(year.id) if year else []
        self._figures = {row.figure.name: row.value for row in found}
        shown = [row for row in found if row.figure.part not in (Part.ABOUT, Part.PLANS)]
        self.table.set_rows(shown, key=lambda row: row.figure.name)
        on = self._suite.service.profile().count_without_agreement
        self.setting.show_message(
            "info",
            say("returns.figures.setting_on" if on else "returns.figures.setting_off"),
            action=say("returns.figures.setting_change"),
            on_action=lambda: self._page.went_to.emit("programme", "service"),
        )

    def open_figure(self, name: str) -> None:
        """Show the rows behind one figure, and where it can be typed, the form for it."""
        year = self._suite.programme.current()
        row = next(one for one in self._suite.returns.figures(year.id) if one.figure.name == name)
        rows: Rows | None = self._suite.returns.behind(year.id, name)
        side = self._page.side
        side.open_panel(words.figure(name), say(f"returns.part.{row.figure.part}"))
        parts: list[QWidget] = [label(words.value(row.value), "h2")]
        parts.append(label(f"{words.meaning(name)}.", "muted", wrap=True))
        parts += [label(words.misfit(one), "stop", wrap=True) for one in row.misfits]
        self.form = None
        buttons: list[QWidget] = []
        if rows is None and row.figure.kind in NUMBERS:
            parts += self._typing(row)
            keep = main_button(say("returns.figures.type_save"), "confirm")
            keep.clicked.connect(lambda: self.keep_typed(name))
            buttons = [keep]
        elif not rows:
            parts.append(label(say("returns.figures.nobody"), "muted", wrap=True))
        else:
            parts += self._rows(year.id, rows)
        side.set_parts(parts)
        side.set_buttons(buttons)

    def keep_typed(self, name: str) -> None:
        """Keep what was typed for a figure the desk cannot work out."""
        assert self.form is not None
        year = self._suite.programme.current()
        try:
            values = self.form.values()
            shown = "" if values["value"] is None else str(values["value"])
            self._suite.returns.type_figure(year.id, name, shown, values["source"])
        except NurtureError as error:
            error.field = "value"
            self.form.show_error(error)
            return
        self._page.saved.emit()
        self.refresh()
        self.open_figure(name)
        self._page.message_bar.show_message("ok", say("returns.figures.type_kept", figure=words.figure(name)))

    def _typing(self, row: FigureRow) -> list[QWidget]:
        self.form = FormPanel(
            [
                NumberField("value", say("returns.figures.type_value"), optional=True, least=0),
                TextField("source", say("returns.figures.type_source"), optional=True),
            ]
        )
        self.form.set_values({"value": row.value if row.typed else None, "source": row.source})
        return [label(say("returns.figures.not_kept"), "muted", wrap=True), self.form]

    def _rows(self, year_id: int, rows: Rows) -> list[QWidget]:
        cited = [key for row in rows[:MOST_SHOWN] for key in row.item_ids[:MOST_ITEMS]]
        items = {item.id: item for item in self._suite.returns.items(year_id, cited)}
        parts: list[QWidget] = [label(say("returns.figures.rows", n=len(rows)), "muted")]
        for row in rows[:MOST_SHOWN]:
            title, detail = words.behind(row)
            opens = None
            if row.pupil_id is not None:
                opens = link_button(say("ui.open"), "open")
                opens.setAccessibleName(f"{say('ui.open')}: {title}")
                opens.clicked.connect(
                    lambda _=False, one=row: self._page.went_to.emit("evidence", ("child", one.pupil_id))
                )
            parts += [hairline(), TwoLines(title, detail, opens)]
            found = [items[key] for key in row.item_ids if key in items]
            parts += [label(words.evidence(item), "muted", wrap=True) for item in found]
        return parts

    def _of(self, row: FigureRow) -> str:
        name = row.figure.name
        if row.value is None:
            return ""
        for outcome in OUTCOMES:
            if name.startswith(f"outcome_{outcome}_") and not name.endswith("not_judged"):
                judged = denominator(self._figures, outcome)  # type: ignore[arg-type]  # figures by name
                return "" if judged is None else say("returns.figures.of", n=judged)
        if name in ("tutor_recommend", "tutor_better_teacher", "tutor_wider_impact"):
            answered = asked(self._figures, name)  # type: ignore[arg-type]  # figures by name
            return "" if answered is None else say("returns.figures.of", n=answered)
        whole = {"sessions_held": "sessions_planned", "attendance_present": "attendance_possible"}.get(name)
        of = self._figures.get(whole) if whole else None
        return say("returns.figures.of", n=f"{of:,}") if isinstance(of, int) else ""


def _name(row: FigureRow) -> tuple[str, str]:
    return words.figure(row.figure.name), say(f"returns.part.{row.figure.part}")


def _state(row: FigureRow) -> tuple[str, str] | None:
    if row.misfits:
        return "warning", say("ui.state.warning")
    if row.typed:
        return "open", say("returns.figures.typed_bare")
    return None
