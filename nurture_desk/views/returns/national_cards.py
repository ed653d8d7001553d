"""The cards beside the list of files: shares as bars, totals, margins, and what a person should look at."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.combining.table import NationalTable
from nurture_desk.services.combine_sheets import margin_note, margin_rows, margin_title
from nurture_desk.services.combine_words import odd_text
from nurture_desk.views.returns.national_words import Shares
from nurture_desk.views.widgets.bars import BarRow
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.labels import hairline, label
from nurture_desk.views.widgets.rows import TwoLines

MOST = 40  # things to look at that the card shows
TOTALS = ("pupils_started", "groups", "schools", "tutors", "sessions_held", "attendance_present")


class SharesCard(Card):
    """n of N as bars, and the sentence that says the same."""

    def __init__(self, title: str) -> None:
        super().__init__(title, gap=10)

    def show_shares(self, shares: Shares, sentence: str = "") -> None:
        """Show these; what nobody answered is hatched and says so."""
        self.clear()
        for words, share in shares:
            if not share.services:
                self.add(BarRow(words, say("combine.book.not_known"), None))
                continue
            figure = say("combine.window.share", n=f"{share.n:,}", of=f"{share.of:,}", percent=share.whole_percent or 0)
            self.add(BarRow(words, figure, share.n / share.of if share.of else None))
        if sentence:
            self.add(label(sentence, "muted", wrap=True))


class LookCard(Card):
    """What a person should look at before the table is used."""

    def __init__(self) -> None:
        super().__init__(say("combine.book.sheet.anomalies"), gap=8)

    def show_anomalies(self, table: NationalTable) -> None:
        """Show them, or that there is nothing."""
        self.clear()
        self.set_figure(str(len(table.anomalies)) if table.anomalies else "")
        if not table.anomalies:
            self.add(label(say("combine.window.nothing_odd"), "muted", wrap=True))
        for place, one in enumerate(table.anomalies[:MOST]):
            if place:
                self.add_line()
            self.add(TwoLines(one.service or table.year, odd_text(one)))


class FiguresCard(Card):
    """The leading sums."""

    def __init__(self) -> None:
        super().__init__(say("combine.paper.reach"), gap=6)

    def show_totals(self, table: NationalTable) -> None:
        """Show them; what nobody knew says so."""
        self.clear()
        for name in TOTALS:
            value = table.totals.figures[name].value
            shown = say("combine.book.not_known") if value is None else f"{value:,}"
            self.add(TwoLines(say(f"returns.figure.{name}"), "", label(shown, "strong")))


class MarginsCard(Card):
    """Each margin as it may be printed; counts of 0 are left to the workbook."""

    def __init__(self) -> None:
        super().__init__(say("combine.paper.margins"), gap=6)

    def show_margins(self, table: NationalTable) -> None:
        """Show them, or that no service gave any."""
        self.clear()
        if not table.margins:
            self.add(label(say("combine.book.no_margin"), "muted", wrap=True))
            return
        self.add(label(say("combine.book.margins_note"), "muted", wrap=True))
        for one in table.margins:
            parts: list[QWidget] = [hairline(), label(margin_title(one), "strong", wrap=True)]
            for words, count in margin_rows(one):
                if count:
                    shown = f"{count:,}" if isinstance(count, int) else say("combine.window.hidden")
                    parts.append(label(say("combine.window.margin", category=words, shown=shown), "body", wrap=True))
            parts.append(label(margin_note(one), "muted", wrap=True))
            for part in parts:
                self.add(part)
