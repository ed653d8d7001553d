"""Files into the tray: read away from the window, kept inside the desk page by page, each file once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from nurture_desk.db import tray as rows
from nurture_desk.documents.attachments import kind_of
from nurture_desk.domain.areas import Area
from nurture_desk.domain.attachments import FileKind
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import form_of_word
from nurture_desk.domain.progress import Progress, Silent
from nurture_desk.domain.readings import PageReading
from nurture_desk.domain.tray import TakenIn
from nurture_desk.forms.reference import read_reference
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.reading import Reading
from nurture_desk.services.tray.keeping import keep_pages
from nurture_desk.services.tray.places import places_to_type
from nurture_desk.services.tray.subjects import Registry

SCANS = frozenset({FileKind.PDF, FileKind.PNG, FileKind.JPG, FileKind.TIFF})
_PIECE = 1024 * 1024


class TrayDrops:
    """Takes files in; a cancelled or failed drop leaves nothing behind."""

    def __init__(self, desk: OpenDesk, reading: Reading) -> None:
        self._desk, self._reading = desk, reading

    def take_in(self, paths: Sequence[Path], progress: Progress | None = None) -> TakenIn:
        """Read these files and let their pages wait. A file that came before is left out and named.

        Raises ``intake.not_a_scan`` for what is no PDF, JPG, PNG or TIFF, ``Cancelled`` when ``progress`` says so.
        """
        digests: dict[Path, str] = {}
        known: list[str] = []
        for path in paths:
            digest = _digest(path)
            with self._desk.look() as conn:
                came = rows.file_came(conn, digest) is not None
            if came or digest in digests.values():
                known.append(path.name)
            else:
                digests[path] = digest
        if not digests:
            return TakenIn(0, 0, tuple(known))
        titles = _titles(digests)
        readings = self._reading.read(list(digests), progress or Silent())
        files = {titles[path]: digest for path, digest in digests.items()}
        return keep_pages(self._desk, files, _by_title(readings, list(files)), tuple(known))

    def read_again(self, page_id: int, typed: str) -> None:
        """Read a page again that could not be read, now that a person typed the reference printed on it.

        Refuses a reference with a wrong character, and one of another desk.
        """
        reference = read_reference(typed)
        if reference is None:
            raise NurtureError("intake.no_reference", field="reference")
        with self._desk.look() as conn:
            picture = rows.picture(conn, page_id) or b""
        reading = self._reading.read_as(picture, str(reference))
        with self._desk.change("tray.read_again", Area.INTAKE) as unit:
            if not reading.form:
                raise NurtureError("intake.other_reference", field="reference")
            subject = Registry(unit.conn).subject_of(reading.reference, form_of_word(reading.form))
            rows.read_again(unit.conn, page_id, places_to_type(unit.conn, reading), subject)
            unit.note(page=page_id, form=form_of_word(reading.form))


def _digest(path: Path) -> str:
    """The SHA-256 of a file that may be read here."""
    found = hashlib.sha256()
    try:
        with path.open("rb") as file:
            head = file.read(_PIECE)
            if kind_of(head) not in SCANS:
                raise NurtureError("intake.not_a_scan", file=path.name)
            while head:
                found.update(head)
                head = file.read(_PIECE)
    except OSError as trouble:
        raise NurtureError("intake.cannot_open", file=path.name) from trouble
    return found.hexdigest()


def _titles(paths: Iterable[Path]) -> dict[Path, str]:
    """A title of its own for every file: two of one name come from different folders."""
    titles: dict[Path, str] = {}
    for path in paths:
        title, number = path.name, 1
        while title in titles.values():
            number += 1
            title = f"{path.stem} ({number}){path.suffix}"
        titles[path] = title
    return titles


def _by_title(readings: Iterable[PageReading], titles: Sequence[str]) -> list[PageReading]:
    """Readings come file by file, each from page 1 on: they are given the titles of their files."""
    found: list[PageReading] = []
    place = -1
    for one in readings:
        place += one.page == 1
        found.append(replace(one, source=titles[place]))
    return found
