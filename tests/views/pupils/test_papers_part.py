"""Pages of paper that were confirmed stand with their child and can be looked at again."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import cv2
import numpy as np
import pytest
from PySide6.QtWidgets import QLabel
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import insert

from nurture_desk.db import attachments
from nurture_desk.db.tables.intake import tray_drop, tray_page
from nurture_desk.documents.attachments import accept
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel
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
    assert (kept.form, kept.number, kept.of, kept.on) == (Form.CONSENT, 2, 2, date(2026, 9, 15))
    page = opens(PupilsPage, 1200, 900)
    page.show_child(koji)
    view = page.child_view()
    view.show_part("papers")
    part = view.deck.part("papers")
    part.open_page(kept)
    qtbot.waitUntil(lambda: part.shown is not None)
    assert part.shown.readable
    assert "Koji" not in part.shown.windowTitle()
    part.shown.close()


def test_a_scan_attached_to_an_answer_by_hand_is_looked_at_page_by_page(opens, qtbot, suite, koji):
    answer = Answer(koji, None, Channel.PAPER, date(2026, 9, 14), {"child_join": "yes"})
    suite.consents.record(answer, scan=("two sides.pdf", _two_pages()))
    page = opens(PupilsPage, 1200, 900)
    page.show_child(koji)
    view = page.child_view()
    view.show_part("papers")
    part = view.deck.part("papers")
    by_hand = next(one for one in suite.kept_pages.of_child(koji) if one.form is None)
    part.open_page(by_hand)
    qtbot.waitUntil(lambda: part.shown is not None)
    sheets = [one.accessibleName() for one in part.shown.findChildren(QLabel) if one.pixmap().width()]
    what = "Answer about consent, attached by hand"
    assert sheets == [f"{what}, Page 1 of 2", f"{what}, Page 2 of 2"]
    part.shown.close()


def _two_pages() -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pagesize=(300, 400))
    for words in ("Side one", "Side two"):
        canvas.drawString(40, 200, words)
        canvas.showPage()
    canvas.save()
    return made.getvalue()
