"""Children by purposes: how everybody's consent stands today, and why one cell says what it says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, select

from nurture_desk.db import consent as db
from nurture_desk.db import consent_papers as papers
from nurture_desk.db import pupils as pupils_db
from nurture_desk.db.tables.consent import consent_decision, form_copy
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.documents.wording import say
from nurture_desk.domain.consent import Channel, Decision, Standing, Value
from nurture_desk.domain.consent_matrix import (
    Cell,
    MatrixRow,
    audience_cell,
    columns,
    question_cell,
    remark,
)
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.media import RecallRow
from nurture_desk.domain.pupils import PupilRow
from nurture_desk.domain.purposes import QUESTIONS, Audience, Medium, Purpose, media_purpose, reach
from nurture_desk.domain.signers import Signer
from nurture_desk.services.consent_gate import standings
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.recalls import DELETE, open_recalls


@dataclass(frozen=True)
class Matrix:
    """The whole table: ``columns`` in order, what this year's form asks, when the last forms went out."""

    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    version: str
    made_on: date | None
    handed_out_on: date | None

    @property
    def owing(self) -> tuple[MatrixRow, ...]:
        """The children whose family has not answered everything."""
        return tuple(row for row in self.rows if row.owed)


@dataclass(frozen=True)
class Step:
    """One answer in the line below the matrix."""

    on: date
    who: str
    channel: Channel
    value: Value
    medium: str = ""


@dataclass(frozen=True)
class Explanation:
    """Why a cell says what it says: who answered when, what counts today, what is to be called back."""

    pupil_id: int
    shown_name: str
    column: str
    state: str
    steps: tuple[Step, ...]
    standings: tuple[Standing, ...]
    recalls: tuple[RecallRow, ...]


