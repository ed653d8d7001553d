"""The wider inclusion log: what changed in the service, and what shows it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from nurture_desk.db import attachments, records
from nurture_desk.db import reflection as rows
from nurture_desk.db.tables.reflection import inclusion_entry
from nurture_desk.documents.attachments import accept
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.attachments import Attachment
from nurture_desk.domain.papers import Readers
from nurture_desk.domain.reflection import Inclusion, checked_inclusion
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.texts_of_files import texts_of_content


class InclusionLog:
    """Policies, templates, training, groups and weeks, in one list with their proof."""

    def __init__(self, desk: OpenDesk, leaving: Leaving) -> None:
        self._desk, self._leaving = desk, leaving

    def entries(self, year_id: int) -> list[Inclusion]:
        """The log of a year, the newest first."""
        with self._desk.look() as conn:
            return rows.inclusion(conn, year_id)

    def save(self, entry: Inclusion) -> int:
        """Keep a line of the log (``id`` 0: new); the paper attached stays as it is. The key."""
        entry = checked_inclusion(entry, self._desk.today())
        with self._desk.change("reflection.save_inclusion", Area.REFLECTION, Area.RETURNS) as unit:
            if entry.id:
                kept = records.get(unit.conn, inclusion_entry, Inclusion, entry.id)
                entry = replace(entry, attachment_id=kept.attachment_id)
            key = records.put(unit.conn, inclusion_entry, entry)
            unit.note(entry=key, kind=entry.kind)
            return key

    def remove(self, entry_id: int) -> None:
        """Take a line out of the log, and its paper."""
        with self._desk.change("reflection.remove_inclusion", Area.REFLECTION, Area.RETURNS) as unit:
            kept = records.get(unit.conn, inclusion_entry, Inclusion, entry_id)
            records.remove(unit.conn, inclusion_entry, entry_id)
            if kept.attachment_id is not None:
                attachments.drop(unit.conn, kept.attachment_id)
            unit.note(entry=entry_id)

    def attach(self, entry_id: int, name: str, content: bytes) -> None:
        """Keep the paper that shows it inside the desk, in place of the one before."""
        file = accept(name, content)
        with self._desk.change("reflection.attach_proof", Area.REFLECTION) as unit:
            kept = records.get(unit.conn, inclusion_entry, Inclusion, entry_id)
            key = attachments.keep(unit.conn, file, self._desk.now())
            records.set_fields(unit.conn, inclusion_entry, entry_id, attachment_id=key)
            if kept.attachment_id is not None:
                attachments.drop(unit.conn, kept.attachment_id)
            unit.note(entry=entry_id, attachment=key)

    def proof(self, entry_id: int) -> tuple[Attachment, bytes] | None:
        """What is attached to a line, and its bytes; None when nothing is."""
        with self._desk.look() as conn:
            key = records.get(conn, inclusion_entry, Inclusion, entry_id).attachment_id
            return None if key is None else (attachments.about(conn, key), attachments.content_of(conn, key))

    def save_copy(self, content: bytes, path: Path) -> None:
        """Write a copy of a paper outside the desk: it was written elsewhere, and is read by the guards as well."""
        texts = [piece.text for piece in texts_of_content(path.name, content)]
        leaves = Leaves(
            "proof",
            say("leaving.title.proof"),
            Readers.INSIDE,
            texts,
            AMONG_COLLEAGUES,
            subject="proof",
            action="reflection.copy_proof",
            notes={"files": 1},
        )
        self._leaving.save_bytes(leaves, path, content)
