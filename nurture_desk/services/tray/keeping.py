"""Pages that were read are kept inside the desk, with whom their references mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import Connection

from nurture_desk.db import tray as rows
from nurture_desk.domain.areas import Area
from nurture_desk.domain.form_kinds import form_of_word
from nurture_desk.domain.readings import PageReading
from nurture_desk.domain.returned import Channel
from nurture_desk.domain.tray import Subject, TakenIn
from nurture_desk.domain.tray_sheets import copy_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.tray.places import places_to_type
from nurture_desk.services.tray.subjects import Registry


def keep_pages(
    desk: OpenDesk, files: Mapping[str, str], readings: Sequence[PageReading], known: tuple[str, ...] = ()
) -> TakenIn:
    """Let pages wait, with whom their references mean. ``files``: name to SHA-256 of each; ``known``: left out."""
    with desk.change("tray.taken_in", Area.INTAKE) as unit:
        registry = Registry(unit.conn)
        drops = {}
        for name, digest in files.items():
            filled = any(one.filled_pdf for one in readings if one.source == name)
            channel = Channel.PDF if filled else Channel.PAPER
            drops[name] = rows.add_drop(unit.conn, name, channel.value, digest, desk.now())
        keys = [
            rows.add_page(unit.conn, drops[one.source], one, _subject(unit.conn, registry, one))
            for one in (places_to_type(unit.conn, reading) for reading in readings)
            if one.source in drops
        ]
        unit.note(files=len(drops), pages=len(keys))
    copies = {copy_of(one.reference) or f"{one.source} {one.page}" for one in readings}
    return TakenIn(len(keys), len(copies), known, tuple(keys))


def _subject(conn: Connection, registry: Registry, reading: PageReading) -> Subject:
    """Whom the reference means; a page of a spare goes with the pages of that spare whose person is known."""
    if not reading.form or not reading.reference:
        return Subject()
    form = form_of_word(reading.form)
    found = registry.subject_of(reading.reference, form)
    return found if found.is_known_for(form) else rows.subject_of_copy(conn, reading.reference) or found
