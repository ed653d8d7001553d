"""Tutor packs on screen: one is made, its papers are listed, and it comes back."""

from __future__ import annotations

import pytest

from nurture_desk import jobs
from nurture_desk.views.intake.page import IntakePage
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import at_scale, faults


@pytest.fixture
def page(opens, larkspur):
    made = opens(IntakePage, 1208, 866, Answers())
    made.show_tab("packs")
    return made


@pytest.fixture
def tab(page):
    return page.deck.part("packs")


def make(page, tab, qtbot, path):
    tab.begin()
    page.ask.files = [path]
    tab.make()
    qtbot.waitUntil(lambda: path.name in page.message_bar.text(), timeout=40_000)


def test_a_pack_is_made_into_one_file_and_stands_in_the_list(page, tab, qtbot, tmp_path):
    assert tab.table.rows() == []
    make(page, tab, qtbot, tmp_path / "pack.zip")
    (row,) = tab.table.rows()
    assert (row.group, row.tutor, len(row.owed)) == ("Larkspur", "Perdita Loom", 25)
    assert (tmp_path / "pack.zip").read_bytes().startswith(b"PK")


def test_a_pack_shows_what_is_owed_and_can_be_called_returned(page, tab, qtbot, tmp_path, suite):
    make(page, tab, qtbot, tmp_path / "pack.zip")
    tab.show_pack(tab.table.rows()[0])
    assert page.side.isVisible()
    tab._mark(tab.table.rows()[0])
    assert suite.tutor_packs.rows()[0].pack.returned_on == suite.desk.today()


def test_without_paper_and_without_fields_there_is_no_pack(page, tab):
    tab.begin()
    tab.form.set_values({**tab.form.values(), "on_paper": False, "fillable": False})
    tab.make()
    assert tab.form.error_at("on_paper") == "Choose paper, fillable PDFs, or both."


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1208, 866)])
def test_list_and_panel_pass_the_walk(page, tab, qtbot, tmp_path, scale, width, height):
    at_scale(page, scale, width, height)
    assert faults(page) == []
    tab.begin()
    settle()
    assert faults(page) == []
    assert jobs.wait(20_000)
