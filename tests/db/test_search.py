"""The search index is in step with the desk whatever happens, and keeps nothing of what was erased (trust G2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import insert, update

from nurture_desk.db import search
from nurture_desk.db.engine import open_engine, settle
from nurture_desk.db.sealed_file import PAGE
from nurture_desk.db.search_sources import SOURCES
from nurture_desk.db.tables.evidence import evidence_item
from nurture_desk.db.tables.pupils import pupil
from nurture_desk.services.open_desk import OpenDesk
from tests.conftest import KEY, Larkspur

CANARY = "quizzicalcanary"


def note(desk: OpenDesk, larkspur: Larkspur, text: str, child: str = "Koji") -> int:
    with desk.change("test.note") as unit:
        row = insert(evidence_item).values(
            year_id=larkspur.year,
            pupil_id=larkspur.children[child],
            noted_on=date(2026, 11, 3),
            source="ta",
            text=text,
        )
        return int(unit.conn.execute(row).inserted_primary_key[0])


def keys(desk: OpenDesk, word: str) -> list[int]:
    with desk.look() as conn:
        assert search.out_of_step(conn) == []
        question = search.matching([[one] for one in search.words_of(word)], begun=True)
        return [key for _, key, _ in search.found(conn, question, 9)]


def test_after_a_whole_year_the_index_holds_what_the_tables_hold(sample_desk: OpenDesk) -> None:
    with sample_desk.look() as conn:
        assert search.out_of_step(conn) == []
        held = {number for number, _, _ in search.found(conn, search.matching([["a"]], begun=True), 5000)}
    assert len(held) > 15


def test_what_stands_only_in_the_index_or_only_in_the_desk_is_told(desk: OpenDesk, larkspur: Larkspur) -> None:
    key = note(desk, larkspur, "one two three")
    with desk.change("test.break") as unit:
        unit.conn.exec_driver_sql("DELETE FROM search_text WHERE words LIKE '%two%'")
        assert search.out_of_step(unit.conn) == [(3, key)]


def test_a_text_is_found_from_its_writing_to_its_end(desk: OpenDesk, larkspur: Larkspur) -> None:
    key = note(desk, larkspur, "She hummed Jónas’s lullaby")
    assert keys(desk, "lullaby jonas") == [key] == keys(desk, "hum")
    with desk.change("test.edit") as unit:
        unit.conn.execute(update(evidence_item).where(evidence_item.c.id == key).values(text="She waited"))
    assert keys(desk, "lullaby") == []
    assert keys(desk, "waited") == [key]
    with pytest.raises(ZeroDivisionError), desk.change("test.undone") as unit:
        unit.conn.execute(evidence_item.delete())
        raise ZeroDivisionError
    assert keys(desk, "waited") == [key]
    with desk.change("test.cascade") as unit:
        unit.conn.execute(pupil.delete().where(pupil.c.id == larkspur.children["Koji"]))
    assert keys(desk, "waited") == []


def test_nothing_typed_is_an_instruction_of_the_index(desk: OpenDesk, larkspur: Larkspur) -> None:
    key = note(desk, larkspur, "NOT near OR und *")
    for typed in ('near" OR "', "NOT near*", "near:", "{near} (", "words : near", "-near ^near", "near \x00 'und"):
        with desk.look() as conn:
            question = search.matching([[one] for one in search.words_of(typed)], begun=True)
            search.found(conn, question, 9)
    assert keys(desk, "OR NOT") == [key]


def test_what_nobody_may_find_is_in_no_source() -> None:
    tables = {source.table.name for source in SOURCES}
    columns = {f"{source.table.name}.{column.name}" for source in SOURCES for column in source.columns}
    assert not tables & {"reflection_note", "concern_passed", "audit_private", "demographic", "care", "suggestion"}
    assert not columns & {"pupil_profile.health_in_room", "pupil_profile.health_with", "diary.tutor_feeling"}
    assert not [column for column in columns if column.endswith(("_id", "_on"))]
    assert len({source.number for source in SOURCES}) == len(SOURCES) == len(tables)


def pages(path: Path) -> bytes:
    """The decrypted file with its WAL: SQLCipher 4 by raw key, AES-256 in CBC, the vector before the page's check."""
    wal = Path(f"{path}-wal")
    assert not wal.exists() or wal.stat().st_size == 0
    blob, opened = path.read_bytes(), []
    for start in range(0, len(blob), PAGE):
        page = blob[start : start + PAGE]
        body, vector = page[16 if start == 0 else 0 : PAGE - 80], page[PAGE - 80 : PAGE - 64]
        opened.append(Cipher(algorithms.AES(KEY), modes.CBC(vector)).decryptor().update(body))
    return b"".join(opened)


def test_g2_a_word_that_was_erased_is_in_no_page_of_the_file(desk: OpenDesk, larkspur: Larkspur) -> None:
    for number in range(30):
        note(desk, larkspur, f"{CANARY} and other words {number}", "Koji" if number % 2 else "Ines")
    with desk.change("test.erase") as unit:
        unit.conn.execute(pupil.delete().where(pupil.c.first_names == "Koji"))
    engine = open_engine(desk.path, KEY)
    settle(engine)
    before = pages(desk.path)
    assert CANARY.encode() in before, "the control: what Ines is said of is still there, in clear in these pages"
    with desk.change("test.around"), desk.change("pupils.erased") as unit:  # the use case alone sees to it
        unit.conn.execute(pupil.delete().where(pupil.c.first_names == "Ines"))
    with desk.look() as conn:
        assert search.vocabulary(conn, 1) == ["library"]  # the room of the group
    engine.dispose()
    after = pages(desk.path)
    assert b"evidence_item" in after
    for piece in (CANARY, CANARY[2:], CANARY[:8]):
        assert piece.encode() not in after
