"""The line below the matrix: who answered when, what counts today, what is to be called back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import Standing
from nurture_desk.services.consent_matrix import Explanation, Step
from nurture_desk.views.consent import words
from nurture_desk.views.widgets.buttons import ghost_button, stop_button
from nurture_desk.views.widgets.card import Card
from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.labels import Picture, label
from nurture_desk.views.widgets.measures import pack


class ExplainCard(Card):
    """Explains the cell with the cursor."""

    def __init__(self, open_answers: Callable[[int], object], recall: Callable[[Explanation], object]) -> None:
        super().__init__("")
        self._open, self._recall = open_answers, recall
        self.recall_button: QWidget | None = None
        self.hide()

    def explain(self, found: Explanation) -> None:
        """Show the story of one cell."""
        self.clear()
        self.recall_button = None
        title = say("consent.explain.title", name=found.shown_name, what=say(f"consent.about.{found.column}"))
        self.setAccessibleName(title)
        head = QWidget()
        line = FlowLayout(head, gap=12)
        line.addWidget(label(title, "h3"))
        line.addWidget(Chip(*words.chip(found.state)))
        answers = ghost_button(say("consent.explain.open", name=found.shown_name), "open")
        answers.clicked.connect(lambda: self._open(found.pupil_id))
        line.add_far(answers)
        self.add(head)
        story = QWidget()
        flow = FlowLayout(story, gap=16)
        for step in found.steps:
            flow.addWidget(_step(step))
            flow.addWidget(Picture("open", "muted", 18))
        flow.addWidget(_today(found))
        if found.recalls:
            self.recall_button = stop_button(say("consent.explain.recall", n=len(found.recalls)), "recall")
            self.recall_button.clicked.connect(lambda: self._recall(found))
            flow.addWidget(self.recall_button)
        self.add(story)
        self.show()


def _step(step: Step) -> QWidget:
    part = QWidget()
    row = FlowLayout(part, gap=8)
    lines = QWidget()
    column = pack(QVBoxLayout(lines), 0, gap=0)
    column.addWidget(label(words.day(step.on), "strong"))
    column.addWidget(label(say("consent.explain.by", who=step.who, how=say(f"consent.by.{step.channel}")), "muted"))
    row.addWidget(lines)
    word = say(f"consent.value.{step.value}")
    if step.medium:
        word = words.listed(say(f"consent.medium.{one}") for one in step.medium.split("+"))
    row.addWidget(Chip(words.VALUE_CHIPS[step.value], word))
    return part


def _today(found: Explanation) -> QWidget:
    part = QWidget()
    column = pack(QVBoxLayout(part), 0, gap=0)
    allowed = [standing for standing in found.standings if standing.allowed]
    if len(allowed) == len(found.standings):
        head = say("consent.explain.counts_yes")
    elif allowed:
        media = words.listed(say(f"consent.purpose.{one.purpose}") for one in allowed)
        head = say("consent.explain.counts_some", what=media)
    else:
        head = say("consent.explain.counts_no")
    column.addWidget(label(head, "strong"))
    column.addWidget(label(_why(found), "muted"))
    return part


def _why(found: Explanation) -> str:
    if found.recalls:
        first = found.recalls[0]
        day = words.day(first.left_on)
        return say("consent.explain.to_recall", n=len(found.recalls), title=first.title, day=day)
    standing = _telling(found.standings)
    parts = [say(f"consent.why.{standing.why}")]
    if standing.allowed and standing.by is not None and standing.by.used_until is not None:
        parts.append(say("consent.explain.until", day=words.day(standing.by.used_until)))
    if any(one.asks for one in found.standings):
        parts.append(say("consent.explain.asks"))
    return " ".join(parts)


def _telling(standings: tuple[Standing, ...]) -> Standing:
    """The standing whose reason says most: what is not allowed, first."""
    return next((one for one in standings if not one.allowed), standings[0])
