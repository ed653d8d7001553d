"""Parts of the palette: the list with its heads, and the filters of its larger form."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.programme import year_name
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.veil import veiled
from nurture_desk.views.window.found import kinds_in
from nurture_desk.views.window.palette_rows import ENTRY, Entry, Rows, entry_of

ALL = "all"


class Lines(QListWidget):
    """Entries under the heads of their groups; the heads are passed over."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "palette")
        self.setAccessibleName(say("window.found"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setItemDelegate(Rows(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_entries(self, entries: Sequence[Entry], *, heads: bool, nothing: str) -> None:
        """Show these, the first chosen; ``nothing`` is said where there are none."""
        self.clear()
        for group in dict.fromkeys(entry.group for entry in entries):
            if heads and group != ALL:
                self._head(say(f"window.group.{group}"))
            for entry in entries:
                if entry.group == group:
                    item = QListWidgetItem(veiled(entry.spoken()))
                    item.setData(ENTRY, entry)
                    self.addItem(item)
        if not entries:
            self._head(nothing)
        self.setCurrentRow(-1)
        self.move_by(1)

    def move_by(self, step: int) -> None:
        """To the next line that can be chosen."""
        places = [at for at in range(self.count()) if entry_of(self.item(at)) is not None]
        if not places:
            return
        now = places.index(self.currentRow()) if self.currentRow() in places else -1
        to = max(0, min(len(places) - 1, now + step))
        self.setCurrentRow(places[to])
        if to == 0:
            self.scrollToTop()

    def height_wanted(self) -> int:
        """How high all lines are together."""
        return sum(self.sizeHintForRow(place) for place in range(self.count()))

    def _head(self, words: str) -> None:
        head = QListWidgetItem(words)
        head.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(head)


class Filters(QWidget):
    """Which kind of record and which programme year, and how many there are."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = pack(QHBoxLayout(self), 0, gap=8)
        self.kind, self.year = Choice(), Choice()
        for choice, key in ((self.kind, "window.filter_kind"), (self.year, "window.filter_year")):
            choice.setAccessibleName(say(key))
            choice.currentIndexChanged.connect(self.changed)
            row.addWidget(choice)
        self.said = label("", "muted")
        row.addWidget(self.said, 1)

    def offer(self, entries: Sequence[Entry]) -> None:
        """Offer the kinds and years that occur."""
        years = sorted({entry.filters[1] for entry in entries if entry.filters[1] is not None}, reverse=True)
        self.kind.set_choices([(ALL, say("window.all_kinds")), *kinds_in(entries)])
        self.year.set_choices([(ALL, say("window.all_years")), *((year, year_name(year)) for year in years)])
        for choice in (self.kind, self.year):
            if choice.value() is None:
                choice.set_value(ALL)

    def passing(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries of the kind and year that are chosen; says how many."""
        kind, year = self.kind.value(), self.year.value()
        kept = [one for one in entries if kind in (ALL, None, one.filters[0]) and year in (ALL, None, one.filters[1])]
        self.said.setText(say("window.n_found", n=len(kept)))
        return kept
