"""The day's work: what is missing, with the way to mend it; how the year stands; what comes next.

Only lines whose data exist: nothing is guessed, and an empty desk is told how to begin.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from nurture_desk.db import laptop_answers, session_groups
from nurture_desk.db import sessions as sessions_db
from nurture_desk.db.laptop_answers import KeptAnswer
from nurture_desk.db.tables.pupils import music_group
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.dates import weekday_date
from nurture_desk.domain.evidence import MeterRow
from nurture_desk.domain.gap_lines import lines_of
from nurture_desk.domain.gaps import Gap
from nurture_desk.domain.gaps_on import gaps_on
from nurture_desk.domain.milestones import Dated
from nurture_desk.domain.sessions import LIVE, SessionRow, SessionState
from nurture_desk.domain.today import Bar, Coming, Day, Line
from nurture_desk.services.backups import Backups
from nurture_desk.services.consent_matrix import ConsentMatrix
from nurture_desk.services.erasing import Erasing
from nurture_desk.services.gap_children import YearRead
from nurture_desk.services.gap_reading import read_day
from nurture_desk.services.judgements import meters_of
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.programme import dates_of
from nurture_desk.services.retention import Retention
from nurture_desk.services.return_facts import YearFacts
from nurture_desk.services.service_profile import Service
from nurture_desk.services.suggestions import Suggestions
from nurture_desk.services.today_backups import backup_lines
from nurture_desk.services.today_keeping import keeping_lines
from nurture_desk.services.today_protection import protection_lines
from nurture_desk.services.today_strands import celebration_lines, next_step_lines, partner_lines
from nurture_desk.services.tray import Tray

SOON_DAYS = 14
COMING = 4
GROUP_BARS = 3


class Today:
    """Reads what the first page shows; changes nothing."""

    def __init__(
        self,
        desk: OpenDesk,
        tray: Tray,
        facts: YearFacts,
        suggestions: Suggestions,
        backups: Backups,
        retention: Retention,
        erasing: Erasing,
    ) -> None:
        self._desk, self._tray, self._facts, self._suggestions = desk, tray, facts, suggestions
        self._backups, self._retention, self._erasing = backups, retention, erasing

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
                return Day(today, None, begin, tuple(protection_lines(conn, self._desk.now())), (), (), ())
            read = self._read(conn, year[0])
            dates, gaps = read.dates, gaps_on(read_day(conn, read))
            hand_in = next((one.held_on for one in dates if one.key == "hand_in"), None)
            missing = [
                *protection_lines(conn, self._desk.now()),
                *backup_lines(self._backups.age(), self._desk.now()),
                *_tray_lines(self._tray.waiting()),
                *_laptop_lines(laptop_answers.waiting(conn)),
                *lines_of(gaps),
                *celebration_lines(conn, year[0], today),
                *next_step_lines(conn, year[0], dates, today),
                *partner_lines(conn, today),
                *keeping_lines(self._retention.due(), self._erasing.left(), today),
            ]
            ahead = sessions_db.sessions_between(conn, today, today + timedelta(days=21), year[0])
            bars = [*_session_bars(conn, year[0], today), *_evidence_bars(read.meters), *_consent_bars(read)]
            steps = tuple(one for one in dates if one.step.main)
            soon = _soon(dates, today)
            return Day(today, hand_in, begin, tuple(missing), soon, tuple(bars), _coming(ahead), steps, gaps, dates)

    def gaps(self) -> tuple[Gap, ...]:
        """What is missing today, one by one; nothing on a desk without a year."""
        with self._desk.look() as conn:
            year = session_groups.current_year(conn)
            return () if year is None else gaps_on(read_day(conn, self._read(conn, year[0])))

    def _read(self, conn: Connection, year_id: int) -> YearRead:
        """What lines and bars are told from: each read once."""
        matrix = ConsentMatrix(self._desk).matrix(year_id=year_id)
        facts = self._facts.of(year_id)
        consents = {row.pupil_id: row for row in matrix.rows}
        erase = len(self._suggestions.erase_list())
        return YearRead(year_id, facts, dates_of(conn, year_id), consents, meters_of(facts), erase)

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


def _evidence_bars(meters: Mapping[int, tuple[MeterRow, ...]]) -> list[Bar]:
    if not meters:
        return []
    heard = sum(1 for rows in meters.values() if len({voice for row in rows for voice in row.voices}) >= 2)
    return [Bar("two_voices", heard, len(meters))]


def _consent_bars(read: YearRead) -> list[Bar]:
    rows = read.consents.values()
    return [Bar("consent", sum(not row.owed for row in rows), len(rows))] if rows else []


def _coming(ahead: Sequence[SessionRow]) -> tuple[Coming, ...]:
    live = [row for row in ahead if row.state in LIVE and row.state is not SessionState.HELD]
    return tuple(
        Coming(row.id, row.group_name or row.group_code, row.number, row.held_on, row.starts_at, _session_code(row))
        for row in live[:COMING]
    )


def _session_code(row: SessionRow) -> str:
    """What register and diary of one session are printed for."""
    return f"{row.group_code}.{row.id}"
