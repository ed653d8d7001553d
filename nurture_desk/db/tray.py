"""Queries of the intake tray. Lists never read a picture; answers from the laptop have states of their own."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, func, insert, or_, select, update

from nurture_desk.db.tables.intake import sheet_layout, tray_drop, tray_page, tray_picture
from nurture_desk.db.tables.programme import person
from nurture_desk.db.tables.pupils import music_group, pupil
from nurture_desk.db.tables.schools import school
from nurture_desk.db.tables.sessions import session
from nurture_desk.db.tables.tutors import tutor
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.readings import FieldReading, PageReading, Problem, State, Trouble
from nurture_desk.domain.tray import PageState, Subject

_STATES = {state.value: state for state in State}  # an enum called by value costs more than all the rest of a field
OURS = tuple(state.value for state in PageState)
IDS = ("pupil_id", "tutor_id", "school_id", "group_id", "session_id", "round_id")


def stored_moment(at: datetime) -> datetime:
    """A moment as the tables keep it: UTC, without a zone."""
    return at.astimezone(UTC).replace(tzinfo=None, microsecond=0)


def file_came(conn: Connection, sha256: str) -> datetime | None:
    """When a file with these bytes was dropped before, as stored; None when it is new."""
    return conn.execute(select(func.min(tray_drop.c.dropped_at)).where(tray_drop.c.sha256 == sha256)).scalar()


def add_drop(conn: Connection, title: str, channel: str, sha256: str, at: datetime) -> int:
    """Keep that a file came; returns its key."""
    made = conn.execute(
        insert(tray_drop).values(title=title[:200], channel=channel, sha256=sha256, dropped_at=stored_moment(at))
    )
    return int(made.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted


def add_page(conn: Connection, drop_id: int, reading: PageReading, subject: Subject) -> int:
    """Let a page wait, with its picture apart; returns its key."""
    values = {
        "drop_id": drop_id,
        "page": reading.page,
        "reference": reading.reference[:60],
        "form": reading.form,
        "version": reading.version,
        "reading": _reading_out(reading),
    }
    made = conn.execute(insert(tray_page).values(**values, **asdict(subject)))
    key = int(made.inserted_primary_key[0])  # type: ignore[index]  # one row was inserted
    if reading.picture:
        conn.execute(insert(tray_picture).values(page_id=key, content=reading.picture))
    return key


def read_again(conn: Connection, page_id: int, reading: PageReading, subject: Subject) -> None:
    """Replace what was read from a page; its picture too where the new reading has one."""
    values = {"reference": reading.reference[:60], "form": reading.form, "version": reading.version}
    conn.execute(
        update(tray_page)
        .where(tray_page.c.id == page_id)
        .values(**values, reading=_reading_out(reading), answers="{}", **asdict(subject))
    )
    if reading.picture:
        conn.execute(update(tray_picture).where(tray_picture.c.page_id == page_id).values(content=reading.picture))


def pages(conn: Connection, *where: Any) -> list[Row[Any]]:
    """Pages with their file, in the order they came: waiting ones and those that ``where`` asks for."""
    query = _pages().where(tray_page.c.state.in_(OURS), *where)
    return list(conn.execute(query.order_by(tray_page.c.drop_id, tray_page.c.page, tray_page.c.id)))


def shown_now(midnight: datetime) -> Any:
    """The condition for pages that wait or lie aside, and those confirmed since midnight."""
    today = and_(tray_page.c.state == PageState.CONFIRMED.value, tray_page.c.confirmed_at >= stored_moment(midnight))
    return or_(tray_page.c.state.in_((PageState.WAITING.value, PageState.SET_ASIDE.value)), today)


def copy_pages(conn: Connection, reference: str, state: str) -> list[Row[Any]]:
    """The pages of one printed copy in a state, by any of its references."""
    return pages(conn, _of_copy(reference), tray_page.c.state == state)


def subject_of_copy(conn: Connection, reference: str) -> Subject | None:
    """Whose another page of the same printed copy is; None when nobody knows yet."""
    columns = [tray_page.c[name] for name in IDS]
    query = select(*columns).where(_of_copy(reference), tray_page.c.state.in_(OURS))
    found = [Subject(*row) for row in conn.execute(query.order_by(tray_page.c.id.desc()))]
    return next((one for one in found if one != Subject(round_id=one.round_id)), None)


def with_keys(keys: Collection[int]) -> Any:
    """The condition for these pages."""
    return tray_page.c.id.in_(list(keys))


def confirmed_like(conn: Connection, references: Collection[str], subjects: Iterable[Subject]) -> list[Row[Any]]:
    """Confirmed pages of these references or of these people: (id, reference, form, the six subject keys)."""
    people: dict[str, set[int]] = {}
    for subject in subjects:
        for column in ("tutor_id", "pupil_id", "session_id", "group_id"):
            if (key := getattr(subject, column)) is not None:
                people.setdefault(column, set()).add(key)
    columns = [tray_page.c[name] for name in ("id", "reference", "form", *IDS)]
    found: dict[int, Row[Any]] = {}
    for column, values in {"reference": references, **people}.items():
        query = select(*columns).where(
            tray_page.c.state == PageState.CONFIRMED.value, _among(tray_page.c[column], values)
        )
        found |= {row.id: row for row in conn.execute(query)}
    return [found[key] for key in sorted(found)]


def picture(conn: Connection, page_id: int) -> bytes | None:
    """The picture of a waiting page; None when it has none."""
    found = conn.execute(select(tray_picture.c.content).where(tray_picture.c.page_id == page_id)).scalar()
    return None if found is None else bytes(found)


def keep_picture(conn: Connection, page_id: int, content: bytes) -> None:
    """Put a page's picture back into the tray."""
    conn.execute(insert(tray_picture).values(page_id=page_id, content=content))


