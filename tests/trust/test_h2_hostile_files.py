"""H2, H3, H4: hostile files at the doors: let in or refused with a sentence, soon, and nothing else.

A handful of the corpus; the whole of it, and a thousand changed files, in ``tests/soak/soak_hostile.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from pathlib import Path
from time import thread_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nurture_desk.documents import tables
from nurture_desk.documents.attachments import MOST_PIXELS, accept, redrawn
from nurture_desk.documents.calendar_entries import entries_of
from nurture_desk.documents.csv_records import look_at
from nurture_desk.documents.foreign_pages import MOST_PAGES, draw
from nurture_desk.documents.written_texts import pieces_of
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.guards.contacts import contacts
from nurture_desk.forms.reading.files import MOST_FRAMES, count_pages
from nurture_desk.services.suite import Suite
from tests.trust import corpus_office, corpus_pdf, corpus_pictures, corpus_texts
from tests.trust.corpus import CALENDAR, JSON, OFFICE, PDF, PICTURE, TABLE, Specimen, changed, honest
from tests.trust.corpus_pictures import PICTURES
from tests.trust.doors import knock

SOON = 1.0 * 3  # seconds, with the slack of every limit in seconds
FEW = 8  # examples: thousands of changed files belong to `make soak`


def specimen(kind: str, source: Callable[[], object], name: str) -> Specimen:
    """One of a generator's files by its name."""
    return next(Specimen(name, kind, content) for found, content in source() if found == name)  # type: ignore[attr-defined]  # pairs


@pytest.mark.parametrize(
    ("door", "made", "key"),
    [
        ("children", lambda: Specimen("a.xlsx", OFFICE, corpus_office.bomb("xl/sharedStrings.xml")), "too_big"),
        ("guard", lambda: Specimen("a.docx", OFFICE, corpus_office.lying_bomb("word/footer1.xml", 200)), ""),
        ("term dates", lambda: specimen(OFFICE, corpus_office.entities, "laughs-word_document.xml.docx"), "unknown"),
        ("term dates", lambda: specimen(CALENDAR, corpus_texts.calendars, "calendars-in-calendars.ics"), ""),
        ("tray", lambda: Specimen("a.pdf", PDF, corpus_pdf.packed_bomb(400)), ""),
        ("logo", lambda: Specimen("circle.tif", PICTURE, corpus_pictures.circle()), ""),
    ],
)
def test_h2_a_bomb_ends_at_the_door(
    suite: Suite, tmp_path: Path, door: str, made: Callable[[], Specimen], key: str
) -> None:
    told = knock(door, suite, made(), tmp_path)
    assert key in told.refused
    assert told.refused or door == "tray", "which lets in a page with its problem"


def test_h2_no_json_is_too_deep_or_too_large_for_its_sentence(suite: Suite, tmp_path: Path) -> None:
    for name, content in corpus_texts.deep_json():
        for door in ("weights", "beside the desk"):
            told = knock(door, suite, Specimen(name, JSON, content), tmp_path)
            assert told.refused or (door, name) == ("weights", "twice.json"), (door, name)


def test_h2_no_figure_of_a_table_is_too_long(suite: Suite, tmp_path: Path) -> None:
    for door in ("register", "census", "children", "dropped"):
        for name, content in corpus_texts.tables():
            if "figure" in name and (door == "dropped" or name.startswith(door)):
                knock(door, suite, Specimen(name, TABLE, content), tmp_path)


def test_h2_a_table_of_rows_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "ROWS", 50)
    for rows, refused in ((50, False), (51, True)):
        (tmp_path / "a.csv").write_bytes(b"a,b\n" + b"x,y\n" * rows)
        if refused:
            with pytest.raises(NurtureError, match="too_long"):
                tables.read_table(tmp_path / "a.csv")
        else:
            assert len(tables.read_table(tmp_path / "a.csv").rows) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_h2_a_line_without_end_is_refused_before_it_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "register.csv"
    path.write_bytes(("x" * 3_000_000).encode(encoding))
    with pytest.raises(NurtureError) as refused:
        look_at(path)
    assert refused.value.key == "documents.csv.not_text"
    path.write_bytes(("x,y\r\n" * 600_000).encode(encoding))
    assert look_at(path).lines == 600_000


def test_h2_a_table_of_a_hundred_thousand_columns_is_looked_through_once() -> None:
    table = tables.ForeignTable(tuple(f"column {n}" for n in range(100_000)), ())
    began = thread_time()
    assert [table.place(f"column_{n}", "none") for n in range(60)] == list(range(60))
    assert thread_time() - began < SOON


