"""Taking a yes back, what has left, and reminding a whole school, on the consent page."""

from __future__ import annotations

from datetime import date

import pytest

from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, State
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.media import MediaItem
from nurture_desk.domain.purposes import Medium, Purpose
from nurture_desk.views.consent.page import ConsentPage
from nurture_desk.views.consent.reminders import open_reminder
from tests.services.pupil_stories import SIGNED, child, ground, group, parent, sheet

EVERYTHING = {str(purpose): "yes" for purpose in Purpose}


@pytest.fixture
def ines(desk, suite, clock):
    """Ines said yes to everything; a picture of her went to the web on 20 October and to the corridor."""
    ground(desk)
    clock.go_to(SIGNED)
    key = child(suite, "Ines")
    suite.groups.place(group(suite), [key], reason="first of four")
    suite.consent_forms.made([key])
    sheet(suite, key, parent(suite, key), EVERYTHING)
    clock.go_to(date(2026, 11, 2))
    suite.media.save(MediaItem(0, "Big drum", Medium.PHOTO, date(2026, 10, 12)), [key])
    suite.media.use(1, "web", "Our website", on=date(2026, 10, 20), for_whom="News of the week")
    suite.media.use(1, "school", "Corridor display", on=date(2026, 10, 21))
    return key


@pytest.fixture
def page(opens, ines):
    return opens(ConsentPage, 1208, 866)


def test_g4_a_call_about_the_web_lists_the_story_and_not_the_display(page, suite, ines):
    form = page.change_mind(ines)
    form.set_values({**form.values(), "signer_id": 1, "channel": Channel.TELEPHONE, "lines": ["media_web"]})
    form.set_values({**form.values(), "staff_one": "Asha Flintham", "staff_two": "Odile Marsh"})
    (save,) = [button for button in page.side.findChildren(type(page.mind_button)) if "Record the no" in button.text()]
    save.click()
    assert suite.consents.standing(ines, Purpose.PHOTO_WEB).state is State.NO
    assert suite.consents.standing(ines, Purpose.PHOTO_SCHOOL).state is State.YES
    assert [row.went_where for row in suite.recalls.open()] == ["Our website"]
    assert page.deck.current() == "recall"
    assert "1 to call back" in page.message_bar.text()


def test_g2_who_takes_everything_back_is_offered_erasure(page, ines):
    went = []
    page.went_to.connect(lambda key, thing: went.append((key, thing)))
    form = page.change_mind(ines)
    form.set_values({**form.values(), "signer_id": 1, "channel": Channel.PAPER, "lines": ["everything"]})
    (save,) = [button for button in page.side.findChildren(type(page.mind_button)) if "Record the no" in button.text()]
    save.click()
    page.message_bar.button.click()
    assert went == [("protection", ("erased", ("child", ines)))]


def test_what_has_left_says_what_to_call_back_and_settles_it(page, suite, ines):
    suite.consents.record_sheet(_no(suite, ines), {"media_none": "yes"})
    page.show_tab("left")
    tab = page.deck.part("left")
    rows = {row.went_where: row for row in tab.table.rows()}
    assert {where: row.state for where, row in rows.items()} == {"Our website": "recall", "Corridor display": "recall"}
    assert (rows["Our website"].left_on, rows["Our website"].for_whom) == (date(2026, 10, 20), "News of the week")
    tab.show_row(rows["Our website"])
    (button,) = [one for one in page.side.findChildren(type(page.mind_button)) if one.text() == "Called back today"]
    button.click()
    states = {row.went_where: row.state for row in suite.recalls.ledger()}
    assert states == {"Our website": "settled", "Corridor display": "recall"}


def test_a_use_of_before_it_was_made_or_of_tomorrow_is_refused(suite, ines):
    for day in (date(2026, 10, 11), date(2026, 11, 3)):
        with pytest.raises(NurtureError, match=r"media\.used_when"):
            suite.media.use(1, "web", "Our website", on=day)


def test_everything_is_one_tick_and_needs_somebody_who_says_so(page, suite, ines):
    with pytest.raises(NurtureError, match=r"withdraw\.nothing"):
        suite.withdrawals.record(_no(suite, ines), [])
    suite.withdrawals.record(_no(suite, ines), ["everything"])
    assert {suite.consents.standing(ines, purpose).state for purpose in Purpose} == {State.NO}


def test_one_reminder_goes_to_every_form_a_school_has_out(page, suite, ines):
    others = [child(suite, name) for name in ("Koji", "Mabel")]
    suite.consent_forms.made(others, spares=2)
    form = open_reminder(page)
    form.set_value("chased_by", "Odile Marsh")
    (save,) = [one for one in page.side.findChildren(type(page.mind_button)) if one.text() == "Save"]
    save.click()
    chased = {row.shown_name: row.chases for row in suite.consent_forms.copies()}
    assert (chased["Koji"], chased["Mabel"], chased["Ines"]) == (1, 1, 1)
    assert all(row.chases == 0 for row in suite.consent_forms.copies() if row.pupil_id is None)


def _no(suite, pupil_id):
    return Answer(pupil_id, 1, Channel.PAPER, date(2026, 11, 2), {})
