"""Choices and small texts that several parts of this page share."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.tutors import WEEK, Employment, HalfDay, MayName, PictureAudience, Standing
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.measures import pack

STANDING_STATES = {
    Standing.TUTOR: "open",
    Standing.TRAINEE: "not_yet",
    Standing.WOULD_TEACH: "asked_us",
    Standing.LEFT: "past_its_use",
}


def employments() -> list[tuple[Employment, str]]:
    """Every kind of employment and its word."""
    return [(one, say(f"tutors.employment.{one.value}")) for one in Employment]


def half_days() -> list[tuple[HalfDay, str]]:
    """The ten half-days, "Monday morning" first."""
    return [(one, say(f"tutors.half.{one.value}")) for one in WEEK]


def may_names() -> list[tuple[MayName, str]]:
    """How an adult may be named."""
    return [(one, say(f"tutors.may_name.{one.value}")) for one in MayName]


def audiences() -> list[tuple[PictureAudience, str]]:
    """Who may see a picture of an adult."""
    return [(one, say(f"tutors.audience.{one.value}")) for one in PictureAudience]


def day(value: date | None) -> str:
    """A date in words, or nothing."""
    return "" if value is None else long_date(value)


def bold(*parts: str) -> QLabel:
    """A wrapped sentence whose every second part is bold: ``bold("Most at home with ", "Patience", " (36 of 45).")``.

    Titles are the service's own words, so each part is escaped: nothing typed is read as markup.
    """
    made = label("", "body", wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    turned = [html.escape(part) for part in parts]
    made.setText("".join(f"<b>{part}</b>" if place % 2 else part for place, part in enumerate(turned)))
    made.setAccessibleName("".join(parts))
    return made


def fact(name: str, value: str) -> list[QWidget]:
    """A small heading with what belongs to it close below; nothing when there is nothing to say."""
    if not value:
        return []
    made = QWidget()
    column = pack(QVBoxLayout(made), 0, gap=1)
    column.addWidget(label(name, "strong"))
    column.addWidget(label(value, "muted", wrap=True))
    return [made]


def listed(words: Iterable[str]) -> str:
    """Words with commas between them."""
    return ", ".join(words)
