"""Demographics: shut until somebody opens them, codes of the school's grid, not known and refused apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.codes import code_set, main_codes
from nurture_desk.documents.wording import say
from nurture_desk.domain.demographics import Demographic, Known
from nurture_desk.domain.demographics import Field as Told
from nurture_desk.domain.errors import NurtureError
from nurture_desk.views.widgets.buttons import main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.empty_state import EmptyState
from nurture_desk.views.widgets.fields import ChoiceField, DateField, Field, Heading, TextField
from nurture_desk.views.widgets.form import FormPanel
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page


class DemographicsPart(QWidget):
    """Nothing is read from the desk before the button is pressed."""

    def __init__(self, page: Page, current: Callable[[], int]) -> None:
        super().__init__()
        self._page, self._suite, self._current = page, page.suite, current
        column = pack(QVBoxLayout(self), 0)
        self.open_button = plain_button(say("pupils.demographics.open"), "show")
        self.open_button.clicked.connect(self.open_up)
        self.shut_state = EmptyState(
            "lock", say("pupils.demographics.shut"), say("pupils.demographics.shut_text"), self.open_button
        )
        self.card = Card(say("pupils.part.demographics"))
        self.card.add(label(say("pupils.demographics.text"), "muted", wrap=True))
        self.form: FormPanel | None = None
        self._place = QWidget()
        self._inside = pack(QVBoxLayout(self._place), 0)
        self.card.add(self._place)
        save = main_button(say("ui.save"), "confirm")
        save.clicked.connect(self.save)
        self.card.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.shut_state)
        column.addWidget(self.card)
        self.shut()

    def refresh(self) -> None:
        """Another child, or a change: shut again."""
        self.shut()

    def shut(self) -> None:
        """Show nothing."""
        self.card.hide()
        self.shut_state.show()
        if self.form is not None:
            self.form.set_values({})

    def open_up(self) -> None:
        """Read and show what the school told."""
        if self.form is None:
            self.form = FormPanel(_fields())
            self._inside.addWidget(self.form)
        cells: dict[Told, Demographic] = self._suite.demographics.of(self._current())
        values: dict[str, object] = {field: _value(cells.get(field)) for field in Told}
        newest = max((cell.supplied_on for cell in cells.values()), default=self._suite.desk.today())
        source = next((cell.source for cell in cells.values() if cell.source), "")
        self.form.set_values({**values, "source": source, "supplied_on": newest})
        self.shut_state.hide()
        self.card.show()

    def save(self) -> None:
        """Keep what was chosen; a field that was never told stays that way."""
        if self.form is None:
            return
        try:
            values = self.form.values()
            cells = {field: _cell(values[field]) for field in Told if values[field] is not None}
            day = values["supplied_on"] or self._suite.desk.today()
            self._suite.demographics.save(self._current(), cells, values["source"], day)
        except NurtureError as error:
            self.form.show_error(error)
            return
        self.form.kept_on(self._page)
        self.open_up()


def _value(cell: Demographic | None) -> str | None:
    if cell is None:
        return None
    return cell.code if cell.answer is Known.VALUE else f"={cell.answer}"


def _cell(value: str) -> tuple[Known, str]:
    return (Known(value[1:]), "") if value.startswith("=") else (Known.VALUE, value)


def _fields() -> list[Field | Heading]:
    fields: list[Field | Heading] = []
    for field in Told:
        first = main_codes(field)
        rest = [code for code in code_set(field).values() if code not in first]
        choices = [(code.code, code.label) for code in [*first, *rest] if code.means is Known.VALUE]
        choices += [(f"={known}", say(f"pupils.known.{known}")) for known in (Known.NOT_KNOWN, Known.REFUSED)]
        fields.append(
            ChoiceField(field, say(f"pupils.told.{field}"), choices=choices, search=len(choices) > 12, half=True)
        )
    return [
        *fields,
        TextField("source", say("pupils.demographics.source"), half=True),
        DateField("supplied_on", say("pupils.demographics.supplied_on"), half=True),
    ]
