"""The media list on paper: one item a row, with who is in it by code or name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db.tables.consent import media_item, media_person
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.purposes import Medium
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.typed import Answers, day_of
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.filing.family import Made
from nurture_desk.services.media import Media
from nurture_desk.services.open_desk import OpenDesk

_MEDIA = {"ph": Medium.PHOTO, "pi": Medium.PHOTO, "fi": Medium.FILM, "vi": Medium.FILM, "so": Medium.SOUND}
_MEDIA |= {"re": Medium.SOUND, "au": Medium.SOUND}


@dataclass(frozen=True)
class _Line:
    """One row of both tables."""

    row: int
    cells: dict[str, str]
    made_on: date | None
    medium: Medium | None
    children: tuple[int, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class MediaSheets:
    """Rows that the desk has (same title, medium and day) are left; the others are listed."""

    desk: OpenDesk
    days: Sequence[str] = ("written_on",)

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """What, when, and who is in it, of every row."""
        lines = _lines(conn, sheet)
        if not lines:
            return [say("filing.media.none")]
        return [sentence for line in lines for sentence in _lacking(line)]

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """None: an item of the list is changed on the list."""
        return []

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """Items of the days on the sheet."""
        mine = media_item.c.made_on.in_([line.made_on for line in _lines(conn, sheet) if line.made_on])
        ids = select(media_item.c.id).where(mine)
        return [Watched(media_item, mine), Watched(media_person, media_person.c.media_id.in_(ids))]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """List each row that is not listed yet."""
        media, keys = Media(self.desk, ConsentGate(self.desk)), []
        for line in _lines(conn, sheet):
            if line.made_on is None or line.medium is None or _listed(conn, line):
                continue
            cells = line.cells
            item = MediaItem(
                0,
                cells.get("title", ""),
                line.medium,
                line.made_on,
                cells.get("made_by", ""),
                cells.get("device", ""),
                cells.get("kept_where", ""),
                day_of(cells.get("moved_off_on", "")),
                day_of(cells.get("delete_by", "")),
                group_id=sheet.group_id,
            )
            keys.append(media.save(item, line.children))
        return {"items": keys}

    def take_back(self, conn: Connection, made: Made) -> None:
        """An item that was used since stays: its uses hang on it."""


def _lines(conn: Connection, sheet: ReturnedSheet) -> list[_Line]:
    answers = Answers(sheet)
    made, after = answers.rows("made"), answers.rows("after")
    children = conn.execute(select(pupil.c.id, pupil.c.code, pupil.c.known_as, pupil.c.first_names)).all()
    known: dict[str, list[int]] = {}
    for key, *names in children:
        for name in {plain_letters(one) for one in names if one}:
            known.setdefault(name, []).append(int(key))
    found = []
    for row in sorted({*made, *after}):
        cells = {**made.get(row, {}), **after.get(row, {})}
        names = [name.strip() for name in re.split(r"[,;\n]| and ", cells.get("who", "")) if name.strip()]
        several = {name: known.get(plain_letters(name), []) for name in names}
        found.append(
            _Line(
                row,
                cells,
                day_of(cells.get("made_on", "")),
                _MEDIA.get(cells.get("medium", "").casefold()[:2]),
                tuple(keys[0] for keys in several.values() if len(keys) == 1),
                tuple(name for name, keys in several.items() if len(keys) != 1),
            )
        )
    return found


def _lacking(line: _Line) -> list[str]:
    found = []
    if not line.cells.get("title") or line.medium is None or line.made_on is None:
        found.append(say("filing.media.what", row=line.row))
    if not line.children and not line.unknown:
        found.append(say("filing.media.who", row=line.row))
    return found + [say("filing.media.unknown", row=line.row, name=name) for name in line.unknown]


def _listed(conn: Connection, line: _Line) -> bool:
    medium = line.medium.value if line.medium else ""
    where = (media_item.c.made_on == line.made_on, media_item.c.medium == medium)
    kept = records.all_of(conn, media_item, MediaItem, *where)
    return any(one.title.strip() == line.cells.get("title", "").strip() for one in kept)
