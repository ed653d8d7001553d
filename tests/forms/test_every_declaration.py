"""What every form asks and says: keys of its own, words for every line, true minutes, nothing a family is hurt by."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields as columns_of
from pathlib import Path

import pytest

from nurture_desk.documents.wording import say
from nurture_desk.domain import observations, profiles, pupils, reflection, reports, school_papers, signers, slips
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.form_texts import gaps
from nurture_desk.forms.catalogue import FormContent, declaration_of
from nurture_desk.forms.declarations.audit import audit_texts
from nurture_desk.forms.declarations.demographics import demographics_texts
from nurture_desk.forms.declarations.report import ANALYSIS, LINES, OTHER_VOICES, key_of
from nurture_desk.forms.declare import TICKED, FormDeclaration, Levels, Mark, PersonRow
from nurture_desk.forms.gaps import GAPS
from nurture_desk.forms.own_words import EASY, printed_keys, shipped_lines
from nurture_desk.forms.printing import Copy, SheetRun, laid_out
from nurture_desk.forms.words import words_of
from nurture_desk.services.audit_frameworks import shipped

HOUSE = Path(__file__).resolve().parents[2]
PEOPLE = (PersonRow("ND005", "Koji"), PersonRow("ND012", "Ines"), PersonRow("ND014", "Siôn"))
CONTENT = FormContent(people=PEOPLE)
# forms-and-words 0.3; demographics for a group, register and diary together.
MINUTES = {
    Form.SUGGESTION: 5,
    Form.PROFILE: 10,
    Form.DIARY: 8,
    Form.SCHOOL_SLIP: 3,
    Form.FAMILY_SLIP: 3,
    Form.AUDIT: 12,
    Form.QUESTIONNAIRE: 3,
    Form.DEMOGRAPHICS: 10,
    Form.VOICE: 3,
}
MOST_SIDES = {
    Form.VOICE: 1,
    Form.TARGET_SLIP: 1,
    Form.FAMILY_SLIP: 1,
    Form.SCHOOL_SLIP: 1,
    Form.QUESTIONNAIRE: 1,
    Form.SUGGESTION: 1,
    Form.INTEREST: 1,
    Form.REVIEW: 1,
    Form.MEDIA_LIST: 1,
    Form.PROFILE: 2,
    Form.AGREEMENT: 2,
    Form.AUDIT: 2,
    Form.CONSENT: 2,
    Form.REPORT: 2,
    Form.OBSERVATION: 2,
    Form.REFLECTION: 2,
}
FREE_TEXT = {
    Form.VOICE,
    Form.TARGET_SLIP,
    Form.FAMILY_SLIP,
    Form.SCHOOL_SLIP,
    Form.QUESTIONNAIRE,
    Form.SUGGESTION,
    Form.PROFILE,
    Form.REPORT,
    Form.OBSERVATION,
    Form.INTEREST,
    Form.PRESTART,
    Form.REVIEW,
    Form.REFLECTION,
    Form.DIARY,
}
FAMILY_READS = (Form.CONSENT, Form.CHILD_PAGE, Form.FAMILY_SLIP, Form.TARGET_SLIP, Form.VOICE)
# forms-and-words 15, the left column, and the two words of 0.8.
NOT_FOR_FAMILIES = re.compile(
    r"\b(at risk|exclu\w+|vulnerab\w+|semh|challenging|intervention|therap\w+|trauma\w*|referr\w+|target group|"
    r"case study|nurtur\w+|needs?|disruptive|attention.seeking|resilien\w+|agency|poor attendance|refused|failed)\b",
    re.IGNORECASE,
)
# What stands in the heads of sheets by these names would be printed into a question of the same key.
HEADS = {"from", "child", "class", "group", "school", "tutor", "year", "session", "round"}

every_form = pytest.mark.parametrize("form", list(Form), ids=lambda form: form.value)


def asked(form: Form) -> FormDeclaration:
    return declaration_of(form, CONTENT)


def composed(form: Form) -> dict[str, str]:
    """The words that come from elsewhere: of the audit from its framework, of the grid from its code lists."""
    if form is Form.AUDIT:
        return audit_texts(shipped())
    return demographics_texts() if form is Form.DEMOGRAPHICS else {}


def said(form: Form) -> list[str]:
    """What each side of a sheet says."""
    sheet, _ = laid_out(SheetRun(asked(form), "1", words_of(form, composed=composed(form)), (Copy("ND005"),)))
    return [" ".join(words.text for words in side.words) for side in sheet.sides]


def columns(*records: type) -> set[str]:
    return {field.name for record in records for field in columns_of(record)}


@every_form
def test_every_question_has_a_key_of_its_own(form: Form) -> None:
    declaration = asked(form)
    assert declaration.form is form
    keys = [box for field in declaration.fields() for box in [field.key]]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    boxes = [field.box(option) for field in declaration.fields() for option in field.boxes]
    assert [box for box, count in Counter(boxes).items() if count > 1] == []
    assert all(re.fullmatch(r"[a-zA-Z0-9_]+", key) for key in keys)


@every_form
def test_whatever_is_ticked_has_boxes_and_whatever_is_written_has_none(form: Form) -> None:
    for field in asked(form).fields():
        assert bool(field.boxes) is (field.mark in TICKED), field.key
        assert field.mark is Mark.TICK or len(field.boxes) != 1, field.key


@every_form
def test_every_line_of_a_sheet_has_words(form: Form) -> None:
    declaration, lines = asked(form), {**shipped_lines(form), **composed(form)}
    for field in declaration.fields():
        plain = re.sub(r"_(ND\d+|\d+)(?=_|$)", "", field.key)
        named = {field.key, plain, f"column.{plain}", f"column.{plain.rpartition('_')[2]}", *_columns(field.key, lines)}
        assert named & lines.keys(), field.key
        for option in field.options:
            named = {f"option.{option}", f"option.{field.key}.{option}", f"option.{plain}.{option}"}
            assert named & lines.keys(), (field.key, option)
    for key in ("title", "back"):
        assert lines[key].strip()


def _columns(key: str, lines: object) -> set[str]:
    """Grids and tables are worded by column: "photo_web" by "column.photo", "made_3_kept_where" by its column."""
    parts = key.split("_")
    cut = {"_".join(parts[start:]) for start in range(1, len(parts))} | {"_".join(parts[:end]) for end in range(1, 4)}
    return {f"column.{part}" for part in cut}


@pytest.mark.parametrize("form", list(MINUTES), ids=lambda form: form.value)
def test_the_minutes_are_those_agreed_and_stand_on_the_sheet(form: Form) -> None:
    assert asked(form).minutes == MINUTES[form]
    assert f"{MINUTES[form]} minutes" in said(form)[0]


@pytest.mark.parametrize("form", list(MOST_SIDES), ids=lambda form: form.value)
def test_a_sheet_keeps_to_its_sides(form: Form) -> None:
    assert len(said(form)) <= MOST_SIDES[form]


@pytest.mark.parametrize("form", sorted(FREE_TEXT), ids=lambda form: form.value)
def test_every_free_text_sheet_says_who_may_read_it_and_where_worries_go(form: Form) -> None:
    assert asked(form).concern
    for side in said(form):
        assert "they may ask to" in side
        assert "Do not write it here" in side


@every_form
def test_the_page_about_forms_tells_letter_minutes_sides_and_who_it_is_about(form: Form) -> None:
    about = "nobody" if form.about is About.SERVICE else form.about.value
    read = " yes " if form.scanned else " "
    figures = f"| {form.letter} | {asked(form).minutes} | {len(said(form))} | {about} |{read}|"
    name = say(f"texts.form.{form}")
    assert f"| {name} {figures}" in (HOUSE / "docs" / "forms.md").read_text(encoding="utf-8")


def test_a_voice_sheet_says_what_to_do_when_a_child_tells_something_worrying() -> None:
    assert "worrying" in list(printed_keys(asked(Form.VOICE)))
    assert shipped_lines(Form.VOICE)["worrying"].startswith("If a child tells you something worrying, stop")


@pytest.mark.parametrize("form", FAMILY_READS, ids=lambda form: form.value)
def test_what_a_family_reads_is_about_music_only(form: Form) -> None:
    found = {key: hit.group() for key, text in shipped_lines(form).items() if (hit := NOT_FOR_FAMILIES.search(text))}
    assert found == {}


@pytest.mark.parametrize("form", [Form.VOICE, Form.TARGET_SLIP, Form.FAMILY_SLIP], ids=lambda form: form.value)
def test_easy_words_are_shorter_and_every_long_question_has_them(form: Form) -> None:
    lines = shipped_lines(form)
    for key, text in lines.items():
        if key.startswith(EASY):
            standard = lines[key.removeprefix(EASY)]
            if not key.startswith("easy.option."):
                assert len(text) <= len(standard), key
            assert len(text.split()) <= 16, key
    for field in asked(form).fields():
        if len(lines[field.key].split()) > 6:
            assert f"{EASY}{field.key}" in lines, field.key


@every_form
def test_every_gap_in_the_words_is_one_that_printing_fills(form: Form) -> None:
    found = {key: gaps(text) - {"used_until"} for key, text in shipped_lines(form).items()}
    assert {key: left for key, left in found.items() if left - set(GAPS)} == {}


@every_form
def test_no_question_is_called_like_what_stands_in_the_head(form: Form) -> None:
    assert not HEADS & {field.key for field in asked(form).fields()}


def test_slips_ask_for_what_their_records_keep() -> None:
    keys = {form: {field.key for field in asked(form).fields()} for form in Form}
    assert keys[Form.VOICE] <= columns(slips.PupilVoice)
    assert keys[Form.TARGET_SLIP] <= columns(slips.Target)
    assert keys[Form.FAMILY_SLIP] <= columns(slips.FamilySlip)
    assert keys[Form.SCHOOL_SLIP] <= columns(slips.SchoolSlip)
    assert keys[Form.QUESTIONNAIRE] <= columns(observations.Questionnaire)
    assert keys[Form.OBSERVATION] <= columns(observations.Observation)
    assert keys[Form.PROFILE] <= columns(profiles.Profile, pupils.Pupil, signers.Care)
    assert keys[Form.AGREEMENT] - {"signature_head", "signature_service", "otherwise"} <= columns(
        school_papers.Agreement
    )


def test_meetings_ask_for_what_their_records_keep() -> None:
    kept = columns(reflection.Meeting)
    plain = {field.key for field in asked(Form.REFLECTION).fields() if not field.key.startswith("action_")}
    assert plain - kept == {"came"}  # people, kept one by one
    checks = {key.replace(".", "_") for key in school_papers.CHECK_KEYS}
    points = {item.key for block in asked(Form.PRESTART).blocks if isinstance(block, Levels) for item in block.items}
    assert points == checks


def test_a_report_asks_the_tutor_for_every_section_that_is_the_tutors() -> None:
    keys = {field.key for field in asked(Form.REPORT).fields()}
    assert {key_of(section) for section in (*LINES, *ANALYSIS)} <= keys
    assert {*LINES, *ANALYSIS} | OTHER_VOICES == set(reports.Section)
    assert not {section.value for section in OTHER_VOICES} & keys


def test_the_tables_of_a_meeting_have_a_row_for_each_child_or_room_for_five() -> None:
    assert "in_class_ND012" in {field.key for field in asked(Form.REVIEW).fields()}
    blank = {field.key for field in declaration_of(Form.REVIEW).fields()}
    assert {"entry_1_name", "entry_5_next_step"} <= blank
    assert "gone_through_ND005" in {field.key for field in asked(Form.PRESTART).fields()}


def test_a_suggestion_list_has_as_many_rows_as_it_is_asked_for() -> None:
    keys = {field.key for field in declaration_of(Form.SUGGESTION, FormContent(rows=3)).fields()}
    assert "entry_3_better_apart" in keys
    assert "entry_4_ref" not in keys
