"""The checksum of a return's figures: whether a workbook was changed by hand after export (allowed, and said)."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date

from nurture_desk.domain.returns import FIGURES, Figures, FigureValue

CHECKSUM_NAME = "figures_checksum"
"""The defined name that holds it, on the Schema sheet."""


def figures_checksum(figures: Figures) -> str:
    """Sixteen hexadecimal digits over every figure of the contract in its order; blank is not 0."""
    lines = (f"{figure.name}={as_written(figures.get(figure.name))}\n" for figure in FIGURES)
    return hashlib.sha256("".join(lines).encode()).hexdigest()[:16]


def as_written(value: FigureValue) -> str:
    """A figure as its cell holds it: "" for blank, ISO for dates, digits for counts, text composed and trimmed."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    return unicodedata.normalize("NFC", str(value)).strip()
