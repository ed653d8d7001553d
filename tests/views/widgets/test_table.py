"""The table of plain rows: find, filter, sort, choose, copy, hide a column, export what is seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from nurture_desk.views.widgets import style
from nurture_desk.views.widgets.buttons import main_button
from nurture_desk.views.widgets.table import BarCell, Column, Filter, RecordTable, VoiceCell
from nurture_desk.views.widgets.table_model import RowModel, cell_text
from nurture_desk.views.widgets.table_view import share_room
from tests.views.walk import unnamed_controls


@dataclass(frozen=True)
class Row:
    name: str
    place: str
    points: int | None
    state: str


ROWS = [
    Row("Thistle Lane", "Wexcombe", 74, "yes"),
    Row("Écluse School", "Elsworth", None, "owed"),
    Row("Orchard Bank", "Elsworth", 9, "blocked"),
]
COLUMNS = [
    Column("name", "School", lambda row: (row.name, row.place), kind="two_lines"),
    Column("points", "Points", lambda row: row.points, 100, "figure"),
    Column("state", "Stage", lambda row: row.state, 120, "chip"),
    Column(
        "bar",
        "Bar",
        lambda row: BarCell(f"{row.points or 0}", "of 100", (("c1", (row.points or 0) / 100),), 0.1),
        120,
        "bar",
    ),
    Column("voice", "Voice", lambda _: VoiceCell("3 pieces", "2 Mar"), 110, "voice"),
    Column("none", "Family", lambda _: VoiceCell(not_heard="Not heard"), 110, "voice", hidden=True),
    Column("why", "Why", lambda row: f"{row.name} because of a long reason that needs two lines", kind="wrap"),
    Column("tick", "Done", lambda row: row.points is not None, 60, "tick"),
    Column("mark", "Mark", lambda row: row.state, 100, "state", group="Marks"),
]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    style.wear("light", 1.0)
    made = RecordTable(COLUMNS, "Schools")
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(1100, 500)
    made.show()
    return made


def names(table: RecordTable) -> list[str]:
    return [row.name for row in table.rows()]


@pytest.mark.dressed
def test_every_kind_of_cell_is_drawn(table: RecordTable) -> None:
    table.choose(lambda row: row.name == "Orchard Bank")
    assert not table.grab().isNull()


def test_what_is_typed_is_found_without_its_accents(table: RecordTable, qtbot: QtBot) -> None:
    qtbot.keyClicks(table.find_field, "ecluse els")
    qtbot.waitUntil(lambda: names(table) == ["Écluse School"])
    assert table._count.text() == "1 of 3"


def test_a_long_list_is_made_ready_in_moments_and_searched_without_reading_a_cell(qtbot: QtBot) -> None:
    read = []
    column = Column("name", "School", lambda n: (read.append(n), f"School {n}")[1])
    table = RecordTable([column], "Schools")
    qtbot.addWidget(table)
    table.set_rows(range(5_000))
    assert not table.model.prepare(0.0)
    table.find_field.setText("school 4321")
    qtbot.waitUntil(table.search.is_done)
    assert table.rows() == [4321]
    read.clear()
    table.find_field.setText("school 432")
    qtbot.waitUntil(table.search.is_done)
    assert table.rows() == [n for n in range(5_000) if "432" in str(n)]
    assert read == []
    table.set_rows(range(3))  # other rows: what was read of those before is forgotten
    table.clear_filter()
    assert table.rows() == [0, 1, 2]


def test_nothing_found_offers_to_clear_the_filter(table: RecordTable, qtbot: QtBot) -> None:
    table.find_field.setText("zzz")
    qtbot.waitUntil(lambda: names(table) == [])
    table.clear_filter()
    assert len(names(table)) == 3


def test_a_head_sorts_up_then_down_with_blanks_last_going_up(table: RecordTable) -> None:
    head = table.grid.horizontalHeader()
    head.sectionClicked.emit(1)
    assert [row.points for row in table.rows()] == [9, 74, None]
    head.sectionClicked.emit(1)
    assert [row.points for row in table.rows()] == [None, 74, 9]


def test_round_filters_narrow_together_or_one_at_a_time(table: RecordTable, qtbot: QtBot) -> None:
    tests: list[Filter] = [
        Filter("els", "Elsworth", lambda row: row.place == "Elsworth"),
        Filter("owed", "Owed", lambda row: row.state == "owed"),
    ]
    table.set_filters(tests)
    chips = [chip for _, chip in table.tools._chips]
    for chip in chips:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert names(table) == ["Écluse School"]
    table.set_filters(tests, one_only=True)
    for _, chip in table.tools._chips:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for _, chip in table.tools._chips] == [False, True]


def test_a_row_is_chosen_by_click_and_by_arrow_key(table: RecordTable, qtbot: QtBot) -> None:
    told: list[Row] = []
    table.row_chosen.connect(told.append)
    table.grid.setCurrentIndex(table.grid.index_at(0))
    qtbot.keyClick(table.grid, Qt.Key.Key_Down)
    assert told[-1] is ROWS[1]
    box = table.grid.visualRect(table.grid.index_at(2))
    qtbot.mouseClick(table.grid.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert told[-1] is ROWS[2]
    assert table.current_row() is ROWS[2]


def test_rows_that_are_read_again_keep_cursor_and_selection_and_choose_nothing(table: RecordTable) -> None:
    table.choose(lambda row: row is ROWS[2])
    told: list[Row] = []
    table.row_chosen.connect(told.append)
    table.set_rows([*ROWS[1:], ROWS[0]], key=lambda row: row.name)
    assert table.current_row() is ROWS[2]
    assert table.selected_rows() == [ROWS[2]]
    assert told == []
    table.set_rows(ROWS[:2], key=lambda row: row.name)
    assert table.current_row() is None


def test_enter_opens_the_row(table: RecordTable, qtbot: QtBot) -> None:
    table.choose(lambda row: row.state == "owed")
    with qtbot.waitSignal(table.row_opened) as opened:
        qtbot.keyClick(table.grid, Qt.Key.Key_Return)
    assert opened.args == [ROWS[1]]


def test_copy_gives_a_table_with_heads(table: RecordTable, qtbot: QtBot) -> None:
    table.grid.selectRow(0)
    qtbot.keyClick(table.grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[0].startswith("School\tPoints\tStage")
    assert lines[1].startswith("Thistle Lane, Wexcombe\t74\tYes")
    assert len(lines) == 2


def test_a_cell_that_looks_like_markup_is_copied_as_text(table: RecordTable) -> None:
    table.set_rows([Row("<b>x</b>", "", 1, "yes")])
    table.grid.copy()
    html = QGuiApplication.clipboard().mimeData().html()
    assert "&lt;b&gt;x" in html


def test_a_hidden_column_is_neither_copied_nor_exported(table: RecordTable) -> None:
    seen: list[list[str]] = []
    table.set_exporter(lambda columns, rows: seen.append([column.key for column in columns]))
    table.grid.show_column(1, False)
    table.export_button.click()
    assert "points" not in seen[0]
    assert "none" not in seen[0]


def test_the_selection_is_kept_when_rows_are_read_again(table: RecordTable) -> None:
    table.choose(lambda row: row.name == "Orchard Bank")
    told: list[object] = []
    table.row_chosen.connect(told.append)
    table.set_rows(list(reversed(ROWS)), key=lambda row: row.name)
    assert [row.name for row in table.selected_rows()] == ["Orchard Bank"]
    assert told == []


def test_an_empty_table_says_how_to_begin(table: RecordTable, qtbot: QtBot) -> None:
    pressed: list[bool] = []
    button = main_button("Import", "add")
    button.clicked.connect(lambda: pressed.append(True))
    table.set_empty("school", "No schools yet", "Import the register.", button)
    table.set_rows([])
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == [True]


@pytest.mark.dressed
def test_a_growing_table_is_as_high_as_its_rows(qtbot: QtBot) -> None:
    made = RecordTable([replace(COLUMNS[0], least=300)], "Rows", grow=True, tools=False)
    qtbot.addWidget(made)
    made.set_rows(ROWS)
    made.resize(400, 300)
    made.show()
    assert made.grid.height() == 3 * 56 + 40 + 2
    made.resize(200, 300)
    bar = made.grid.horizontalScrollBar()
    assert bar.isVisible()
    assert made.grid.height() == 3 * 56 + 40 + 2 + bar.height(), "the bar lies over no row"
    assert made.card.height() == made.grid.height() + 2


def test_free_columns_share_the_room_that_fixed_ones_leave() -> None:
    free, fixed = Column("a", "A", str, least=140), Column("b", "B", str, 100)
    assert share_room([free, fixed, free], 500, round) == [200, 100, 200]


def test_where_room_is_short_every_column_gives_a_little_before_the_table_scrolls() -> None:
    name, free, fixed = Column("a", "A", str, least=140), Column("f", "F", str), Column("b", "B", str, 100)
    assert share_room([name, free, fixed], 400, round) == [150, 150, 100]
    assert share_room([name, free, fixed], 340, round) == [140, 100, 100]
    assert share_room([name, free, fixed], 324, round) == [140, 96, 88]
    assert share_room([name, free, fixed], 100, round) == [140, 96, 82]


def test_the_table_and_its_tools_are_named(table: RecordTable) -> None:
    assert unnamed_controls(table) == []


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (("a", "b"), "a, b"), (BarCell("74", "of 100"), "74 of 100"), (True, "Yes"), (12, "12")],
)
def test_a_cell_reads_as_words(value: object, text: str) -> None:
    assert cell_text(Column("k", "K", lambda row: row), value) == text


def test_the_model_sorts_words_without_accents() -> None:
    model = RowModel([Column("n", "N", lambda row: row)])
    model.set_rows(["Zoe", "Éva", "adam"])
    model.sort(0)
    assert model.rows() == ["adam", "Éva", "Zoe"]
