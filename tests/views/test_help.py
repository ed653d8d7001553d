"""Help names what is there, is linked to what is there, and opens at the screen one sees."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pytestqt.qtbot import QtBot

from nurture_desk import paths
from nurture_desk.documents.guide import COVER, chapters, guide_sections, picture_file
from nurture_desk.views.app_window import Window
from nurture_desk.views.preferences import Preferences
from nurture_desk.views.window.guide_pictures import PictureButton, PictureView
from nurture_desk.views.window.help_panel import OWN_TOPICS
from nurture_desk.views.window.help_texts import search, search_guide, sections, stories
from tests.views.answers import Answers

KEYS = re.compile(
    r"(Ctrl|Shift|Alt|F\d|Tab|Enter|Space|Esc|Page (Up|Down)|arrow keys|Menu|Up|Down|Left|Right|[A-Z0-9+−])"
)
BOLD, ITALIC = re.compile(r"\*\*(.+?)\*\*"), re.compile(r"(?<!\*)\*([^*]+?)\*(?!\*)")


@cache
def _words() -> tuple[str, ...]:
    """Every text of the catalogue; a gap stands for anything."""

    def texts(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            for value in part.values():
                yield from texts(value)
        else:
            yield str(part)

    files = (paths.resources() / "wording").glob("*.toml")
    return tuple(text for file in files for text in texts(tomllib.loads(file.read_text(encoding="utf-8"))))


def _is_said(words: str) -> bool:
    """Whether the catalogue has it, whatever stands in its gaps."""
    return words in _words() or any(re.fullmatch(pattern, words) for pattern in _gaps())


@cache
def _gaps() -> tuple[str, ...]:
    short = [text for text in _words() if "{" in text and len(text) < 50 and len(re.sub(r"{.*?}", "", text)) > 4]
    return tuple(".+".join(re.escape(part) for part in re.split(r"{.*?}", text)) for text in short)


@cache
def _source() -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in Path(paths.__file__).parent.glob("views/**/*.py"))


def _is_a_key(words: str) -> bool:
    return all(KEYS.fullmatch(part) for part in words.split("+")) if words not in ("+", "−") else True


def test_every_button_and_key_that_help_names_is_there() -> None:
    bodies = [(one.page, one.body) for one in sections()] + [(one.place, one.body) for one in guide_sections()]
    wanted = {(where, words) for where, body in bodies for words in [*BOLD.findall(body), *ITALIC.findall(body)]}
    keys = {(page, words) for page, words in wanted if _is_a_key(words)}
    missing = [f"{page}: {words}" for page, words in sorted(wanted - keys) if not _is_said(words)]
    assert missing == []
    shortcuts = {words for _, words in keys if re.match(r"(Ctrl|Shift|Alt)\+", words)}
    spelt = {words: words.replace("Enter", "Return") for words in shortcuts}
    built_in = {"Ctrl+C", "Ctrl+V"}  # QKeySequence.StandardKey
    unknown = [one for one, plain in spelt.items() if f'"{plain}"' not in _source() and one not in built_in]
    assert unknown == []


def test_help_is_linked_to_what_is_there_and_is_found_by_its_words() -> None:
    places = {f"{one.page}/{one.key}" for one in sections()}
    links = {link for one in sections() for link in re.findall(r"\(help:([^)]+)\)", one.body)}
    assert links <= places
    assert {one.key for one in sections()} >= OWN_TOPICS
    told = {one.place for one in guide_sections()} | {chapter.key for chapter in chapters()}
    assert {link for one in guide_sections() for link in one.links()} <= {f"guide:{place}" for place in told} | {
        f"help:{place}" for place in places
    }
    assert [f"{one.page}/{one.key}" for one in sections() if not stories(one)] == []
    assert search_guide("new laptop")[0].place == "laptop/new-laptop"
    assert search("add a child")[0].page in ("pupils", "today")
    assert search("xyzzy") == []


def test_f1_opens_at_the_tab_that_is_shown_and_follows(qtbot: QtBot, suite, tmp_path: Path) -> None:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.show_desk(suite, "pupils", "suggestions")
    window.show()
    window.desk.toggle_help()
    assert window.desk.help.title() == "Suggestions"
    window.desk.go("consent", "recall")
    assert window.desk.help.title() == "Taken back"
    window.desk.help.field.setText("sign off")
    assert window.desk.help.shown is not None
    window.desk.help.place_wished.emit("consent", "media")
    assert window.desk.help.title() == "Media list"
    window.forget_desk()


def test_every_picture_of_the_guide_lies_there_and_the_set_is_small() -> None:
    wanted = {picture_file(one) for section in guide_sections() for one in section.pictures()} | {picture_file(COVER)}
    there = set(picture_file(COVER).parent.glob("*.png"))
    assert wanted == there  # make guide takes them all, and forgets those that nobody names
    assert sum(file.stat().st_size for file in there) < 3_000_000


def test_the_guide_stays_while_one_does_its_steps_and_its_pictures_grow(qtbot: QtBot, suite, tmp_path: Path) -> None:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.show_desk(suite, "today")
    window.show()
    panel = window.desk.help
    panel.show_guide("begin/quarter")
    assert panel.title() == "Your first quarter of an hour"
    window.desk.go("consent", "recall")
    assert panel.title() == "Your first quarter of an hour"
    picture = panel.findChildren(PictureButton)[0]
    assert picture.accessibleName().startswith("Picture: A child’s page")
    picture.click()
    (larger,) = window.findChildren(PictureView)
    assert larger.isVisible()
    assert not larger.findChildren(PictureButton)
    larger.close_button.click()
    panel.toggle()
    panel.toggle()
    assert panel.title() == "Taken back"  # F1 is about the screen
    panel.which.buttons()[1].click()
    assert panel.title() == "Your first quarter of an hour"
    panel.field.setText("lost laptop")
    assert any("lost or stolen" in button.text() for button in panel.findChildren(type(larger.close_button)))
    window.forget_desk()


def test_the_guide_is_saved_from_the_panel(qtbot: QtBot, suite, tmp_path: Path, monkeypatch) -> None:
    window = Window(Preferences(str(tmp_path / "window.ini")))
    qtbot.addWidget(window)
    window.ask = Answers(files=[tmp_path / "guide.pdf"])
    window.show_desk(suite, "today")
    monkeypatch.setattr("nurture_desk.services.guide_paper.guide_pdf", lambda **_: b"%PDF")
    panel = window.desk.help
    panel.show_guide()
    with qtbot.waitSignal(panel.out.told) as told:
        panel.out.buttons()[0].click()
    assert told.args == ["guide.pdf is saved."]
    assert (tmp_path / "guide.pdf").read_bytes() == b"%PDF"
    window.forget_desk()
