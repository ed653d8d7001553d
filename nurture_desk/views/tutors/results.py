"""What a round says: the heat map with n, the sentence, one item at a time, what was asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.audit_results import RoundResult, StaffCopy
from nurture_desk.domain.audits import HeatRow, OptionCount, WhatItSays
from nurture_desk.views.tutors import words
from nurture_desk.views.widgets import heat_map as heat
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.buttons import ghost_button, link_button, main_button, plain_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Columns

SHOWN = 3


class HeatCard(Card):
    """The heat map and its key: tint is the share of n, never the count."""

    def __init__(self, levels: Sequence[str]) -> None:
        super().__init__(gap=4)
        self.map = heat.HeatMap(levels, say("tutors.audit.item"), say("tutors.audit.n"), say("tutors.audit.map"))
        self.add(self.map)
        self.add_line()
        foot = QWidget()
        row = pack(QHBoxLayout(foot), 0, gap=12)
        key = heat.HeatKey(say("tutors.audit.share"), say("tutors.audit.share_low"), say("tutors.audit.share_high"))
        row.addWidget(key, 1)
        row.addWidget(label(say("tutors.audit.n_means"), "muted"))
        self.add(foot)

    def set_rows(self, rows: Sequence[HeatRow]) -> None:
        """Show these items under their groups."""
        groups: dict[str, list[heat.HeatRow]] = {}
        for row in rows:
            detail = "\n".join(part for part in (row.item.title, row.item.line) if part)
            shown = heat.HeatRow(row.item.key, row.item.title, row.counts, row.n, detail)
            groups.setdefault(row.group, []).append(shown)
        self.map.set_groups([heat.HeatGroup(name, tuple(items)) for name, items in groups.items()])


class SaysCard(Card):
    """ "Most say they need help with Writing words (32 of 41) …"."""

    def __init__(self) -> None:
        super().__init__(say("tutors.audit.says"))

    def set_says(self, says: WhatItSays | None) -> None:
        """Say it, or that too few have answered to say anything."""
        self.clear()
        if says is None:
            self.add(label(say("tutors.audit.says_nothing"), "muted", wrap=True))
            return
        parts: list[str] = []
        if says.needs:
            parts.append(say("tutors.audit.most_need" if says.most_need else "tutors.audit.need"))
            for place, row in enumerate(says.needs):
                joint = say("tutors.audit.and") if place < len(says.needs) - 1 else ". "
                parts += [row.item.title, f" {_of(row.need, row.n)}{joint}"]
        for row in says.at_home:
            lead = say("tutors.audit.at_home")
            parts = [*parts[:-1], (parts[-1] if parts else "") + lead] if parts else [lead]
            parts += [row.item.title, f" {_of(row.at_home, row.n)}."]
        self.add(words.bold(*parts))


class ItemCard(Card):
    """One item: its line, who could help, and what to do about it."""

    training_wanted = Signal(str)
    who_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._row: HeatRow | None = None

    def set_item(self, row: HeatRow | None, levels: Sequence[str]) -> None:
        """Show an item of the map; None hides the card."""
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self.set_title(row.item.title)
        self.set_figure(row.item.key.upper())
        self.clear()
        self.add(label(row.item.line, "muted", wrap=True))
        line = QWidget()
        beside = pack(QHBoxLayout(line), 0, gap=8)
        beside.addWidget(Picture("colleagues", "accent", 18))
        told = say("tutors.audit.could_help", help=row.counts[3], confident=row.counts[2])
        beside.addWidget(label(told, wrap=True), 1)
        self.add(line)
        foot = QWidget()
        buttons = pack(QHBoxLayout(foot), 0, gap=8)
        plan = plain_button(say("tutors.audit.plan"), "training")
        plan.clicked.connect(lambda: self.training_wanted.emit(row.item.key))
        who = ghost_button(say("tutors.audit.who"))
        who.setAccessibleName(say("tutors.audit.who_of", item=row.item.title))
        who.clicked.connect(lambda: self.who_wanted.emit(row.item.key))
        buttons.addWidget(plan)
        buttons.addWidget(who)
        buttons.addStretch(1)
        self.add(foot)

    def row(self) -> HeatRow | None:
        """The item shown."""
        return self._row


class CountsCard(Card):
    """The first three of a list of counts as bars, all of them on request; a bar's name says the same in words."""

    chosen = Signal(str)

    def __init__(self, title: str, *, clickable: bool = True) -> None:
        self.more = link_button("")
        super().__init__(title, action=self.more)
        self._all = False
        self._clickable = clickable
        self._counts: list[OptionCount] = []
        self.more.clicked.connect(self._turn)

    def set_counts(self, counts: list[OptionCount]) -> None:
        """Show these counts, the highest first."""
        self._counts = counts
        self._fill()

    def _fill(self) -> None:
        self.clear()
        told = bool(self._counts) and self._counts[0].of > 0
        self.more.setVisible(told and len(self._counts) > SHOWN)
        self.more.setText(say("tutors.audit.fewer") if self._all else say("tutors.audit.all", n=len(self._counts)))
        self.more.setAccessibleName(f"{self.more.text()}: {self.accessibleName()}")
        if not told:
            self.add(label(say("tutors.audit.nobody_yet"), "muted", wrap=True))
            return
        for count in self._counts if self._all else self._counts[:SHOWN]:
            figure = say("tutors.audit.of", n=count.count, total=count.of)
            self.add(BarRow(count.title, figure, count.count / count.of))
            if self._all and self._clickable and count.count:
                who = link_button(say("tutors.audit.who"))
                who.setAccessibleName(say("tutors.audit.who_of", item=count.title))
                who.clicked.connect(lambda _=False, key=count.key: self.chosen.emit(key))
                self.body.addWidget(who, 0, Qt.AlignmentFlag.AlignLeft)
        none = [count.title for count in self._counts if not count.count]
        if none and not self._all:
            self.add(label(say("tutors.audit.covers_none", what=words.listed(none)), "muted", wrap=True))

    def _turn(self) -> None:
        self._all = not self._all
        self._fill()


