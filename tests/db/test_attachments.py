"""Files inside the desk come out as they went in."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import update

from nurture_desk.db import attachments
from nurture_desk.db.tables.desk import attachment
from nurture_desk.documents.attachments import accept
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.open_desk import OpenDesk

LETTER = b"%PDF-1.7\nQuixotic Canary letter\n%%EOF"


def kept(desk: OpenDesk) -> int:
    with desk.change("desk.keep") as unit:
        return attachments.keep(unit.conn, accept("letter.pdf", LETTER), desk.now())


def test_a_kept_file_comes_back_byte_for_byte(desk: OpenDesk) -> None:
    key = kept(desk)
    with desk.look() as conn:
        assert attachments.content_of(conn, key) == LETTER
        about = attachments.about(conn, key)
    assert (about.title, about.kind, about.size) == ("letter.pdf", "pdf", len(LETTER))
    assert len(about.token) == 32


def test_a_kept_file_lies_encrypted_on_the_disk(desk: OpenDesk) -> None:
    kept(desk)
    assert desk.path.stat().st_size > 0
    for file in Path(desk.path.parent).iterdir():
        assert b"Canary" not in file.read_bytes(), file.name


def test_a_changed_file_is_not_handed_out(desk: OpenDesk) -> None:
    key = kept(desk)
    with desk.change("desk.spoil") as unit:
        unit.conn.execute(update(attachment).values(content=b"other"))
    with pytest.raises(NurtureError) as told, desk.look() as conn:
        attachments.content_of(conn, key)
    assert told.value.key == "attachments.changed"


def test_a_dropped_file_is_gone(desk: OpenDesk) -> None:
    key = kept(desk)
    with desk.change("desk.drop") as unit:
        attachments.drop(unit.conn, key)
    with pytest.raises(NurtureError) as told, desk.look() as conn:
        attachments.about(conn, key)
    assert told.value.key == "desk.gone"
