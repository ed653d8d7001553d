"""What has left: every document, picture and story that went out under somebody's consent, and what to call back."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import has, say
from nurture_desk.domain.ledger import LedgerRow
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import stop_button
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.export import offer_export
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack
from nurture_desk.views.widgets.page import Page
from nurture_desk.views.widgets.rows import TwoLines
from nurture_desk.views.widgets.table import Column, Filter, RecordTable

PAPERS = ("form", "list", "pack", "email", "form-texts", "proof")  # the day's work, beside what tells of children
CHIPS = {"recall": "recalled", "settled": "yes", "out": "open"}


class LedgerTab(QWidget):
    """The list; one departure opens in the side panel with everybody it leaned on."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page, self._suite = page, page.suite
        column = pack(QVBoxLayout(self), 0, gap=12)
        column.addWidget(label(say("consent.left.lede"), "muted", wrap=True))
        self.table = RecordTable(_columns(), say("consent.left.name"))
        self.table.set_count_words("consent.left.count")
        self.table.set_filters(
            [
                Filter("recall", say("consent.left.filter.recall"), lambda row: row.state == "recall"),
                Filter("media", say("consent.left.filter.media"), lambda row: row.kind == "media"),
                Filter(
                    "documents", say("consent.left.filter.documents"), lambda row: row.kind not in ("media", *PAPERS)
                ),
                Filter("papers", say("consent.left.filter.papers"), lambda row: row.kind in PAPERS),
            ],
            one_only=True,
        )
        self.table.set_empty("recall", say("consent.left.none"), say("consent.left.none_text"))
        self.table.row_chosen.connect(self.show_row)
        offer_export(page, self.table, say("consent.left.name"))
        column.addWidget(self.table)

    def refresh(self) -> None:
        """Read the list again."""
        self.table.set_rows(self._suite.recalls.ledger(), key=lambda row: row.id)

    def show_row(self, row: LedgerRow) -> None:
        """One departure: whose consent it left under, for what, and whether that still holds."""
        side = self._page.side
        side.open_panel(title_of(row), _second(row), CHIPS[row.state], state_word(row))
        parts: list[QWidget] = [label(say("consent.left.whose"), "h3")]
        for line in row.lines:
            chip = None
            if line.settled_on is not None:
                chip = Chip("yes", say("consent.left.settled_on", day=words.day(line.settled_on)))
            elif line.pupil_id in row.to_recall:
                chip = Chip("recalled", say("consent.left.state.recall"))
            parts.append(TwoLines(line.shown_name, say(f"consent.purpose.{line.purpose}"), chip))
        if not row.lines:
            parts = [label(say("consent.left.nobodys"), "muted", wrap=True)]
        if document_word(row.subject):
            parts.append(TwoLines(say("consent.left.document"), document_word(row.subject)))
        if row.sha256:
            parts.append(TwoLines(say("consent.left.fingerprint"), row.sha256[:16]))
        side.set_parts(parts)
        side.set_buttons([self._recall_button(row)] if row.to_recall else [])

    def _recall_button(self, row: LedgerRow) -> QWidget:
        button = stop_button(say("consent.left.recall"), "recall")

        def settle() -> None:
            done: set[int] = set()
            for line in row.lines:
                if line.pupil_id in row.to_recall - done:
                    self._suite.recalls.settle(line)
                    done.add(line.pupil_id)

        def press() -> None:
            text = say("consent.recall.line", title=title_of(row), where=row.went_where)
            title = say("consent.recall.title", n=1)
            ask = self._page.ask
            agreed = ask.confirm(title, say("consent.recall.text", where=text), say("consent.recall.verb", n=1))
            if agreed and self._page.guard(settle):
                side = self._page.side
                side.close_panel()
                self._page.saved.emit()
                self._page.refresh()

        button.clicked.connect(press)
        return button


def title_of(row: LedgerRow) -> str:
    """What it is called; a return only has its number."""
    if row.title.isdigit():
        return say("consent.left.numbered", n=row.title)
    return row.title or kind_word(row.kind)


def kind_word(kind: str) -> str:
    """What kind of thing left."""
    plain = kind.replace("-", "_")
    key = f"consent.left.kind.{plain}"
    return say(key) if has(key) else plain.replace("_", " ").capitalize()


def document_word(subject: str) -> str:
    """Which document of the desk it was: "Case study 3", "Pupil report, family"; nothing where it was none of these."""
    kind, *rest = subject.split(":")
    told = [part for part in rest if not part.isdigit()]
    if told:
        return ", ".join((kind_word(kind), *told))
    return " ".join((kind_word(kind), *rest)) if rest else ""


def state_word(row: LedgerRow) -> str:
    """Whether it is out, called back, or still to be."""
    return say(f"consent.left.state.{row.state}")


def _second(row: LedgerRow) -> str:
    return " · ".join(
        part for part in (kind_word(row.kind), row.went_where, row.for_whom, words.day(row.left_on)) if part
    )


def _columns() -> list[Column]:
    def head(key: str) -> str:
        return say(f"consent.left.column.{key}")

    def what(row: LedgerRow) -> tuple[str, str]:
        return title_of(row), kind_word(row.kind)

    def where(row: LedgerRow) -> str:
        return " · ".join(part for part in (row.went_where, row.for_whom) if part)

    return [
        Column("what", head("what"), what, kind="two_lines", least=190, sort=lambda row: row.title),
        Column("state", head("state"), lambda row: (CHIPS[row.state], state_word(row)), width=150, kind="chip"),
        Column("where", head("where"), where, kind="wrap", least=150),
        Column("whose", head("whose"), lambda row: words.listed(row.children), kind="wrap", least=150),
        Column("left_on", head("left_on"), lambda row: words.day(row.left_on), width=160, sort=lambda row: row.left_on),
    ]