@pytest.mark.parametrize("text", ["x" * 200_000, "a@b.co " * 6_000, "M1 1AA " * 6_000])
def test_h2_a_text_of_one_sort_does_not_keep_the_guard_for_ever(text: str) -> None:
    began = thread_time()
    assert list(contacts(text)) or text.startswith("x")
    assert thread_time() - began < SOON


def test_h2_a_line_of_signs_between_letters_does_not_keep_the_guard_for_ever(suite: Suite) -> None:
    suite.guarding.check_text("warm")
    began = thread_time()
    suite.guarding.check_text("@a" * 8_000)
    assert thread_time() - began < SOON


@pytest.mark.parametrize("name", ["bomb.png", "two-thousand-million-points.png", "lying.jpg", "fifty-megapixels.png"])
def test_h3_a_picture_of_more_points_than_memory_is_refused_by_its_head(name: str) -> None:
    with pytest.raises(NurtureError) as told:
        accept(name, PICTURES[name]())
    assert (told.value.key, told.value.values["most"]) == ("attachments.too_many_pixels", MOST_PIXELS // 1_000_000)


def test_h3_no_byte_of_where_and_who_stays_in_any_kind_of_picture() -> None:
    canary = corpus_pictures.CANARY
    located = [name for name in PICTURES if name.startswith("located")]  # held sideways they are drawn anew
    assert len(located) == 5
    for name in (*located, "script-behind.png"):
        content, told = PICTURES[name](), (canary.encode(), canary.encode("utf-16-le"))
        assert any(mark in content for mark in told), name
        kept = accept(name, content).content
        assert not any(mark in kept for mark in (*told, b"Exif", b"GPS", b"xmp", b"<script")), name


def test_h4_more_pages_than_anybody_scans_at_once_are_refused_before_they_are_read(tmp_path: Path) -> None:
    for pages, refused in ((MOST_FRAMES, False), (MOST_FRAMES + 1, True)):
        content = corpus_pictures.pages(pages)
        path = tmp_path / f"{pages}.tif"
        path.write_bytes(content)
        if not refused:
            assert count_pages(path) == pages
            continue
        with pytest.raises(NurtureError, match="too_many_pages"):
            count_pages(path)
        with pytest.raises(NurtureError, match="too_many_pages"):
            redrawn(path, packed=content)
    assert len(draw(path, corpus_pictures.pages(60))) == MOST_PAGES


def test_b3_a_file_of_another_kind_chosen_as_a_backup_or_lying_beside_one_is_refused(
    suite: Suite, tmp_path: Path
) -> None:
    for name in ("deep.json", "a-list.json", "good.pdf"):
        content = dict(corpus_texts.deep_json()).get(name) or honest()[name][1]
        assert knock("brought back", suite, Specimen(name, JSON, content), tmp_path).refused


def test_k4_no_settings_file_keeps_the_desk_from_locking_itself(suite: Suite, tmp_path: Path) -> None:
    for minutes in ("99999999999999999999", "-3", "nan", "[[["):
        content = f"[lock]\nminutes={minutes}\n[look]\nscale={minutes}\n".encode()
        assert not knock("preferences", suite, Specimen("window.ini", JSON, content), tmp_path).refused


TEXTUAL = {TABLE: ("register", "census", "children", "pasted", "term dates pasted"), JSON: ("weights",)}


@settings(max_examples=FEW, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(seed=st.integers(0, 10**9))
def test_h2_changed_tables_and_lists_are_read_or_refused(suite: Suite, tmp_path: Path, seed: int) -> None:
    for one in islice((one for one in changed(seed, 18) if one.kind in TEXTUAL), 3):
        for door in TEXTUAL[one.kind]:
            knock(door, suite, one, tmp_path)


@settings(max_examples=FEW)
@given(seed=st.integers(0, 10**9))
def test_h2_changed_calendars_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    for one in changed(seed, 18):
        if one.kind == CALENDAR:
            try:
                entries_of(one.at(folder))
            except NurtureError as told:
                assert told.key.startswith("documents.calendar")  # noqa: PT017  # either outcome is right


@settings(max_examples=40)
@given(content=st.binary(max_size=300), kind=st.sampled_from(sorted(honest())))
def test_h3_random_bytes_behind_an_honest_head_are_kept_or_refused(content: bytes, kind: str) -> None:
    head = honest()[kind][1][:200]
    for made in (head + content, content):
        try:
            accept(kind.replace(".tif", ".bin"), made if not made.startswith((b"II", b"MM")) else b"x" + made)
            pieces_of(content)
        except NurtureError as told:
            assert told.key.startswith(("attachments", "leaving.file", "documents"))  # noqa: PT017  # as above
