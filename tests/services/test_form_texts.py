"""The words of the forms: as shipped, the service's own, translated; a change makes a version, nothing is lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_texts import checked_texts, gaps
from nurture_desk.forms.words import words_of
from nurture_desk.services.suite import Suite
from tests.conftest import StandingClock

SLIP = Form.FAMILY_SLIP


def test_until_the_service_words_a_form_itself_it_speaks_as_shipped(suite: Suite) -> None:
    words = suite.form_texts.texts_in_use(SLIP)
    assert (words.number, dict(words.lines)) == ("0", {})
    assert suite.form_texts.languages(SLIP) == ("en",)
    assert suite.form_texts.english(SLIP)["noticed"] == "What have you noticed at home?"
    assert {row.form for row in suite.form_texts.overview()} == set(Form)
    assert all(row.whole and not row.own for row in suite.form_texts.overview())


def test_a_line_of_its_own_makes_the_next_version_word_for_word(suite: Suite) -> None:
    kept = suite.form_texts.save(SLIP, "en", {"noticed": "  What did you\nhear at home? "})
    assert kept.number == "1"
    words = suite.form_texts.texts_in_use(SLIP)
    assert words.lines["noticed"] == "What did you hear at home?"
    assert words.lines["relationship"] == suite.form_texts.english(SLIP)["relationship"]
    row = next(row for row in suite.form_texts.overview() if row.form is SLIP)
    assert (row.own, row.number, row.made_on) == (1, "1", date(2026, 9, 1))


def test_easy_read_asks_what_the_service_asks(suite: Suite) -> None:
    suite.form_texts.save(SLIP, "en", {"noticed": "What did you hear at home?"})
    assert suite.form_texts.english(SLIP)["easy.noticed"] == "What did you hear at home?"
    words = words_of(SLIP, suite.form_texts.texts_in_use(SLIP).lines, "easy")
    assert words("noticed") == "What did you hear at home?"
    assert words("next_wish") == "What should come next?"
    suite.form_texts.save(SLIP, "en", suite.form_texts.english(SLIP) | {"easy.noticed": "What did you hear?"})
    assert words_of(SLIP, suite.form_texts.texts_in_use(SLIP).lines, "easy")("noticed") == "What did you hear?"
    assert suite.form_texts.texts_in_use(SLIP).lines["noticed"] == "What did you hear at home?"


def test_easy_read_of_the_consent_form_stays_easy_while_its_lines_are_ours(suite: Suite) -> None:
    suite.consent_forms.ensure_version()
    assert suite.form_texts.english(Form.CONSENT)["easy.taking_part"] == "My child can join the music group."
    suite.form_texts.save(Form.CONSENT, "en", {"words": "You may quote my child"})
    lines = suite.form_texts.english(Form.CONSENT)
    assert (lines["easy.words"], lines["easy.taking_part"]) == (
        "You may quote my child",
        "My child can join the music group.",
    )


def test_the_version_before_stays_for_the_sheets_printed_in_it(suite: Suite, clock: StandingClock) -> None:
    suite.form_texts.save(SLIP, "en", {"noticed": "First"})
    clock.pass_time(days=3)
    suite.form_texts.save(SLIP, "en", {"noticed": "Second"})
    versions = suite.form_texts.versions(SLIP)
    assert [(one.number, one.texts["noticed"], one.in_use) for one in versions] == [
        ("2", "Second", True),
        ("1", "First", False),
    ]


def test_saving_what_is_in_use_makes_no_version(suite: Suite) -> None:
    suite.form_texts.save(SLIP, "en", suite.form_texts.english(SLIP))
    assert suite.form_texts.versions(SLIP) == []
    suite.form_texts.save(SLIP, "cy", {"noticed": "Beth glywsoch chi gartref?"})
    suite.form_texts.save(SLIP, "cy", {"noticed": "Beth glywsoch chi gartref?", "talked": " "})
    assert len(suite.form_texts.versions(SLIP, "cy")) == 1


def test_a_new_language_begins_with_every_line_blank_beside_its_english(suite: Suite) -> None:
    lines = suite.form_texts.draft(SLIP, "pl")
    assert [line.key for line in lines] == list(suite.form_texts.english(SLIP))
    assert not any(line.text for line in lines)
    assert lines[0].key == "title"
    assert [line.easy for line in lines] == sorted(line.easy for line in lines)  # easy read comes last


def test_a_translation_says_which_lines_it_lacks(suite: Suite) -> None:
    suite.form_texts.save(SLIP, "pl", {"noticed": "Co zauważyli Państwo w domu?"})
    lacking = suite.form_texts.missing(SLIP, "pl")
    assert "noticed" not in lacking
    assert {"title", "may_use", "option.yes", "easy.noticed", "concern"} <= set(lacking)
    row = next(row for row in suite.form_texts.overview() if row.language == "pl")
    assert row.missing == len(lacking) == row.lines - 1
    assert suite.form_texts.languages(SLIP) == ("en", "pl")


def test_a_translation_says_which_english_has_changed_since(suite: Suite) -> None:
    suite.form_texts.save(SLIP, "pl", {"noticed": "Co zauważyli Państwo w domu?", "title": "Muzyka w domu"})
    suite.form_texts.save(SLIP, "en", {"noticed": "What did you hear at home?"})
    was = {line.key: line.english_was for line in suite.form_texts.draft(SLIP, "pl") if line.english_was}
    assert was == {"noticed": "What have you noticed at home?"}
    changed = {"noticed": "Co słychać w domu?", "title": "Muzyka w domu"}
    suite.form_texts.save(SLIP, "pl", changed)
    assert not [line for line in suite.form_texts.draft(SLIP, "pl") if line.english_was]


def test_a_number_stands_for_one_wording_in_one_language(suite: Suite) -> None:
    numbers = [
        suite.form_texts.save(SLIP, language, {"noticed": language}).number for language in ("en", "pl", "ur", "en")
    ]
    assert numbers == ["1", "2", "3", "1"]  # the last is what is in use already
    assert suite.form_texts.save(SLIP, "en", {"noticed": "And once more"}).number == "4"


def test_a_gap_the_english_lacks_is_refused_where_it_stands(suite: Suite) -> None:
    with pytest.raises(NurtureError) as trouble:
        suite.form_texts.save(SLIP, "pl", {"noticed": "Co zauważyło {child_name}?"})
    assert (trouble.value.key, trouble.value.field) == ("texts.strange_gap", "noticed")
    suite.form_texts.save(SLIP, "pl", {"talked": "Czy dziecko mówi o muzyce?"})  # a gap may be left out
    assert gaps("Has {known_as} talked to {group}?") == {"known_as", "group"}


def test_a_line_no_form_has_and_one_without_end_are_refused() -> None:
    with pytest.raises(NurtureError, match=r"texts\.no_such_line"):
        checked_texts({"nowhere": "x"}, {"here": "y"})
    with pytest.raises(NurtureError, match=r"texts\.too_long"):
        checked_texts({"here": "x" * 1201}, {"here": "y"})


def test_consent_and_the_childs_page_keep_what_their_decisions_need(suite: Suite) -> None:
    first = suite.consent_forms.ensure_version()
    suite.form_texts.save(Form.CONSENT, "en", {"taking_part": "My child may play with you"})
    now = suite.consent_forms.in_use()
    assert now is not None
    assert (now.purposes, now.partners, now.number) == (first.purposes, first.partners, "2")
    assert now.texts["taking_part"] == "My child may play with you"
    assert "what" not in now.texts  # put together for each group
    suite.form_texts.save(Form.CONSENT, "cy", {"taking_part": "Caiff fy mhlentyn ymuno"})
    assert suite.consent_forms.in_use() == now  # forms go on being made from the English
    assert suite.form_texts.texts_in_use(Form.CONSENT, "cy").number == "3"
    assert {row.form for row in suite.consent_forms.versions()} == {Form.CONSENT}


def test_versions_of_slips_are_no_versions_of_the_consent_form(suite: Suite) -> None:
    suite.form_texts.save(SLIP, "en", {"noticed": "What did you hear?"})
    assert suite.consent_forms.versions() == []
    assert suite.consent_forms.draft().number == "1"


def test_a_translators_workbook_goes_out_and_comes_back(suite: Suite, tmp_path: Path) -> None:
    file = suite.form_texts.write_out(SLIP, "ur", tmp_path / "slip.xlsx")
    book = load_workbook(file)
    sheet = book.active
    rows = {str(row[0].value): row for row in sheet.iter_rows()}
    assert rows["noticed"][1].value == "What have you noticed at home?"
    rows["noticed"][2].value = "آپ نے گھر میں کیا دیکھا؟"
    rows["talked"][2].value = "کیا {known_as} موسیقی کی بات کرتا ہے؟"
    sheet.append(["of_another_form", "x", "y"])
    book.save(file)
    found = suite.form_texts.bring_in(SLIP, "ur", file)
    assert (len(found.texts), found.unknown) == (2, ["of_another_form"])
    assert suite.form_texts.texts_in_use(SLIP, "ur").lines["noticed"] == "آپ نے گھر میں کیا دیکھا؟"


def test_what_a_file_leaves_blank_keeps_what_it_has(suite: Suite, tmp_path: Path) -> None:
    suite.form_texts.save(SLIP, "pl", {"noticed": "Co zauważyli Państwo w domu?"})
    file = tmp_path / "polish.csv"
    file.write_text("Line,English,Translation\nnoticed,,\ntitle,,Muzyka w domu\n", encoding="utf-8")
    suite.form_texts.bring_in(SLIP, "pl", file)
    lines = suite.form_texts.texts_in_use(SLIP, "pl").lines
    assert (lines["noticed"], lines["title"]) == ("Co zauważyli Państwo w domu?", "Muzyka w domu")


@pytest.mark.parametrize("content", ["Name,Class\nKoji,Heron\n", "Line,Translation\nnowhere,text\n"])
def test_a_file_with_none_of_the_lines_changes_nothing(suite: Suite, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(NurtureError, match=r"texts\.not_a_translation"):
        suite.form_texts.bring_in(SLIP, "pl", file)
    assert suite.form_texts.versions(SLIP, "pl") == []
