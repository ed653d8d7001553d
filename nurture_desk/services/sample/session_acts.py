"""The sample's sessions: term dates, twenty Tuesdays, registers, diaries, and what fell out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from nurture_desk.domain.calendar import DateKind, TermDate
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.sessions import AdultRole, Mark, SessionRow, SessionState
from nurture_desk.services.planning import Planning
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

MARKS = (Mark.PLAYING,) * 8 + (Mark.LISTENING, Mark.LISTENING, Mark.CAME_BACK, Mark.NOT_HERE)
TERMS = (((9, 3), (12, 18)), ((1, 4), (3, 25)))
SUMMER_TERM = ((4, 12), (7, 21))
HOLIDAYS = (((10, 26), (10, 30)), ((2, 15), (2, 19)))
PUBLISHES = 990002  # the school whose term dates come as a list


@dataclass(frozen=True)
class Run:
    """One group's run of sessions: ``left_open`` diaries of session numbers nobody wrote up yet."""

    group: str
    urn: int
    wanted: int = 20
    year: int = 0
    left_open: tuple[int, ...] = ()
    off: tuple[tuple[int, int, SessionState, str], ...] = ()  # month, day, who called it off, why
    minutes: int = 30


RUNS = (
    Run("A", 990001, off=((11, 17, SessionState.CANCELLED_SCHOOL, "Trip to the museum"),)),
    Run(
        "B",
        990002,
        left_open=(17,),
        off=(
            (11, 10, SessionState.CANCELLED_SCHOOL, "Tests in the hall"),
            (1, 19, SessionState.CANCELLED_US, "Tutor unwell"),
        ),
    ),
    Run("C", 990011, wanted=10, minutes=40),
    Run("L", 990010, year=-1),
)


def plan(stage: Stage) -> None:
    """Term dates in the summer, the series a week before it begins, then week by week."""
    for run in RUNS:
        stage.at(_day(stage, run, 8, 26), partial(_term_dates, stage, run))
        stage.at(_day(stage, run, 9, 15), partial(_lay, stage, run))
        for month, number, state, why in run.off:
            day = _day(stage, run, month, number)
            stage.at(day - timedelta(days=4), partial(_call_off, stage, run, day, state, why))


def first_day(stage: Stage, run: Run) -> date:
    """The day of the first session: the group's weekday in the week of the story's 22 September."""
    weekday = 3 if run.group == "C" else 1
    tuesday = _day(stage, run, 9, 22)
    return tuesday + timedelta(days=weekday - 1)


def _day(stage: Stage, run: Run, month: int, number: int) -> date:
    return stage.day(month, number, year=run.year)


def _term_dates(stage: Stage, run: Run) -> None:
    if run.urn == PUBLISHES:
        _read_list(stage, run)
        return
    calendar, school = stage.suite.calendar, stage.keys[f"school {run.urn}"]
    for kind, first, last, note in _year_of(stage, run):
        calendar.save(TermDate(0, school, kind, first, last, note))


def _read_list(stage: Stage, run: Run) -> None:
    """One school publishes its year as a list, and it is taken in as it comes."""
    words = {DateKind.TERM: "Term", DateKind.HOLIDAY: "Holiday", DateKind.INSET: "Staff training"}
    lines = [f"{words[kind]}\t{long_date(first)}\t{long_date(last)}" for kind, first, last, _ in _year_of(stage, run)]
    school = stage.keys[f"school {run.urn}"]
    preview = stage.suite.term_dates.read_text(school, "\n".join(("What\tFirst day\tLast day", *lines)))
    stage.suite.term_dates.take(school, [row.proposed for row in preview.rows], preview.source)


def _year_of(stage: Stage, run: Run) -> list[tuple[DateKind, date, date, str]]:
    """The spans of a school's year: kind, first and last day, note."""
    found = [
        (kind, _day(stage, run, *first), _day(stage, run, *last), "")
        for kind, spans in ((DateKind.TERM, TERMS), (DateKind.HOLIDAY, HOLIDAYS))
        for first, last in spans
    ]
    first, last = SUMMER_TERM
    end = stage.day(*last, year=run.year + 1)  # a story's dates from May on belong to the launch year
    inset = _day(stage, run, 1, 4)
    return [
        *found,
        (DateKind.TERM, _day(stage, run, *first), end, ""),
        (DateKind.INSET, inset, inset, "Staff training"),
    ]


def _lay(stage: Stage, run: Run) -> None:
    group = stage.keys[f"group {run.group}"]
    stage.suite.planning.plan(group, first_day(stage, run), run.wanted, reason="Agreed with the school")
    _watch(stage, run)


def _watch(stage: Stage, run: Run) -> None:
    """Have every session of the group played on its day, once."""
    for row in stage.suite.sessions.of_group(stage.keys[f"group {run.group}"]):
        mark = f"watched {row.id}"
        if mark not in stage.keys:
            stage.keys[mark] = row.id
            stage.at(row.held_on, partial(_hold, stage, run, row.id))


def _call_off(stage: Stage, run: Run, day: date, state: SessionState, why: str) -> None:
    rows = stage.suite.sessions.of_group(stage.keys[f"group {run.group}"])
    session = next((row for row in rows if row.held_on == day and row.state is SessionState.PLANNED), None)
    if session is None:
        return
    planning: Planning = stage.suite.planning
    planning.put_off(session.id, state, why)
    proposed = planning.propose(session.group_id)
    if proposed.new_days:
        planning.accept(session.group_id, proposed.new_days[:1], reason="Agreed with the school")
        _watch(stage, run)


def _hold(stage: Stage, run: Run, key: int) -> None:
    session = stage.suite.sessions.one(key)
    if session.state is not SessionState.PLANNED:
        return
    group = next(one for one in [*cast.people()["groups"], cast.LAST_YEAR] if one["key"] == run.group)
    stage.suite.sessions.change(key, adult=group["adult"], adult_role=AdultRole.TA.value, minutes=run.minutes)
    register = stage.suite.registers.of_session(key)
    for row in register:
        mark = stage.chance.choice(MARKS) if session.number > 1 else Mark.PLAYING
        stage.suite.registers.mark(key, row.pupil_id, mark, "ill" if mark is Mark.NOT_HERE else "")
    if session.number not in run.left_open:
        _write_up(stage, session, [row.shown_name for row in register])


def _write_up(stage: Stage, session: SessionRow, names: list[str]) -> None:
    texts, chance = cast.texts(), stage.chance
    did = texts["did"][min(session.number, len(texts["did"])) - 1]
    sign = cast.filled(chance.choice(texts["signs"]), names, chance)
    stage.suite.diaries.save(
        session.id,
        did=cast.filled(did, names, chance),
        sign=sign,
        adult_said=chance.choice(texts["adult_said"]),
        next_time=cast.filled(chance.choice(texts["next_time"]), names, chance),
        check_in=chance.choice(("sleepy", "wobbly", "ready", "loud")),
        check_out=chance.choice(("proud", "calm", "hungry", "again")),
        tutor_feeling="fine",
    )
    stage.suite.diaries.finish(session.id)
    if session.number % 2 == 0:
        stage.suite.evidence.from_diary(session.id, sign)
