"""The guards read whatever somebody could read in a file, and say on which page and line."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nurture_desk.documents.written_texts import pieces_of
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.file_texts import physical_lines, running
from nurture_desk.domain.guards.file_names import as_words
from nurture_desk.domain.guards.hits import Directory
from nurture_desk.domain.guards.lexicon import Lexicon
from nurture_desk.domain.guards.names import NameGuard
from nurture_desk.domain.papers import Readers
from nurture_desk.services import guarding
from nurture_desk.services.suite import Suite
from tests.documents import written_files
from tests.services.leaks import filled
from tests.services.pupil_stories import child

Made = Callable[[Path], Path]
EXPECTED: dict[str, tuple[Made, set[tuple[int, int, str]]]] = {
    "story.docx": (
        written_files.word_file,
        {
            (1, 2, "Koji"), (2, 2, "Bram"), (2, 3, "Siôn"), (1, 1, "Thistle Lane Primary"), (2, 4, "Brindlow-Wynne"),
            (2, 6, "Teasel"), (1, 1, "Mrs Flintham"), (1, 0, "Perdita Loom"), (1, 0, "Koji"), (1, 0, "Siôn"),
        },
    ),
    "list.xlsx": (
        written_files.workbook,
        {
            (1, 0, "Larkspur"), (1, 5, "Koji"), (1, 7, "Bram"), (1, 1, "Siôn"), (1, 0, "Pimpernell"),
            (1, 0, "Thistle Lane Primary"), (1, 0, "Teasel"),
        },
    ),
    "letter.pdf": (
        written_files.pdf,
        {
            (1, 2, "Larkspur"), (1, 3, "Thistle Lane Primary"), (1, 4, "Brindlow-Wynne"), (2, 1, "Bram"),
            (1, 0, "Koji"), (1, 0, "Siôn"),
        },
    ),
    "note.txt": (written_files.text, {(1, 3, "Kóji"), (1, 4, "Larkspur")}),
}  # fmt: skip


@pytest.mark.parametrize("name", EXPECTED)
def test_names_are_found_in_every_corner_with_page_and_line(suite: Suite, tmp_path: Path, name: str) -> None:
    filled(suite)
    make, expected = EXPECTED[name]
    checked = suite.guarding.check_file(make(tmp_path / name))
    found = {(hit.page, hit.line, hit.text.casefold()) for hit in checked.hits}
    assert {(page, line, text.casefold()) for page, line, text in expected} - found == set()
    assert checked.stops


def test_the_name_of_the_file_is_read_and_nothing_of_the_check_is_kept(suite: Suite, tmp_path: Path) -> None:
    filled(suite)
    path = tmp_path / "koji_larkspur.txt"
    path.write_text("We sang.", encoding="utf-8")
    (hit,) = {hit.section: hit for hit in suite.guarding.check_file(path).hits}.values()
    assert (hit.line, hit.section, hit.sentence) == (0, "file_name", path.name)
    assert suite.recalls.ledger() == []


def test_families_are_spared_words_about_risk(suite: Suite, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Your child was at risk of exclusion.", encoding="utf-8")
    assert suite.guarding.check_file(path).hits == ()
    assert suite.guarding.check_file(path, readers=Readers.FAMILY).stops


def test_a_service_that_says_nurture_to_families_switches_the_word_on(suite: Suite) -> None:
    text = "Welcome to our trauma-informed nurture group."
    assert len(suite.guarding.check_text(text, readers=Readers.FAMILY)) == 2
    suite.service.save_profile(replace(suite.service.profile(), name="Ours", family_programme_words=True))
    assert suite.guarding.check_text(text, readers=Readers.FAMILY) == []


def test_a_change_that_names_nobody_keeps_the_guard_and_a_new_child_makes_another(
    suite: Suite, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(suite)
    made: list[Directory] = []

    def counted(directory: Directory, words: Lexicon) -> NameGuard:
        made.append(directory)
        return NameGuard(directory, words)

    monkeypatch.setattr(guarding, "NameGuard", counted)
    assert suite.guarding.check_text("Koji sang. Wilfrida drummed.", readers=Readers.FUNDER)
    suite.acknowledgement.keep("With thanks.")
    assert suite.guarding.check_text("Koji sang.", readers=Readers.FUNDER)
    assert len(made) == 1
    child(suite, "Wilfrida", "Oakapple")
    assert any(hit.key for hit in suite.guarding.check_text("Wilfrida drummed.", readers=Readers.FUNDER))
    assert len(made) == 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"%PDF-1.4 nothing", "locked_or_broken"), (b"\x00\x01\x02" * 40, "unknown"), (b"PK\x03\x04 no zip", "unknown")],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(
    suite: Suite, tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "odd.pdf"
    path.write_bytes(content)
    with pytest.raises(NurtureError, match=sentence):
        suite.guarding.check_file(path)
    with pytest.raises(NurtureError, match="no_file"):
        suite.guarding.check_file(tmp_path / "gone.pdf")


def test_an_entity_opens_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("a secret", encoding="utf-8")
    entity = f'<!DOCTYPE w [<!ENTITY e SYSTEM "file://{secret}">]>'
    hostile = f'{entity}<w:document xmlns:w="w"><w:p><w:t>&e;</w:t></w:p></w:document>'
    path = tmp_path / "hostile.docx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", hostile)
    with pytest.raises(NurtureError, match=r"leaving\.file\.unknown"):
        pieces_of(path.read_bytes())


def test_a_word_broken_over_two_lines_is_whole_and_keeps_its_line() -> None:
    whole, kept = running(enumerate(physical_lines("Then Brindlow-\nWynne sang.\nNext"), start=1))
    assert (whole.text, kept.text) == ("Then BrindlowWynne sang.\nNext", "Brindlow-Wynne")
    assert [whole.line_at(at) for at in (0, 12, 14, 26)] == [1, 1, 2, 3]
    assert kept.fragment
    assert running([(1, "a range 3 -"), (2, "4")])[0].text == "a range 3 -\n4"


def test_names_of_files_are_read_as_words() -> None:
    assert dict(as_words("koji_larkspur-report2.pdf")) == {
        "koji larkspur report 2": True,
        "Koji Larkspur Report 2": False,
    }
    assert dict(as_words("StoryOfKoji")) == {"Story Of Koji": True}
