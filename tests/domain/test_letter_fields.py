"""H6. Fields of letters: filled from data, never run as code, and never a blank or a brace on paper."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_fields import OPTIONAL, checked_text, fields_of, fill
from nurture_desk.domain.letter_kinds import SPECS, Audience, Letter, LetterText

EVERY = dict.fromkeys(fields_of(Letter.START), "x")


def start(body: str, subject: str = "Music") -> LetterText:
    return LetterText(Letter.START, "en", subject, body)


def filled(body: str, **values: str) -> str:
    return fill(start(body), {"who": "Koji", **values}).text


def test_a_field_stands_for_what_the_desk_knows() -> None:
    assert filled("Dear {known_as} of {school}", known_as="Koji", school="Thistle Lane") == "Dear Koji of Thistle Lane"


def test_a_passage_in_brackets_falls_away_with_its_empty_field_and_a_line_with_it() -> None:
    body = "It meets[ on {day}s][ at {time}].\n\n[{tutor} leads it.]\nWith warm wishes"
    assert filled(body, day="Tuesday") == "It meets on Tuesdays.\n\nWith warm wishes"


def test_a_line_that_holds_only_an_empty_optional_field_falls_away() -> None:
    assert filled("One\n{telephone}\nTwo") == filled("One\nTwo")
    assert "telephone" in OPTIONAL
    assert "known_as" not in OPTIONAL


@pytest.mark.parametrize("body", ["Begins {first_session}", "{known_as}", "At {time}."])
def test_an_empty_field_in_a_sentence_is_said_and_never_printed(body: str) -> None:
    with pytest.raises(NurtureError, match=r"letters\.empty\.") as trouble:
        filled(f"{body} and more")
    assert trouble.value.values == {"who": "Koji"}


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("Dear {knwon_as}", "letters.unknown_field"),
        ("{known_as.__class__}", "letters.lone_brace"),
        ("{known_as!r:>10}", "letters.lone_brace"),
        ("{0}", "letters.lone_brace"),
        ("a } alone", "letters.lone_brace"),
        ("{chased_on}", "letters.unknown_field"),
        ("[ on {day}", "letters.lone_bracket"),
        ("", "letters.no_body"),
        ("x" * 6001, "letters.too_long"),
    ],
)
def test_h6_wording_that_could_print_something_strange_is_refused_when_it_is_saved(body: str, key: str) -> None:
    with pytest.raises(NurtureError, match=re.escape(key)):
        checked_text(start(body))


def test_brackets_without_a_field_stay_as_typed() -> None:
    assert filled("Forms [white] come back") == "Forms [white] come back"


@given(st.dictionaries(st.sampled_from(sorted(EVERY)), st.text(max_size=12), max_size=6))
def test_h6_what_a_value_holds_is_never_read_as_a_field(values: dict[str, str]) -> None:
    body = "\n".join(f"[{name}: {{{name}}}.]" for name in sorted(values))
    text = fill(start(body or "Hello"), values).text if body else ""
    for name, value in values.items():
        words = re.sub(r" {2,}", " ", f"{name}: {value.strip()}.")
        assert (words in text) == bool(value.strip()), "filled as it is, braces and all, or gone with its line"


@given(st.text(alphabet="ab{}[]._ \nsch", max_size=20))
def test_h6_any_wording_is_either_refused_or_leaves_no_field_on_paper(body: str) -> None:
    try:
        made = fill(checked_text(start(body)), EVERY)
    except NurtureError:
        return
    assert not re.search(r"[{}]", made.text + made.subject)


def test_families_are_never_written_to_by_email_and_every_other_audience_may_be() -> None:
    by_email = {letter for letter, spec in SPECS.items() if spec.by_email}
    assert by_email == {letter for letter, spec in SPECS.items() if spec.audience is not Audience.FAMILY}
    assert set(SPECS) == set(Letter)
