"""Where the words of a sheet come from, and which come first."""

from __future__ import annotations

import pytest

from nurture_desk.documents.wording import say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.forms.words import words_of


def test_the_services_own_words_come_before_ours_and_those_put_together_before_both() -> None:
    own = {"talked": "Any talk of music at home?", "noticed": "Seen anything?"}
    words = words_of(Form.FAMILY_SLIP, own, composed={"noticed": "What have you seen, since March?"})
    assert words("talked") == "Any talk of music at home?"
    assert words("noticed") == "What have you seen, since March?"
    assert words("next_wish") == say("paper_family_slip.next_wish")


def test_words_that_every_form_shares_stand_in_where_a_form_has_none_of_its_own() -> None:
    assert words_of(Form.FAMILY_SLIP)("mark") == say("paper.mark")
    assert words_of(Form.CHILD_PAGE)("put_right") == say("paper_child_page.put_right")


def test_a_key_without_words_is_said_to_have_none() -> None:
    with pytest.raises(KeyError, match="nothing_like_it"):
        words_of(Form.VOICE)("nothing_like_it")


def test_easy_read_has_its_own_lines_and_ours_where_it_has_none() -> None:
    words = words_of(Form.CONSENT, style="easy")
    assert words("learning") == say("forms.consent.easy.learning")
    assert words("name") == say("forms.consent.name")
    assert words("mark") == say("paper.easy.mark")
    assert words_of(Form.CHILD_PAGE, style="easy")("put_right") == say("paper_child_page.put_right")


def test_a_line_the_service_has_rewritten_is_asked_alike_in_easy_read() -> None:
    own = {"learning": "You may use what you learn, inside the school alone"}
    assert words_of(Form.CONSENT, own, "easy")("learning") == own["learning"]
    easy = own | {"easy.learning": "Only inside the school"}
    assert words_of(Form.CONSENT, easy, "easy")("learning") == "Only inside the school"
    kept = {"learning": say("forms.consent.learning")}  # a version keeps every line as it was printed
    assert words_of(Form.CONSENT, kept, "easy")("learning") == say("forms.consent.easy.learning")


def test_a_translated_line_is_never_swapped_for_easy_english() -> None:
    assert words_of(Form.VOICE, {"proud": "Z czego jesteś dumny?"}, "easy")("proud") == "Z czego jesteś dumny?"
