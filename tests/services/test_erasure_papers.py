"""The certificate of an erasure: what went, what stays, what is left to do; it names nobody (trust G2)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import insert

from nurture_desk.db.tables import consent
from nurture_desk.domain.erasing import LeftKind, Whom, Whose
from nurture_desk.domain.papers import passages
from nurture_desk.services.suite import Suite
from tests.services.year_of_music import SmallYear, note, put, small_year


@pytest.fixture
def erased(suite: Suite) -> tuple[SmallYear, int]:
    """Koji was erased: a story about him had left, a picture of him and another child is kept on a drive."""
    made = small_year(suite, children=2, held=1)
    koji, bram = made.children["Koji"], made.children["Bram"]
    with suite.desk.change("test.left") as unit:
        conn = unit.conn
        note(conn, made, "Bram", "tutor", "resilience", "Bram drummed with Koji.")
        left = put(
            conn, consent.departure, kind="story", title="Story of Koji", went_where="koji.pdf", left_on=made_on()
        )
        put(conn, consent.departure_person, departure_id=left, pupil_id=koji, purpose="story")
        item = put(
            conn, consent.media_item, title="Koji drums", medium="photo", made_on=made_on(), kept_where="shared drive"
        )
        conn.execute(insert(consent.media_person), [{"media_id": item, "pupil_id": one} for one in (koji, bram)])
    review = suite.erasing.review(Whom(Whose.CHILD, koji))
    kept = suite.erasing.erase(review.whom, {}, typed=review.code, by="Odile Farrow")
    return made, kept.id


def made_on() -> date:
    return date(2026, 10, 6)


def test_g2_the_certificate_names_nobody_and_says_what_stays_and_why(
    suite: Suite, erased: tuple[SmallYear, int], tmp_path: Path
) -> None:
    paper = suite.erasure_papers.certificate(erased[1])
    said = "\n".join(passage.text for passage in passages(paper))
    assert "Koji" not in said
    assert "ND-001" not in said
    assert suite.erasing.tokens()[0] in said
    for words in ("Odile Farrow", "asked for it", "ledger", "shared drive", "Cut this person out", "sticks"):
        assert words in said
    for name in ("certificate.pdf", "certificate.docx"):
        assert suite.erasure_papers.write(erased[1], tmp_path / name).path.exists()


def test_g2_what_is_left_to_do_by_hand_is_ticked_off(suite: Suite, erased: tuple[SmallYear, int]) -> None:
    kinds = {one.kind for one in suite.erasing.to_do()}
    assert kinds == {LeftKind.DEPARTURE, LeftKind.MEDIA, LeftKind.PAPER, LeftKind.STICK}
    for one in suite.erasing.to_do():
        suite.erasing.tick(one.id)
    assert suite.erasing.to_do() == []
    assert {one.done_on for one in suite.erasing.left(erased[1])} == {suite.desk.today()}
    suite.erasing.tick(suite.erasing.left()[0].id, done=False)
    assert len(suite.erasing.to_do()) == 1