class ConsentMatrix:
    """Reads the table; changes nothing."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk

    def matrix(self, *, group_id: int | None = None, year_id: int | None = None) -> Matrix:
        """Everybody in a group of the year (the current one), and every suggested child who was given a form."""
        with self._desk.look() as conn:
            year = year_id or pupils_db.current_year(conn) or 0
            version = db.version_in_use(conn, Form.CONSENT)
            asked = version.purposes if version else tuple(Purpose)
            rows = _children(conn, year)
            if group_id is not None:
                rows = [row for row in rows if row.group_id == group_id]
            made = self._rows(conn, rows, asked)
            handed = papers.last_handed_on(conn)
        questions, audiences = _asked(asked)
        heads = columns(questions, audiences)
        number, made_on = (version.number, version.made_on) if version else ("", None)
        return Matrix(heads, tuple(made), number, made_on, handed)

    def owing(self) -> tuple[MatrixRow, ...]:
        """The children of this year whose family owes an answer."""
        return self.matrix().owing

    def explain(self, pupil_id: int, column: str) -> Explanation:
        """The story of one cell."""
        with self._desk.look() as conn:
            purposes = column_purposes(column)
            (row,) = pupils_db.pupil_rows(conn, pupil.c.id == pupil_id)
            found = standings(conn, [pupil_id], purposes, self._desk.today())[pupil_id]
            heard = db.decisions_of(conn, [pupil_id]).get(pupil_id, [])
            people = db.signers_of(conn, [pupil_id]).get(pupil_id, {})
            left = [one for one in open_recalls(conn, [pupil_id], self._desk.today()) if one.kind != DELETE]
            taken = [one for one in left if one.purpose in purposes]
        cell = _cell(column, found, [Purpose(one.purpose) for one in taken])
        return Explanation(
            pupil_id, row.shown_name, column, cell.state, _steps(heard, people, purposes), cell.standings, tuple(taken)
        )

    def _rows(self, conn: Connection, children: list[PupilRow], asked: Collection[Purpose]) -> list[MatrixRow]:
        ids = [row.id for row in children]
        today = self._desk.today()
        found = standings(conn, ids, asked, today)
        recalled: dict[int, list[Purpose]] = {}
        for one in open_recalls(conn, ids, today, found):
            if one.kind == DELETE:
                continue  # a file to delete belongs to no single audience: it stands on the list only
            recalled.setdefault(one.pupil_id, []).append(Purpose(one.purpose))
        kinds, languages = papers.group_kinds(conn), papers.letter_languages(conn, ids)
        heads = columns(*_asked(asked))
        return [
            _row(
                row, found[row.id], recalled.get(row.id, []), heads, kinds.get(row.group_id or 0, ""), languages[row.id]
            )
            for row in children
        ]


def column_purposes(column: str) -> tuple[Purpose, ...]:
    """What a column of the matrix sums up: one question, or three media of one audience."""
    if column.startswith("media_"):
        return tuple(media_purpose(medium, Audience(column.removeprefix("media_"))) for medium in Medium)
    return (Purpose(column),)


def _asked(asked: Collection[Purpose]) -> tuple[list[Purpose], list[Audience]]:
    audiences = [a for a in Audience if any(media_purpose(medium, a) in asked for medium in Medium)]
    return [purpose for purpose in QUESTIONS if purpose in asked], audiences


def _row(
    child: PupilRow,
    found: dict[Purpose, Standing],
    recalled: Collection[Purpose],
    heads: Collection[str],
    kind: str,
    language: str,
) -> MatrixRow:
    cells = tuple(_cell(column, found, recalled) for column in heads)
    return MatrixRow(
        child.id,
        child.code,
        child.shown_name,
        child.year_group,
        child.group_id,
        child.group,
        remark(cells),
        cells,
        language,
        kind,
    )


def _cell(column: str, found: dict[Purpose, Standing], recalled: Collection[Purpose]) -> Cell:
    audience, purpose = _head(column)
    if audience is not None:
        return audience_cell(audience, found, recalled)
    assert purpose is not None
    return question_cell(found[purpose], purpose in recalled)


@cache
def _head(column: str) -> tuple[Audience | None, Purpose | None]:
    """What a column asks about: one audience, or one question. It is asked at every cell."""
    if column.startswith("media_"):
        return Audience(column.removeprefix("media_")), None
    return None, Purpose(column)


def _children(conn: Connection, year: int) -> list[PupilRow]:
    """Members of the year's groups, and children of its lists who were given a form or have answered."""
    met = pupil.c.id.in_(select(form_copy.c.pupil_id).where(form_copy.c.returned_on.is_(None))) | pupil.c.id.in_(
        select(consent_decision.c.pupil_id)
    )
    listed = pupil.c.id.in_(pupils_db.waiting_on_list(year)) & met
    return pupils_db.pupil_rows(conn, pupil.c.id.in_(pupils_db.year_members(year)) | listed)


def _steps(heard: list[Decision], people: dict[int, Signer], purposes: Iterable[Purpose]) -> tuple[Step, ...]:
    """Answers of the column in order; the three media answered alike on one sheet are one step."""
    wanted = set(purposes)
    steps: list[Step] = []
    for one in sorted(heard, key=lambda item: (item.decided_on, item.id)):
        if not wanted & reach(one.purpose):
            continue
        person = people.get(one.signer_id or 0)
        who = (person.relation or person.name) if person else say("consent.who.child")
        medium = one.purpose.split("_", 1)[0] if len(wanted) > 1 and one.purpose in wanted else ""
        steps.append(Step(one.decided_on, who, one.channel, one.value, medium))
    return _merge(steps)


def _merge(steps: list[Step]) -> tuple[Step, ...]:
    merged: list[Step] = []
    sheets: dict[tuple[date, str, Channel], list[Step]] = {}
    for step in steps:
        sheets.setdefault((step.on, step.who, step.channel), []).append(step)
    for (on, who, channel), several in sheets.items():
        values = {step.value for step in several}
        if len(values) == 1 or len(several) == 1:
            merged.append(Step(on, who, channel, several[0].value))
            continue
        yes = [step.medium for step in several if step.value is not Value.NO]
        merged.append(Step(on, who, channel, Value.YES, "+".join(yes)))
    return tuple(merged)