def drop_picture(conn: Connection, page_id: int) -> None:
    """Take a page's picture out of the tray: it is attached, or the page was thrown away."""
    conn.execute(tray_picture.delete().where(tray_picture.c.page_id == page_id))


def set_page(conn: Connection, page_ids: Collection[int], **values: object) -> None:
    """Write columns of pages; ``desk.gone`` if one of them is no longer there."""
    plain = {name: json.dumps(value) if isinstance(value, dict) else value for name, value in values.items()}
    done = conn.execute(update(tray_page).where(tray_page.c.id.in_(list(page_ids))).values(**plain))
    if done.rowcount != len(set(page_ids)):
        raise NurtureError("desk.gone")


def answers_of(conn: Connection, page_id: int) -> dict[str, str]:
    """What a person chose or typed on a page; ``desk.gone`` if the page is no longer there."""
    found = conn.execute(select(tray_page.c.answers).where(tray_page.c.id == page_id)).scalar()
    if found is None:
        raise NurtureError("desk.gone")
    return dict(json.loads(found))


def filed_of(conn: Connection, page_ids: Collection[int]) -> list[tuple[int, str, int | None]]:
    """(page, what its confirmation made as JSON, attachment) of confirmed pages."""
    query = select(tray_page.c.id, tray_page.c.filed, tray_page.c.attachment_id).where(with_keys(page_ids))
    return [(row[0], row[1], row[2]) for row in conn.execute(query.order_by(tray_page.c.id))]


def remove_page(conn: Connection, page_id: int) -> None:
    """Throw a page away with its picture."""
    drop_picture(conn, page_id)
    conn.execute(tray_page.delete().where(tray_page.c.id == page_id))


def count_waiting(conn: Connection) -> int:
    """How many pages wait."""
    query = select(func.count()).select_from(tray_page).where(tray_page.c.state == PageState.WAITING.value)
    return int(conn.execute(query).scalar_one())