class ResultsPart(QWidget):
    """Heat map at the left, cards at the right; one column where it is narrow."""

    training_wanted = Signal(str)
    who_wanted = Signal(str, str)  # "item", "training" or "approach", and its key

    def __init__(self, levels: Sequence[str]) -> None:
        super().__init__()
        self._levels = list(levels)
        self._result: RoundResult | None = None
        outer = pack(QVBoxLayout(self), 0)
        self.columns = Columns(292)
        outer.addWidget(self.columns)
        self.heat = HeatCard(levels)
        self.columns.left.addWidget(self.heat)
        self.columns.left.addStretch(1)
        self.says, self.item = SaysCard(), ItemCard()
        self.trainings = CountsCard(say("tutors.audit.trainings"))
        self.approaches = CountsCard(say("tutors.audit.approaches"))
        self.interests = CountsCard(say("tutors.audit.interests"), clickable=False)
        for card in (self.says, self.item, self.trainings, self.approaches, self.interests):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)
        self.heat.map.row_chosen.connect(self.show_item)
        self.item.training_wanted.connect(self.training_wanted)
        self.item.who_wanted.connect(lambda key: self.who_wanted.emit("item", key))
        self.trainings.chosen.connect(lambda key: self.who_wanted.emit("training", key))
        self.approaches.chosen.connect(lambda key: self.who_wanted.emit("approach", key))

    def set_result(self, result: RoundResult) -> None:
        """Show a round; the item that most need help with is open first."""
        self._result = result
        self.heat.set_rows(result.heat)
        self.says.set_says(result.says)
        self.trainings.set_counts(result.trainings)
        self.approaches.set_counts(result.approaches)
        self.interests.set_counts(result.interests)
        kept = self.item.row()
        keys = {row.item.key for row in result.heat}
        first = result.says.needs[0].item.key if result.says and result.says.needs else ""
        self.show_item(kept.item.key if kept and kept.item.key in keys else first)

    def show_item(self, key: str) -> None:
        """Open one item of the map."""
        assert self._result is not None
        self.heat.map.choose(key)
        row = next((row for row in self._result.heat if row.item.key == key), None)
        self.item.set_item(row, self._levels)


class StaffPart(QWidget):
    """The staff copy as it may be shown: counts only, no item under five answers, and what the audit is not."""

    save_wanted = Signal()

    def __init__(self, levels: Sequence[str]) -> None:
        super().__init__()
        outer = pack(QVBoxLayout(self), 0, gap=12)
        self.note = label("", "muted", wrap=True)
        outer.addWidget(self.note)
        self.save_button = main_button(say("tutors.audit.staff_save"), "export")
        self.save_button.clicked.connect(self.save_wanted)
        outer.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.columns = Columns(292)
        outer.addWidget(self.columns)
        self.heat = HeatCard(levels)
        self.says = SaysCard()
        self.trainings = CountsCard(say("tutors.audit.trainings"), clickable=False)
        self.approaches = CountsCard(say("tutors.audit.approaches"), clickable=False)
        self.columns.left.addWidget(self.heat)
        self.columns.left.addStretch(1)
        for card in (self.says, self.trainings, self.approaches):
            self.columns.right.addWidget(card)
        self.columns.right.addStretch(1)

    def set_copy(self, copy: StaffCopy) -> None:
        """Show a round as staff may see it."""
        left_out = say("tutors.audit.left_out", n=copy.left_out) if copy.left_out else ""
        self.note.setText(" ".join(part for part in (say("tutors.audit.not_appraisal"), left_out) if part))
        self.heat.set_rows(copy.heat)
        self.says.set_says(copy.says)
        self.trainings.set_counts(copy.trainings)
        self.approaches.set_counts(copy.approaches)


def _of(n: int, total: int) -> str:
    return f"({say('tutors.audit.of', n=n, total=total)})"
