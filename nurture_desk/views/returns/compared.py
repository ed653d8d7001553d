"""A return held against the one before, and which child each of its codes is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.return_life import Difference, SnapshotRow, Why
from nurture_desk.services.suite import Suite
from nurture_desk.views.returns import words
from nurture_desk.views.widgets.labels import label
from nurture_desk.views.widgets.rows import TwoLines

MOST_WHYS = 6  # rows shown below a figure that changed


def compared_parts(suite: Suite, row: SnapshotRow) -> list[QWidget]:
    """Which figures differ from the return before, by how much and why."""
    mine = row.snapshot
    earlier = [
        other.snapshot
        for other in suite.returns.snapshots()
        if other.snapshot.year_id == mine.year_id and other.snapshot.number < mine.number
    ]
    if not earlier:
        return [label(_say("compare_first"), "muted", wrap=True)]
    before = earlier[0]
    found: tuple[Difference, ...] = suite.returns.compare(before.id, mine.id)
    if not found:
        return [label(_say("compare_same", n=before.number), "muted", wrap=True)]
    return [label(_say("compare", n=before.number), "h3"), *(_difference(one) for one in found)]


def code_parts(suite: Suite, row: SnapshotRow) -> list[QWidget]:
    """Which child a code in this return is: only for whoever answers what the national team asks."""
    codes = suite.returns.codes(row.snapshot.id)
    known = {child.id: child.code for child in suite.evidence.children(row.snapshot.year_id)}
    found = sorted((code, known.get(child, _say("code_gone"))) for child, code in codes.items())
    if not found:
        return []
    shown = label(" · ".join(_say("code_line", code=code, child=child) for code, child in found), "muted", wrap=True)
    return [label(_say("codes"), "h3"), label(_say("codes_text"), "muted", wrap=True), shown]


def _difference(one: Difference) -> QWidget:
    """A figure that changed: from what to what, by how much, and which rows make the difference."""
    change = _say("compare_line", before=words.value(one.before), after=words.value(one.after))
    if one.by is not None:
        change += f" ({one.by:+,})"
    lines = [_why(why) for why in one.whys[:MOST_WHYS]]
    if len(one.whys) > MOST_WHYS:
        lines.append(_say("why_more", n=len(one.whys) - MOST_WHYS))
    return TwoLines(words.figure(one.name), "\n".join((change, *lines)))


def _why(why: Why) -> str:
    who = " ".join(part for part in (why.title, f"({why.detail})" if why.detail else "") if part) or _say("why_gone")
    if why.before is None:
        return _say("why_came", who=who)
    if why.after is None:
        return _say("why_went", who=who)
    return _say("why_moved", who=who, before=f"{why.before:,}", after=f"{why.after:,}")


def _say(key: str, **values: object) -> str:
    return say(f"returns.made.{key}", **values)
