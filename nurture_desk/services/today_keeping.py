"""Lines of the first page about keeping and erasing: what is due, what is left to be put away by hand."""

from __future__ import annotations

from datetime import date

from nurture_desk.domain.erasing import Left
from nurture_desk.domain.retention import RetentionList
from nurture_desk.domain.today import Line

PAGE = "protection"


def keeping_lines(due: RetentionList, left: list[Left], today: date) -> list[Line]:
    """The retention list, or the question about the clock before it; then what is left after an erasure."""
    lines = []
    if due.lines:
        key = "retention_clock" if due.leap is not None else "retention_one" if len(due.lines) == 1 else "retention"
        lines.append(Line(key, PAGE, "protection", thing="keep", values={"n": len(due.lines)}))
    n = sum(one.to_do_on(today) for one in left)
    if n:
        key = "erased_left_one" if n == 1 else "erased_left"
        lines.append(Line(key, PAGE, "erase", thing="erased", values={"n": n}))
    return lines
