"""What a returned consent sheet would mean today, beside its fields: purpose by purpose, before anybody confirms it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import State
from nurture_desk.domain.consent_proposal import Proposal, ProposedLine
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.purposes import MEDIA, Medium, Purpose, audience_of, medium_of
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

_CHIPS = {State.CHILD_NO: "child_said_no", State.PAST: "past_its_use"}


class ConsentProposalPart(QWidget):
    """One line for everything that would stand alike: its chip, what it is, and why. Hidden for other forms."""

    def __init__(self) -> None:
        super().__init__()
        self._column = pack(QVBoxLayout(self), 16, 10, 16, 10, gap=6)
        self.texts: list[str] = []
        self.hide()

    def show_proposal(self, proposal: Proposal | None) -> None:
        """Show another proposal; None hides the part."""
        self._clear()
        self.setVisible(proposal is not None and bool(proposal.lines))
        if proposal is None or not proposal.lines:
            return
        self._column.addWidget(label(say("filing.proposal.title"), "h3"))
        for lines in together(proposal.lines):
            self._add(lines)
        for row in proposal.recalls:
            day = long_date(row.left_on) if row.left_on else ""
            text = say("filing.proposal.recall", title=row.title or row.kind, where=row.went_where, day=day)
            self._say(State.RECALLED, text)
        for remark in proposal.remarks:
            self._column.addWidget(label(remark, "muted", wrap=True))
            self.texts.append(remark)

    def _add(self, lines: Sequence[ProposedLine]) -> None:
        first = lines[0]
        names = what_they_are([line.key for line in lines])
        text = names[:1].upper() + names[1:]
        if first.falls_short or first.counts.state not in (State.YES, State.NO):
            why = say(f"consent.why.{first.counts.why}")
            text = say("filing.proposal.still_no" if first.falls_short else "filing.proposal.why", what=text, why=why)
        self._say(first.counts.state, text)

    def _say(self, state: State, text: str) -> None:
        holder = QWidget()
        row = FlowLayout(holder, gap=8)
        row.addWidget(Chip(_CHIPS.get(state, state.value), say(f"consent.state.{state.value}")))
        row.addWidget(label(text, "body", wrap=True))
        self._column.addWidget(holder)
        self.texts.append(text)

    def _clear(self) -> None:
        self.texts = []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def together(lines: Sequence[ProposedLine]) -> list[list[ProposedLine]]:
    """The lines that stand alike and for the same reason, in the order of the sheet."""
    found: dict[tuple[State, str, bool], list[ProposedLine]] = {}
    for line in lines:
        found.setdefault((line.counts.state, line.counts.why, line.falls_short), []).append(line)
    return list(found.values())


def what_they_are(keys: Sequence[str]) -> str:
    """ "taking part, words, photos in the school and on the web": the grid's boxes by medium."""
    names = [say(f"filing.proposal.line.{key}") for key in keys if key not in MEDIA]
    media = [Purpose(key) for key in keys if key in MEDIA]
    for medium in Medium:
        mine = [purpose for purpose in media if medium_of(purpose) is medium]
        if len(mine) == len(MEDIA) // len(Medium):
            names.append(say(f"filing.proposal.every.{medium}"))
        elif mine:
            audiences = listed([say(f"consent.audience.{audience_of(purpose)}") for purpose in mine])
            names.append(
                say("filing.proposal.some", medium=say(f"filing.proposal.medium.{medium}"), audiences=audiences)
            )
    return listed(names)