def names_of(conn: Connection, wanted: Mapping[str, Collection[int]]) -> dict[tuple[str, int], tuple[str, str]]:
    """(column, key) -> (name, code) of the people, schools, groups and sessions pages are about."""
    first = func.coalesce(func.nullif(pupil.c.known_as, ""), pupil.c.first_names, pupil.c.ref)
    tutors = select(tutor.c.id, person.c.name, tutor.c.code).join(person, person.c.id == tutor.c.person_id)
    of_group = select(session.c.id, func.coalesce(func.nullif(music_group.c.name, ""), music_group.c.code))
    queries: dict[str, tuple[Select[Any], Any]] = {
        "pupil_id": (select(pupil.c.id, func.trim(first + " " + pupil.c.surname), pupil.c.code), pupil.c.id),
        "tutor_id": (tutors, tutor.c.id),
        "school_id": (select(school.c.id, school.c.name, school.c.code), school.c.id),
        "group_id": (select(music_group.c.id, music_group.c.name, music_group.c.code), music_group.c.id),
        "session_id": (
            of_group.add_columns(session.c.number).join(music_group, music_group.c.id == session.c.group_id),
            session.c.id,
        ),
    }
    found: dict[tuple[str, int], tuple[str, str]] = {}
    for column, keys in wanted.items():
        if column not in queries or not keys:
            continue
        query, key = queries[column]
        for row in conn.execute(query.where(_among(key, keys))):
            found[column, row[0]] = (row[1] or str(row[2]), str(row[2]))
    return found


def subject_of_code(conn: Connection) -> dict[str, dict[str, int]]:
    """By column the keys of everybody by the mark that stands in references: letters and digits of the code."""
    tables = (("pupil_id", pupil), ("tutor_id", tutor), ("group_id", music_group))
    return {
        column: {_mark(row.code): row.id for row in conn.execute(select(table.c.code, table.c.id))}
        for column, table in tables
    }


def layout_of(conn: Connection, form: str, version: str) -> str | None:
    """The layout of one printed version, as ``forms.geometry.Geometry.from_json`` reads it; None if it is not kept."""
    query = select(sheet_layout.c.content).where(sheet_layout.c.form == form, sheet_layout.c.version == version)
    return conn.execute(query).scalar()


def school_of_mark(conn: Connection, mark: str) -> int | None:
    """The school with this URN, or of our own with this code."""
    where = [school.c.code == mark, func.replace(school.c.code, "-", "") == mark]
    if mark.isdigit():
        where.append(school.c.urn == int(mark))
    return conn.execute(select(school.c.id).where(or_(*where)).limit(1)).scalar()


def session_in_group(conn: Connection, session_id: int) -> int | None:
    """The group of a session; None when there is no such session."""
    return conn.execute(select(session.c.group_id).where(session.c.id == session_id)).scalar()


def _of_copy(reference: str) -> Any:
    """The condition for the pages of one printed copy: a range, so that the index of references is used."""
    copy = reference.rsplit("-", 2)[0]
    return and_(tray_page.c.reference >= f"{copy}-", tray_page.c.reference < f"{copy}.")


def _among(column: Any, values: Collection[Any]) -> Any:
    """The condition for any of hundreds of values: one parameter, so that the statement is compiled once."""
    told = func.json_each(json.dumps(list(values))).table_valued("value")
    return column.in_(select(told.c.value))


def _mark(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())[:12]


def _pages() -> Select[Any]:
    left_out = ("filed", "confirmed_at")
    columns = [column for column in tray_page.c if column.name not in left_out]
    joined = tray_page.join(tray_drop, tray_drop.c.id == tray_page.c.drop_id)
    return select(*columns, tray_drop.c.title, tray_drop.c.channel, tray_drop.c.dropped_at).select_from(joined)


def _reading_out(reading: PageReading) -> str:
    """Without picture and without what has columns of its own; short, because lists of hundreds are read at once."""
    kept = {
        "f": [[one.key, one.value, one.state.value, one.where, list(one.options)] for one in reading.fields],
        "p": [[problem.code.value, problem.text] for problem in reading.problems],
        "pdf": reading.filled_pdf,
    }
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def answers_in(row: Row[Any]) -> dict[str, str]:
    """What a person chose or typed on the page of a row of ``pages``."""
    return dict(json.loads(row.answers)) if len(row.answers) > 2 else {}


def reading_in(row: Row[Any]) -> PageReading:
    """What was read from the page of a row of ``pages``, without its picture."""
    kept = json.loads(row.reading)
    fields = tuple(
        FieldReading(key, value, _STATES[state], tuple(where) if where else None, tuple(options))
        for key, value, state, where, options in kept.get("f", ())
    )
    problems = tuple(Problem(Trouble(code), text) for code, text in kept.get("p", ()))
    return PageReading(
        row.title, row.page, row.reference, row.form, row.version, fields, problems, b"", kept.get("pdf", False)
    )
