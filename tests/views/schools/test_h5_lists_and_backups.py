"""Trust H5: whatever somebody types as a name or a note stands on the screen as it is kept, and in a backup."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from nurture_desk.domain.areas import Area
from nurture_desk.domain.backups import Why
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.schools import School
from nurture_desk.services.suite import Suite
from nurture_desk.views.schools.page import SchoolsPage
from nurture_desk.views.widgets.table import RecordTable
from tests.conftest import KEY
from tests.trust.backup_desks import held, held_in, path_of

NAUGHTY = Path(__file__).resolve().parents[3].parent / "shared/data/blns.json"
EACH = 60  # the page of every so manieth school is opened too


@pytest.mark.skipif(not NAUGHTY.exists(), reason="blns.json of the shared data is not here")
def test_h5_every_naughty_name_and_note_is_shown_as_it_is_kept_and_comes_back(
    suite: Suite, opens: Callable[..., SchoolsPage]
) -> None:
    kept: dict[int, tuple[str, str]] = {}
    with suite.desk.change("schools.own_added", Area.SCHOOLS):
        for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
            try:
                key = suite.schools.add_own(School(name=text, notes=text))
            except NurtureError:  # nothing but spaces, or too long for a name: said so, and nothing is kept
                continue
            kept[key] = (suite.schools.school(key).name, suite.schools.school(key).notes)
    assert len(kept) > 450
    assert [pair for pair in kept.values() if pair[0] != pair[1]] == []
    page = opens(SchoolsPage, 1280, 800)
    page.show_thing("all")
    table = next(one for one in page.findChildren(RecordTable) if one.isVisible())
    model = table.grid.model()
    cells = [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    told = sorted(cells)
    assert len(told) == len(kept)
    unseen = [name for name, _ in kept.values() if not any(cell.startswith(name) for cell in told)]
    assert unseen == ["\ufeff", "\ufffe"], "Qt drops a byte order mark; nobody sees one"
    for key in list(kept)[::EACH]:
        page.show_thing(("sheet", (key, "about")))
        assert page.title() == kept[key][0]
    backup = path_of(suite.backups.make(Why.ASKED))
    assert held_in(backup, KEY) == held(suite.desk)
