"""The day's work: what is missing, with the way to mend it; how the year stands; what comes next.

Only lines whose data exist: nothing is guessed, and an empty desk is told how to begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from nurture_desk.db import laptop_answers, session_groups
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.document_texts import given_since
from nurture_desk.db.laptop_answers import KeptAnswer
from nurture_desk.db.records import get
from nurture_desk.db.tables.evidence import pupil_report
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.dates import day_month, listed, weekday_date
from nurture_desk.domain.evidence import MeterRow
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.readiness import Lack, Missing
from nurture_desk.domain.schools import School
from nurture_desk.domain.sessions import LIVE, SessionRow, SessionState
from nurture_desk.domain.today import Bar, Coming, Day, Line
from nurture_desk.domain.written_papers import Written
from nurture_desk.services.consent_matrix import ConsentMatrix, Matrix
from nurture_desk.services.judgements import meters_of_year
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import dates_of
from nurture_desk.services.readiness import ready_of
from nurture_desk.services.return_facts import YearFacts
from nurture_desk.services.service_profile import Service
from nurture_desk.services.today_strands import celebration_lines, next_step_lines
from nurture_desk.services.tray import Tray

NAMED = 4  # more names than this are counted
DIARIES = 4  # more diaries than this are one line
SOON_DAYS = 14
JUDGE_FROM_DAYS = 42  # before hand-in
REPORTS_FROM_DAYS = 28
SUMMARIES_FROM_DAYS, SUMMARIES_UNTIL_DAYS = 7, 60
COMING = 4
GROUP_BARS = 3
# What is asked for on paper: the form that asks, the picture of its line, and where an answer is noted.
ON_PAPER = {
    Lack.FAMILY_SLIP: (Form.FAMILY_SLIP, "family_slip", "family"),
    Lack.SCHOOL_SLIP: (Form.SCHOOL_SLIP, "school", "school"),
    Lack.VOICE_PUPIL: (Form.VOICE, "pupil_voice", "voice"),
}


class Today:
    """Reads what the first page shows; changes nothing."""

    def __init__(self, desk: OpenDesk, tray: Tray, facts: YearFacts) -> None:
        self._desk, self._tray, self._facts = desk, tray, facts

    def is_sample(self) -> bool:
        """Whether everybody in this desk is made up."""
        with self._desk.look() as conn:
            return letterhead(conn).sample

    def day(self) -> Day:
        """Everything of today."""
        today = self._desk.today()
        with self._desk.look() as conn:
            begin = self._begin(conn)
            year = session_groups.current_year(conn)
            if year is None:
                return Day(today, None, begin, (), (), (), ())
            dates = dates_of(conn, year[0])
            hand_in = next((one.held_on for one in dates if one.key == "hand_in"), None)
            matrix = ConsentMatrix(self._desk).matrix(year_id=year[0])
            meters = meters_of_year(conn, year[0])
            missing = [
                *_tray_lines(self._tray.waiting()),
                *_laptop_lines(laptop_answers.waiting(conn)),
                *_consent_lines(matrix),
                *self._paper_lines(conn, year[0], hand_in, today),
                *_diary_lines(sessions_db.sessions_to_write_up(conn, year[0], today)),
                *_judgement_lines(meters, hand_in, today),
                *_report_lines(conn, year[0], len(meters), hand_in, today),
                *celebration_lines(conn, year[0], today),
                *next_step_lines(conn, year[0], dates, today),
                *_summary_lines(conn, year[0], hand_in, today),
            ]
            ahead = sessions_db.sessions_between(conn, today, today + timedelta(days=21), year[0])
            bars = [*_session_bars(conn, year[0], today), *_evidence_bars(meters), *_consent_bars(matrix)]
            steps = tuple(one for one in dates if one.step.main)
            soon = _soon(dates, today)
            return Day(today, hand_in, begin, tuple(missing), soon, tuple(bars), _coming(ahead), steps)

    def _paper_lines(self, conn: Connection, year_id: int, hand_in: date | None, today: date) -> list[Line]:
        """Slips that have not come back; near hand-in only, when they are given out."""
        if hand_in is None or (hand_in - today).days > JUDGE_FROM_DAYS:
            return []
        lacking = ready_of(conn, self._facts.of(year_id)).missing
        by_lack = {lack: [one for one in lacking if one.lack is lack] for lack in ON_PAPER}
        return [_paper_line(lack, found) for lack, found in by_lack.items() if found]

    def _begin(self, conn: Connection) -> tuple[Line, ...]:
        """What a desk that was just made still lacks, in the order in which it is wanted."""
        lacking = []
        if not Service(self._desk).profile().name:
            lacking.append(Line("begin_service", "programme", "person", thing="service", verb_idea="write"))
        if session_groups.current_year(conn) is None:
            lacking.append(Line("begin_year", "programme", "programme", thing="year", verb_idea="start"))
        for table, key, page, idea in (
            (school, "begin_schools", "schools", "school"),
            (tutor, "begin_tutors", "tutors", "tutors"),
            (music_group, "begin_group", "pupils", "groups_children"),
        ):
            if not conn.scalar(select(func.count()).select_from(select(table.c.id).limit(1).subquery())):
                lacking.append(Line(key, page, idea))
        return tuple(lacking)


def _tray_lines(waiting: int) -> list[Line]:
    key = "tray_one" if waiting == 1 else "tray"
    return [Line(key, "intake", "tray", waiting, "tray", {"n": waiting})] if waiting else []


def _laptop_lines(waiting: Sequence[KeptAnswer]) -> list[Line]:
    if not waiting:
        return []
    key, thing = "laptop_one" if len(waiting) == 1 else "laptop", ("laptop", waiting[0].round_id)
    return [Line(key, "tutors", "tutors", len(waiting), thing, {"n": len(waiting)})]


def _paper_line(lack: Lack, found: Sequence[Missing]) -> Line:
    form, idea, kind = ON_PAPER[lack]
    thing = (kind, found[0].target) if len(found) == 1 else ("slips", kind)
    names = [one.name or one.who for one in found]
    key = f"{lack}_one" if len(found) == 1 else str(lack) if len(found) <= NAMED else f"{lack}_many"
    codes = tuple(one.who for one in found)
    values = {"n": len(found), "names": listed(names)}
    return Line(key, "evidence", idea, len(found), thing, values, "write", form, codes, print_first=True)


def _consent_lines(matrix: Matrix) -> list[Line]:
    owing = matrix.owing
    if not owing:
        return []
    names = [row.shown_name for row in owing]
    values = {"n": len(owing), "names": listed(names)}
    out = matrix.handed_out_on
    key = "consent" if len(owing) <= NAMED else "consent_many"
    if out is not None:
        return [Line(f"{key}_out", "consent", "consent", len(owing), "owed", values | {"day": day_month(out)})]
    return [Line(key, "consent", "consent", len(owing), "owed", values)]


def _diary_lines(waiting: Sequence[SessionRow]) -> list[Line]:
    if len(waiting) > DIARIES:
        values = {"n": len(waiting), "oldest": weekday_date(waiting[0].held_on)}
        codes = tuple(map(_session_code, waiting))
        return [Line("diaries", "sessions", "diary", len(waiting), "to_write_up", values, "write", Form.DIARY, codes)]
    return [
        Line(
            "diary",
            "sessions",
            "diary",
            thing=("session", row.id),
            values={
                "number": row.number,
                "group": row.group_name or row.group_code,
                "day": weekday_date(row.held_on),
                "tutor": row.tutor_name,
            },
            verb_idea="write",
            paper=Form.DIARY,
            codes=(_session_code(row),),
        )
        for row in waiting
    ]


def _session_code(row: SessionRow) -> str:
    """What register and diary of one session are printed for."""
    return f"{row.group_code}.{row.id}"


def _judgement_lines(meters: dict[int, tuple[MeterRow, ...]], hand_in: date | None, today: date) -> list[Line]:
    if hand_in is None or not meters or (hand_in - today).days > JUDGE_FROM_DAYS:
        return []
    unjudged = [key for key, rows in meters.items() if any(row.judgement is None for row in rows)]
    few = [key for key, rows in meters.items() if any(row.judgement is not None and row.few_voices for row in rows)]
    lines = []
    if unjudged:
        lines.append(
            Line(
                _one("judge", unjudged), "evidence", "target", len(unjudged), "unjudged", {"n": len(unjudged)}, "write"
            )
        )
    if few:
        lines.append(Line(_one("few_voices", few), "evidence", "pupil_voice", len(few), "few_voices", {"n": len(few)}))
    return lines


def _one(key: str, found: Sequence[int]) -> str:
    """The words for one child, or for several."""
    return f"{key}_one" if len(found) == 1 else key


def _report_lines(conn: Connection, year_id: int, children: int, hand_in: date | None, today: date) -> list[Line]:
    if hand_in is None or not children or (hand_in - today).days > REPORTS_FROM_DAYS:
        return []
    done = conn.scalar(
        select(func.count())
        .select_from(pupil_report)
        .where(pupil_report.c.year_id == year_id, pupil_report.c.finished_on.is_not(None))
    )
    left = children - int(done or 0)
    return [Line("reports", "evidence", "case_study", left, "reports", {"n": left, "of": children})] if left > 0 else []


def _summary_lines(conn: Connection, year_id: int, hand_in: date | None, today: date) -> list[Line]:
    """Schools whose summary has not been given out, from a week before hand-in until two months after it."""
    if hand_in is None or not -SUMMARIES_UNTIL_DAYS <= (hand_in - today).days <= SUMMARIES_FROM_DAYS:
        return []
    groups = [row for row in session_groups.groups_of_year(conn, year_id, today) if row.held]
    codes = {get(conn, school, School, key).code for key in {row.school_id for row in groups}}
    kind = Written.SCHOOL_SUMMARY.value
    given = given_since(conn, kind, hand_in - timedelta(days=SUMMARIES_FROM_DAYS))
    left = sum(f"{kind}:{code}" not in given for code in codes)
    thing = ("documents", kind)
    return [Line("summaries", "returns", "school", left, thing, {"n": left, "of": len(codes)}, "write")] if left else []


def _soon(dates: Sequence[Dated], today: date) -> tuple[Line, ...]:
    """Steps of the year that come within two weeks and are not ticked off; those gone by more than that rest."""
    lines = []
    for one in dates:
        if one.held_on is None or one.done_on is not None:
            continue
        days = (one.held_on - today).days
        if 0 <= days <= SOON_DAYS:
            values = {"step": one.key, "day": weekday_date(one.held_on), "days": days}
            key = "step_today" if days == 0 else "step_tomorrow" if days == 1 else "step"
            lines.append(Line(key, "programme", "date", 1, ("step", one.key), values, "confirm"))
    return tuple(lines)


def _session_bars(conn: Connection, year_id: int, today: date) -> list[Bar]:
    groups = [row for row in session_groups.groups_of_year(conn, year_id, today) if row.planned]
    if len(groups) > GROUP_BARS:
        wanted = sum(max(row.wanted, row.planned) for row in groups)
        return [Bar("sessions_all", sum(row.held for row in groups), wanted, {"n": len(groups)})]
    bars = []
    for row in groups:
        values: dict[str, object] = {"group": row.shown_name, "fell_out": row.fell_out}
        bars.append(Bar("sessions", row.held, max(row.wanted, row.held), values, "fell_out" if row.fell_out else ""))
    return bars


def _evidence_bars(meters: dict[int, tuple[MeterRow, ...]]) -> list[Bar]:
    if not meters:
        return []
    heard = sum(1 for rows in meters.values() if len({voice for row in rows for voice in row.voices}) >= 2)
    return [Bar("two_voices", heard, len(meters))]


def _consent_bars(matrix: Matrix) -> list[Bar]:
    total = len(matrix.rows)
    return [Bar("consent", total - len(matrix.owing), total)] if total else []


def _coming(ahead: Sequence[SessionRow]) -> tuple[Coming, ...]:
    live = [row for row in ahead if row.state in LIVE and row.state is not SessionState.HELD]
    return tuple(
        Coming(row.id, row.group_name or row.group_code, row.number, row.held_on, row.starts_at, _session_code(row))
        for row in live[:COMING]
    )
