"""A year from May to March with a clock: each day the list is what it should be by the facts, no more and no less.

The days below are those of 2026/27 reckoned by hand from forms-and-words 16, not by the app's own rules. A row says
what is missing of whom, from which day it may be listed, and the day on which it came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from nurture_desk.domain.gaps import Want
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock
from tests.journeys.life import (
    CHILDREN,
    FIRST,
    GROUP,
    IN_CARE,
    LEAVES,
    MANAGER,
    SCHOOL,
    TUESDAYS,
    TUTOR,
    UNPLACED,
    Life,
)

DAY = timedelta(days=1)
NEVER = date.max
STAYED = tuple(name for name in CHILDREN if name != LEAVES)
LEFT_ON = date(2027, 1, 15)
END = date(2027, 3, 23)


@dataclass(frozen=True)
class Owed:
    """Something missing ``of`` somebody from ``opens`` on, until it came in by ``event`` on ``came``."""

    want: Want
    of: str
    opens: date
    came: date
    event: str = ""

    def listed(self, day: date) -> bool:
        """Whether it is missing on ``day``."""
        return self.opens <= day < self.came


def d(month: int, day: int) -> date:
    """A day of the year: May to December 2026, then 2027."""
    return date(2026 if month >= 5 else 2027, month, day)


def before_the_groups() -> Iterator[Owed]:
    yield Owed(Want.AUDIT_PLAN, "", d(6, 4), d(6, 9), "audit")
    yield Owed(Want.AUDIT, "", d(6, 9), d(6, 12), "answers")
    yield Owed(Want.SCHOOL_CHOICE, "", d(6, 26), d(7, 8), "school")
    yield Owed(Want.TUTOR_CHOICE, GROUP, d(7, 9), d(7, 14), "chosen")  # owed since 1 July, but there was no group
    yield Owed(Want.CARE_FORMS, IN_CARE, FIRST - 70 * DAY, d(7, 20), "care")
    for name in (TUTOR, MANAGER):
        want = Want.TRAINING if name == TUTOR else Want.TRAINING_OURS
        yield Owed(want, name, d(9, 2), d(9, 16), "trained")
    yield Owed(Want.AGREEMENT, SCHOOL, d(9, 1), d(9, 10), "paper:agreement")
    yield Owed(Want.PRESTART, SCHOOL, d(9, 1), d(9, 14), "paper:prestart")
    back = dict(zip(CHILDREN, (d(9, 14), d(9, 22), d(9, 16), d(10, 8)), strict=True))
    for name, day in back.items():
        yield Owed(Want.CONSENT, name, FIRST - 14 * DAY, day, f"consent:{name}")
        yield Owed(Want.PROFILE, name, day, day + 3 * DAY, f"profile:{name}")  # it opens with the yes
    yield Owed(Want.INSTALMENT, "", d(9, 28), d(10, 2), "paid")
    yield Owed(Want.ERASE, "", FIRST + 42 * DAY, d(11, 6), f"erased:{UNPLACED}")


def while_they_play() -> Iterator[Owed]:
    for number, day in enumerate(TUESDAYS, 1):
        late = {5: 2, 17: 6}.get(number, 0)  # the register is typed some days after
        yield Owed(Want.REGISTER, GROUP, day + DAY, day + late * DAY, f"register:{number}")
        slow = {2: 3, 9: 9}.get(number, 0)
        came = day + (late + slow) * DAY
        yield Owed(Want.DIARY, GROUP, day + late * DAY, came, f"diary:{number}")
    first, second, third = TUESDAYS[2], TUESDAYS[7], TUESDAYS[14]
    assert (second, third) == (d(11, 17), d(1, 19)), "the third session of each half-term"
    for name in CHILDREN:
        yield Owed(Want.SIGN, name, first, first + (9 if name == "Koji" else 0) * DAY, f"sign:{name}")
        yield Owed(Want.SIGN, name, second, second + (3 if name == "Tamsin" else -7) * DAY, f"sign:{name}")
    for name in STAYED:
        yield Owed(Want.SIGN, name, third, third + 2 * DAY, f"sign:{name}")
    for number, days in ((3, 4), (10, 1), (18, 0)):
        for name in STAYED if number == 18 else CHILDREN:
            day = TUESDAYS[number - 1]
            yield Owed(Want.VOICE, name, day, day + days * DAY, f"voice:{name}")
    yield Owed(Want.OBSERVATION, TUTOR, TUESDAYS[5], d(12, 1), "tutors:observation")
    yield Owed(Want.REVIEW, SCHOOL, d(11, 30), d(12, 8), "paper:review")
    for name in CHILDREN:  # the first of December is a Saturday's eve: 5 December 2026 is a Saturday
        yield Owed(Want.SCHOOL_SLIP, name, d(12, 4), d(12, 11), f"slip:school {name}")


def towards_hand_in() -> Iterator[Owed]:
    four_weeks = d(2, 12)
    for place, name in enumerate(STAYED):
        yield Owed(Want.FAMILY_SLIP, name, four_weeks, d(2, 24) + place * DAY, f"slip:family {name}")
        yield Owed(Want.SCHOOL_SLIP, name, four_weeks, d(3, 1), f"slip:school {name}")
        yield Owed(Want.TARGET, name, TUESDAYS[18], d(3, 3), f"review:{name}")
        yield Owed(Want.JUDGEMENT, name, four_weeks, d(3, 4), f"judged:{name}")
        yield Owed(Want.DEMOGRAPHICS, name, four_weeks, d(2, 20), f"demographics:{name}")
        yield Owed(Want.REPORT, name, four_weeks, d(3, 8) + place * DAY, f"report:{name}")
        yield Owed(Want.FAMILY_COPY, name, d(3, 13), NEVER)
    yield Owed(Want.CASE_STUDY, TUTOR, d(2, 19), d(3, 9), "tutors:story")
    yield Owed(Want.QUESTIONNAIRE, TUTOR, d(3, 5), d(3, 10), "tutors:questionnaire")
    yield Owed(Want.NARRATIVE, "", d(3, 13), d(3, 15), "texts")
    yield Owed(Want.PLANS, "", d(3, 13), d(3, 15))
    yield Owed(Want.RETURN, "", d(3, 13), NEVER)
    yield Owed(Want.SUMMARY, SCHOOL, d(3, 13), NEVER)
    yield Owed(Want.THANKS_SCHOOL, SCHOOL, d(3, 13), NEVER)
    yield Owed(Want.THANKS_TUTOR, TUTOR, d(3, 13), NEVER)


EVERYTHING = (*before_the_groups(), *while_they_play(), *towards_hand_in())
# What happens without being owed: it begins something, or ends it.
BESIDE = {
    d(5, 15): ["year"],
    d(7, 9): ["group"],
    d(7, 10): [f"suggested:{IN_CARE}"],
    d(8, 3): ["announced:trauma_training"],
    d(8, 20): [*(f"suggested:{name}" for name in (*CHILDREN, UNPLACED) if name != IN_CARE)],
    d(9, 3): [*(f"placed:{name}" for name in CHILDREN), "planned"],
    d(9, 9): ["forms"],
    FIRST: [*(f"target:{name}" for name in CHILDREN)],
    LEFT_ON: [f"left:{LEAVES}"],
}


def expected(day: date) -> list[tuple[str, str]]:
    """What is missing on ``day`` by the facts above; who left with a reason is in none of it."""
    gone = LEAVES if day > LEFT_ON else None
    return sorted((str(one.want), one.of) for one in EVERYTHING if one.listed(day) and one.of != gone)


@pytest.mark.slow
def test_the_list_is_right_day_by_day(suite: Suite, clock: StandingClock) -> None:
    events: dict[date, list[str]] = {day: list(names) for day, names in BESIDE.items()}
    for one in EVERYTHING:
        if one.event and one.came != NEVER:
            events.setdefault(one.came, []).append(one.event)
    weekly = (Want.REGISTER, Want.DIARY)  # these days are looked at as events
    edges = {day for one in EVERYTHING if one.want not in weekly for day in (one.opens - DAY, one.opens)}
    days = sorted(day for day in {*events, *edges, END} if d(5, 15) <= day <= END)
    life = Life(suite)
    for day in days:
        clock.go_to(day)
        for name in dict.fromkeys(events.get(day, ())):
            life.change(name)
        shown = sorted((str(gap.want), gap.name) for gap in suite.today.gaps())
        assert shown == expected(day), f"{day}: {events.get(day)}"
