"""How children and groups are said on screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import WEEKDAYS, long_date
from nurture_desk.domain.group_checks import Check, Weight
from nurture_desk.domain.groups import GroupKind, GroupRow
from nurture_desk.domain.pupils import PupilRow, Stage
from nurture_desk.domain.suggestions import Outcome

OUTCOME_CHIPS = {
    Outcome.WAITING: "open",
    Outcome.PLACED: "yes",
    Outcome.NOT_OFFERED: "no",
    Outcome.DECLINED: "no",
    Outcome.NEVER_STARTED: "no",
}
STAGE_CHIPS = {"forming": "open", "running": "yes", "ended": "past_its_use"}
CHECK_CHIPS = {Weight.FINE: "yes", Weight.LOOK: "warning", Weight.OWED: "owed", Weight.REASON: "blocked"}
TAKING_PART_CHIPS = {"child_no": "child_said_no", "past_use": "past_its_use"}


def year(number: int | None) -> str:
    """Year 4, Reception, or nothing."""
    if number is None:
        return ""
    return say("pupils.year", n=number) if number else say("pupils.reception")


def years() -> list[tuple[int, str]]:
    """Reception to Year 13."""
    return [(number, year(number)) for number in range(14)]


def day(on: date | None) -> str:
    """22 September 2026, or nothing."""
    return long_date(on) if on else ""


def when(row: GroupRow) -> str:
    """Tuesdays 10:15."""
    parts = [say("pupils.weekday", day=WEEKDAYS[row.weekday]) if row.weekday is not None else "", row.starts_at]
    return " ".join(part for part in parts if part) or say("pupils.no_time")


def weekdays() -> list[tuple[int, str]]:
    """Monday to Friday."""
    return [(place, name) for place, name in enumerate(WEEKDAYS[:5])]


def kinds() -> list[tuple[GroupKind, str]]:
    """A group, or mentoring."""
    return [(kind, say(f"pupils.kind.{kind}")) for kind in GroupKind]


def check(found: Check) -> str:
    """A line of the builder in words."""
    return say(f"pupils.check.{found.key}", **dict(found.values))


def taking_part(row: PupilRow) -> tuple[str, str]:
    """Chip and word of how taking part stands; a child who is only suggested has not been asked, which is calm."""
    state = row.taking_part
    if state == "blocked" and row.stage is Stage.SUGGESTED:
        return "open", say("pupils.taking_part.not_asked")
    return TAKING_PART_CHIPS.get(state, state), say(f"pupils.taking_part.{state}")


def known_choices() -> list[tuple[str, str]]:
    """Yes, no, not known."""
    return [(key, say(f"pupils.known.{key}")) for key in ("yes", "no", "not_known")]


def listed(names: Iterable[str]) -> str:
    """TL1, TL3 and TL4."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return say("pupils.and", first=", ".join(found[:-1]), last=found[-1])
