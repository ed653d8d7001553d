"""H6, H5: what somebody typed is shown as typed: no label, tooltip or list reads it as markup or opens what it says."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from nurture_desk.views.widgets.chip import Chip
from nurture_desk.views.widgets.labels import Elided, Running, label, tip
from nurture_desk.views.widgets.table import Column
from nurture_desk.views.widgets.table_model import RowModel

MARKING = ("setMarkdown", "insertHtml", "appendHtml", "RichText", "MarkdownText", "AutoText", "QLabel")
EVIL = "<b>x</b><img src=file:///etc/passwd> {0.__class__} %s &lt;i&gt; ${HOME}"
VIEWS = Path("nurture_desk/views")
# Who may read markup, and why nothing typed gets there as such.
RICH = {
    "help_parts": "pages of help that came with the program",
    "words": "each part is escaped",
    "piece_card": "every word is escaped",
    "message_bar": "every word is escaped",
    "stops": "every word is escaped",
}


def views_with(*words: str) -> Iterator[tuple[Path, ast.Module]]:
    """The modules of the views in which any of the words stands."""
    for path in VIEWS.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if any(word in text for word in words):
            yield path, ast.parse(text)


def test_h6_every_kind_of_label_shows_markup_as_text(qtbot: QtBot) -> None:
    made = [label(EVIL), label(EVIL, wrap=True), Elided(EVIL), Running(EVIL), Chip("yes", EVIL)]
    for one in made:
        qtbot.addWidget(one)
        assert one.textFormat() is Qt.TextFormat.PlainText, type(one).__name__
        assert one.text() == EVIL


def test_h6_a_tooltip_of_something_typed_is_no_markup(qtbot: QtBot) -> None:
    short = Elided(EVIL)
    qtbot.addWidget(short)
    short.resize(40, 20)
    short.show()
    model = RowModel([Column("name", "Name", str)])
    model.set_rows([EVIL])
    shown = model.data(model.index(0, 0), Qt.ItemDataRole.ToolTipRole)
    for text in (short.toolTip(), shown):
        assert "<img" not in text
        assert QTextDocumentFragment.fromHtml(text).toPlainText() == EVIL
    assert tip("Bram & Koji") == "Bram & Koji"


def test_h6_only_words_of_ours_are_read_as_markup() -> None:
    rich, bare = set(), set()
    for path, tree in views_with(*MARKING):
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in ("RichText", "MarkdownText", "AutoText"):
                rich.add(path.stem)
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in MARKING:
                rich.add(path.stem)
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "QLabel" and node.args:
                bare.add(path.stem)
    assert rich == set(RICH)
    assert bare == set()


def test_l3_the_title_of_a_print_job_is_a_word_of_ours_without_a_gap() -> None:
    from nurture_desk.documents.wording import family

    asked = 0
    for path, tree in views_with("choose_printer", "setDocName"):
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("choose_printer", "setDocName")):
                continue
            asked += 1
            told = node.args[0]
            if path.stem == "ask":
                continue  # hands on what it is given
            said = told if isinstance(told, ast.Call) else None
            assert said is not None, path
            assert getattr(said.func, "id", "") == "say", path
            assert len(said.args) == 1, path
            assert not said.keywords, f"{path}: a job's title is told nothing of the desk"
            if isinstance(said.args[0], ast.Constant):
                assert "{" not in family("")[str(said.args[0].value)], path
    assert asked >= 7


@pytest.mark.parametrize("text", [EVIL, "<", "a < b", "&lt;"])
def test_h6_no_tooltip_is_shorter_than_what_was_typed(text: str) -> None:
    assert QTextDocumentFragment.fromHtml(tip(text)).toPlainText() == text or tip(text) == text
