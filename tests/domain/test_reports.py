"""Which line is in which copy, and which section evidence is poured into."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.evidence import EvidenceRow, ItemKind, Origin, Source
from nurture_desk.domain.pouring import hope_line, poured, section_of
from nurture_desk.domain.reports import ANALYSIS_ONLY, Copy, ReportLine, Section, checked, family_lines, in_copy
from nurture_desk.domain.slips import Target

DAY = date(2027, 2, 23)


def row(source: Source, *indicators: str, key: int = 1, family: bool = False, setting: str = "") -> EvidenceRow:
    return EvidenceRow(
        key, 1, DAY, source, "Seen.", 1, 1, None, ItemKind.OBSERVATION, setting, family, None, Origin.TYPED, None,
        "ND-014", "Koji", "Larkspur", None, indicators,
    )  # fmt: skip


@given(st.sampled_from(list(Section)), st.booleans())
def test_the_analysis_copy_holds_all_and_the_family_copy_only_what_is_ticked(section: Section, share: bool) -> None:
    line = ReportLine(1, 1, section, 1, "Seen.", share)
    assert in_copy(line, Copy.ANALYSIS)
    assert in_copy(line, Copy.FAMILY) == (share and section not in ANALYSIS_ONLY)


def test_a_line_without_words_is_refused() -> None:
    with pytest.raises(NurtureError):
        checked(ReportLine(1, 1, Section.ME, 1, "  ", True))


def test_family_lines_are_counted_by_section() -> None:
    lines = [ReportLine(n, 1, Section.ME, n, "Seen.", n > 1) for n in (1, 2, 3)]
    assert family_lines(lines) == {Section.ME: 2}


@pytest.mark.parametrize(
    ("source", "indicators", "section"),
    [
        (Source.PUPIL, ("agency.choices",), Section.WORDS),
        (Source.TA, ("musical_skills.skills",), Section.SCHOOL),
        (Source.PARENT, (), Section.HOME),
        (Source.TUTOR, ("musical_skills.skills",), Section.MUSIC),
        (Source.TUTOR, ("agency.choices",), Section.ME),
        (Source.TUTOR, ("musical_community.sharing",), Section.TOGETHER),
        (Source.TUTOR, ("resilience.feelings",), Section.TRICKY),
        (Source.TUTOR, (), Section.TUTOR),
        (Source.MANAGER, ("agency.choices",), None),
    ],
)
def test_each_voice_has_its_section(source: Source, indicators: tuple[str, ...], section: Section | None) -> None:
    assert section_of(row(source, *indicators)) is section


def test_what_is_poured_already_is_not_poured_again() -> None:
    items = [row(Source.PARENT, key=1, family=True), row(Source.PARENT, key=2)]
    first = poured(items, [], 7)
    assert [(line.item_id, line.position, line.share) for line in first] == [(1, 1, True), (2, 2, False)]
    assert poured(items, first, 7) == []


def test_a_slip_that_saw_no_change_prints_nothing() -> None:
    assert poured([row(Source.TEACHER, "agency", setting="no_change")], [], 7) == []


def test_a_target_says_how_it_went_in_the_childs_words() -> None:
    sentences = {"wish": "To {wish}.", "got_there": "To {wish}. Got there.{words}"}
    assert hope_line(Target(0, 1, 1, DAY, "play the drop…"), sentences) == "To play the drop."
    reviewed = Target(0, 1, 1, DAY, "Play", reviewed_on=DAY, review="got_there", review_words="nearly")
    assert hope_line(reviewed, sentences) == "To play. Got there. “nearly”"
