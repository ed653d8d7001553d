"""A child has one other name, always the same, nobody's; when it becomes somebody's, it gives way and that is said."""

from __future__ import annotations

import pytest

from nurture_desk.domain.case_studies import CaseKind, Part
from nurture_desk.domain.errors import NurtureError
from nurture_desk.services.suite import Suite
from tests.services.leaks import filled
from tests.services.pupil_stories import child


def test_looking_keeps_nothing_and_using_keeps_the_same(suite: Suite) -> None:
    koji = filled(suite)["Koji"]
    seen = suite.pseudonyms.shown(koji)
    assert not any(row.kept for row in suite.pseudonyms.rows())
    assert suite.pseudonyms.of(koji) == suite.pseudonyms.of(koji) == seen
    assert [row.shown_name for row in suite.pseudonyms.rows() if row.kept] == ["Koji"]
    assert suite.guarding.mended("Koji sang.") == f"{seen} sang."
    assert suite.guarding.check_text(f"{seen} sang.") == []


@pytest.mark.parametrize(
    ("alias", "sentence"),
    [
        ("", "empty"), ("  ", "empty"), ("12", "empty"), ("x" * 41, "empty"),
        ("Bram", "real"), ("brám", "real"), ("Teazel", "real"), ("Perdita", "real"), ("Akiko", "real"),
        ("Kester", "initial"), ("Lucan", "initial"),
    ],
)  # fmt: skip
def test_a_name_that_would_give_somebody_away_is_refused(suite: Suite, alias: str, sentence: str) -> None:
    koji = filled(suite)["Koji"]
    with pytest.raises(NurtureError, match=rf"leaving\.pseudonym\.{sentence}"):
        suite.pseudonyms.change(koji, alias)


def test_a_short_form_of_a_real_name_and_anothers_alias_are_refused(suite: Suite) -> None:
    keys = filled(suite)
    child(suite, "William", "Oakapple")
    with pytest.raises(NurtureError, match="real"):
        suite.pseudonyms.change(keys["Koji"], "Billy")
    suite.pseudonyms.change(keys["Koji"], "Zuri")
    with pytest.raises(NurtureError, match="taken"):
        suite.pseudonyms.change(keys["Siôn"], "Zuri")


def test_a_changed_alias_is_changed_in_the_childs_stories(suite: Suite) -> None:
    koji = filled(suite)["Koji"]
    before = suite.pseudonyms.of(koji)
    case = suite.case_studies.begin(CaseKind.CHILD, pupil_id=koji)
    suite.case_studies.write(case, Part.START, f"{before} began quietly; {before}’s drum did not.")
    suite.pseudonyms.change(koji, "Zuri")
    whole = suite.case_studies.whole(case)
    assert whole.case.pseudonym == "Zuri"
    assert "Zuri began quietly; Zuri’s drum did not." in str(whole)


def test_an_alias_that_became_a_real_name_is_replaced_and_said(suite: Suite) -> None:
    koji = filled(suite)["Koji"]
    before = suite.pseudonyms.of(koji)
    assert suite.pseudonyms.replace_real() == ()
    child(suite, before, "Underhay")
    (said,) = suite.pseudonyms.replace_real()
    assert (said.code, said.before) == ("ND-001", before)
    assert said.now == suite.pseudonyms.of(koji) != before
    assert suite.pseudonyms.replace_real() == ()
    assert suite.guarding.check_text(f"{before} sang.")[0].key.startswith("child:")
