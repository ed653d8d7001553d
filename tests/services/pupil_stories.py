"""The people of stories 2 and 3, put on a desk by the services a manager uses."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert

from nurture_desk.db.tables.programme import programme_year
from nurture_desk.db.tables.schools import school
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, Value
from nurture_desk.domain.groups import GroupKind, MusicGroup
from nurture_desk.domain.pupils import Pupil
from nurture_desk.domain.signers import Capacity, Signer, Situation
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite

START = date(2026, 9, 22)
SIGNED = date(2026, 9, 14)


def ground(desk: OpenDesk) -> tuple[int, int]:
    """A year and Thistle Lane Primary; returns their keys."""
    with desk.change("test.ground") as unit:
        unit.conn.execute(insert(programme_year).values(name="2026-27", launch_year=2026, is_current=True))
        unit.conn.execute(
            insert(school).values(code="S-001", name="Thistle Lane Primary", status="Open", working_with_us=True)
        )
    return 1, 1


def group(suite: Suite, name: str = "Larkspur", kind: GroupKind = GroupKind.GROUP) -> int:
    """A group of Thistle Lane that begins on 22 September, Tuesdays at 10:15 in the library."""
    made = MusicGroup(0, "", 0, 1, name=name, kind=kind, room="Library", weekday=1, starts_at="10:15", starts_on=START)
    return suite.groups.create(made)


def child(
    suite: Suite,
    name: str,
    surname: str = "",
    born: tuple[int, int] = (6, 2018),
    situation: Situation = Situation.PARENT,
    year_group: int = 4,
) -> int:
    """A child whose school has said who can sign."""
    return suite.pupils.add(
        Pupil(
            0,
            "",
            1,
            first_names=name,
            surname=surname,
            known_as=name,
            year_group=year_group,
            birth_month=born[0],
            birth_year=born[1],
            signer_situation=situation,
        )
    )


def parent(suite: Suite, pupil_id: int, name: str = "Ama", relation: str = "Mother") -> int:
    """A parent with parental responsibility."""
    return suite.consents.save_signer(Signer(0, pupil_id, name, relation, Capacity.PARENT))


def sheet(suite: Suite, pupil_id: int, signer_id: int | None, marks: dict[str, str], on: date = SIGNED) -> int:
    """A signed sheet as it came back."""
    answer = Answer(pupil_id, signer_id, Channel.PAPER, on, {}, recorded_by="Manager")
    return suite.consents.record_sheet(answer, marks)


def telephone(suite: Suite, pupil_id: int, signer_id: int, values: dict[str, Value], on: date = SIGNED) -> int:
    """A telephone answer heard by two named members of staff."""
    return suite.consents.record(
        Answer(pupil_id, signer_id, Channel.TELEPHONE, on, values, staff_one="Asha Flintham", staff_two="Odile Marsh")
    )
