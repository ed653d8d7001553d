"""What is owed of observations and questionnaires: the first few at once, all on request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nurture_desk.domain.observations import OwedVoice
from nurture_desk.services.suite import Suite
from nurture_desk.views.tutors.lessons import SHOWN, LessonsTab
from nurture_desk.views.tutors.page import TutorsPage


def test_a_large_service_sees_the_first_of_what_is_owed_and_all_on_request(
    opens: Callable[..., Any], suite: Suite, monkeypatch: Any
) -> None:
    owed = [OwedVoice(number, f"NT-{number:03}", f"Tutor {number}", None, None) for number in range(1, 31)]
    monkeypatch.setattr(suite.observations, "owed", lambda: owed)
    page: TutorsPage = opens(TutorsPage, 1200, 866)
    page.show_tab("lessons")
    tab = page.deck.part("lessons")
    assert isinstance(tab, LessonsTab)
    assert (len(tab.owed.rows()), tab.more.text()) == (SHOWN, "All 60")
    tab.more.click()
    assert (len(tab.owed.rows()), tab.more.text()) == (60, "Fewer")
