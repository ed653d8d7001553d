"""Pages of paper that were confirmed stand with their child and can be looked at again."""

from __future__ import annotations

from datetime import date, datetime

import cv2
import numpy as np
import pytest
from sqlalchemy import insert

from nurture_desk.db import attachments
from nurture_desk.db.tables.intake import tray_drop, tray_page
from nurture_desk.documents.attachments import accept
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.reference import Reference
from nurture_desk.views.pupils.page import PupilsPage
from tests.services.pupil_stories import child, ground


@pytest.fixture
def koji(desk, suite, clock):
    """Side 2 of a confirmed consent sheet of Koji, and a slip that still waits."""
    ground(desk)
    key = child(suite, "Koji")
    clock.go_to(date(2026, 9, 15))
    picture = cv2.imencode(".png", np.full((842, 595, 3), 255, np.uint8))[1].tobytes()
    side = str(Reference("C", "1.W4KD", "ND001", "7F2K", 2, 2))
    with desk.change("test.page") as unit:
        kept = attachments.keep(unit.conn, accept("side-2", picture), desk.now())
        unit.conn.execute(insert(tray_drop).values(title="post.pdf", sha256="ab", dropped_at=datetime(2026, 9, 15)))
        for form, state, attachment in (("consent", "confirmed", kept), ("family-slip", "waiting", None)):
            row = {"drop_id": 1, "page": 1, "reference": side, "form": form, "reading": "{}", "pupil_id": key}
            values = {**row, "state": state, "attachment_id": attachment, "confirmed_at": datetime(2026, 9, 15)}
            unit.conn.execute(insert(tray_page).values(values))
    return key


def test_only_what_was_confirmed_is_listed_and_opens_from_memory(opens, qtbot, suite, koji):
    (kept,) = suite.kept_pages.of_child(koji)
    assert (kept.form, kept.number, kept.of, kept.confirmed_on) == (Form.CONSENT, 2, 2, date(2026, 9, 15))
    page = opens(PupilsPage, 1200, 900)
    page.show_child(koji)
    view = page.child_view()
    view.show_part("papers")
    part = view.deck.part("papers")
    shown = part.open_page(kept)
    qtbot.addWidget(shown)
    assert shown.readable
    assert "Koji" not in shown.windowTitle()
    shown.close()
