"""The page of groups and children with its real services."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from nurture_desk import jobs
from nurture_desk.domain.groups import GroupKind, GroupStage
from nurture_desk.domain.signers import Capacity, Situation
from nurture_desk.domain.suggestions import NewSuggestion, Outcome
from nurture_desk.views.pupils.child_view import PARTS
from nurture_desk.views.pupils.page import LISTS, PupilsPage
from tests.services.pupil_stories import SIGNED, START, child, ground, group
from tests.views.answers import Answers
from tests.views.settled import settle
from tests.views.walk import clipped_texts, faults

YEARS = (3, 3, 4, 4, 4, 5, 6)


@pytest.fixture
def listed(desk, suite, clock):
    """Thistle Lane's seven, and a group that is forming."""
    ground(desk)
    clock.go_to(SIGNED)
    key = group(suite)
    lines = [
        NewSuggestion(f"TL{n}", year_group=year, better_apart=("TL5",) if n == 2 else ())
        for n, year in enumerate(YEARS, start=1)
    ]
    keys = suite.suggestions.add_list(1, lines, by="SENCO", group_id=key)
    return {"group": key, **{line.ref: child for line, child in zip(lines, keys, strict=True)}}


@pytest.fixture
def page(qtbot, suite, listed):
    made = PupilsPage(suite, Answers(reason="Her twin is in it"))
    qtbot.addWidget(made)
    made.resize(1208, 866)
    made.refresh()
    made.show()
    return made


def builder(page, listed, *refs):
    page.show_group(listed["group"])
    view = page.deck.part("group")
    for ref in refs:
        view.ticks[listed[ref]].setChecked(True)
    return view


def test_the_builder_speaks_as_children_are_ticked(page, listed):
    view = builder(page, listed, "TL1", "TL3", "TL4", "TL7")
    said = [label.text() for label in view.checks.findChildren(type(page.title_row.title))]
    assert "Years 3 to 6 is a wide spread." in said


def test_four_become_the_group_and_six_ask_for_the_reason(page, suite, listed):
    builder(page, listed, "TL1", "TL3", "TL4", "TL5").form_group()
    assert [row.shown_name for row in suite.groups.members(listed["group"])] == ["TL1", "TL3", "TL4", "TL5"]
    assert page.ask.asked == []
    builder(page, listed, "TL6", "TL7").form_group()
    assert len(suite.groups.members(listed["group"])) == 6
    assert "three to five" in page.ask.asked[0]
    assert suite.groups.get(listed["group"]).size_reason == "Her twin is in it"


def test_the_profile_is_shut_and_opens_when_the_family_knows(page, suite, listed):
    page.show_child(listed["TL3"], "profile")
    part = page.child_view().deck.part("profile")
    assert part.card.isHidden()
    assert not part.shut.isHidden()
    suite.pupils.family_knows(listed["TL3"], SIGNED, "SENCO")
    page.refresh()
    assert not part.card.isHidden()
    part.form.set_value("enjoys", "Drums")
    part.form.set_value("supplied_by", "SENCO")
    part.save()
    assert suite.pupils.profile(listed["TL3"]).profile.enjoys == "Drums"


def test_the_safeguarding_line_stands_above_free_text_only(page, listed):
    page.show_child(listed["TL3"], "needs")
    assert not page.worried.isHidden()
    page.child_view().show_part("about")
    assert page.worried.isHidden()


def test_demographics_open_only_when_asked_and_shut_by_themselves(page, suite, listed):
    page.show_child(listed["TL1"], "demographics")
    part = page.child_view().deck.part("demographics")
    assert part.card.isHidden()
    part.open_button.click()
    part.form.set_value("ethnicity", "WBRI")
    part.form.set_value("eal", "=refused")
    part.save()
    told = suite.demographics.of(listed["TL1"])
    assert (told["ethnicity"].code, told["eal"].answer) == ("WBRI", "refused")
    page.child_view().show_part("about")
    page.child_view().show_part("demographics")
    assert part.card.isHidden()


def test_a_looked_after_child_is_kept_with_the_authority(page, suite, listed):
    page.show_child(listed["TL4"], "signers")
    part = page.child_view().deck.part("signers")
    part.form.set_values({"situation": Situation.BY_AGREEMENT, "confirmed_by": "SENCO", "confirmed_on": SIGNED})
    part.save()
    assert part.form.error_at("authority").startswith("Enter the authority")
    part.form.set_value("authority", "Fennshire")
    part.save()
    part.list.start_new()
    part.list.form.set_values({"name": "Nell Ashby", "capacity": Capacity.CARER, "delegated_on": SIGNED})
    part.list.save_form()
    found = suite.consents.who_signs(listed["TL4"])
    assert (found.care.authority, found.signers[0].name) == ("Fennshire", "Nell Ashby")


def test_a_suggestion_is_set_aside_with_a_reason_and_erased_six_weeks_on(page, suite, listed, clock):
    page.show_list("suggestions")
    tab = page.suggestions()
    (row,) = [row for row in tab.table.rows() if row.ref == "TL2"]
    form = tab.set_aside(row)
    form.set_values({"outcome": Outcome.NOT_OFFERED, "outcome_reason": ""})
    page.side._buttons.parts()[0].click()
    assert form.error_at("outcome_reason")
    form.set_value("outcome_reason", "Better apart from TL5")
    page.side._buttons.parts()[0].click()
    clock.go_to(START + timedelta(days=42))
    page.refresh()
    assert page.message_bar.text().startswith("7 children were suggested")
    page.message_bar.button.click()
    assert suite.suggestions.rows() == []


def test_a_list_of_names_comes_in_by_a_job(page, qtbot, suite, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("first_names,school,year_group\nAled,Thistle Lane Primary,4\nBad,Thistle Lane Primary,99\n")
    page.ask.files = [path]
    page.show_list("children")
    page.deck.part("children").take_in()
    assert jobs.wait(20_000)
    qtbot.waitUntil(lambda: "left out" in page.side.title(), timeout=5000)
    assert "Aled" in [row.shown_name for row in page.deck.part("children").table.rows()]


def test_mentoring_keeps_its_agreement_and_is_silent_about_size(page, suite, listed):
    zofia = child(suite, "Zofia", born=(5, 2010), year_group=12)
    strand = group(suite, "Song room", GroupKind.MENTORING)
    suite.groups.place(strand, [zofia])
    page.show_group(strand)
    card = page.deck.part("group").mentoring
    form = card.edit(None)
    form.set_values({"meetings": 4, "ends_on": date(2027, 1, 28)})
    page.side._buttons.parts()[0].click()
    assert form.error_at("meetings")
    form.set_value("meetings", 10)
    page.side._buttons.parts()[0].click()
    assert suite.mentoring.plan(strand).meetings == 10


def test_every_list_and_part_passes_the_walks(page, suite, listed, qtbot):
    suite.pupils.family_knows(listed["TL1"], SIGNED, "SENCO")
    suite.groups.place(listed["group"], [listed[ref] for ref in ("TL1", "TL3", "TL4")])
    shows = [lambda key=key: page.show_list(key) for key in LISTS]
    shows += [lambda key=key: page.show_child(listed["TL1"], key) for key in PARTS]
    shows.append(lambda: page.show_group(listed["group"]))
    for show in shows:
        show()
        settle()
        assert faults(page) == []
    suite.groups.set_stage(listed["group"], GroupStage.RUNNING)
    page.refresh()
    assert clipped_texts(page) == []


def test_what_is_typed_about_one_child_is_offered_with_that_child_again_and_never_with_another(page, listed, qtbot):
    page.show_child(listed["TL1"])
    about = page.deck.part("child").deck.part("about")
    box = about.form.control("class_name")
    before = box.text()
    box.setFocus()
    qtbot.keyClicks(box, "Owls")
    page.show_child(listed["TL2"])
    assert not about.form._drafting.offers()
    assert "Owls" not in box.text()
    page.show_child(listed["TL1"])
    assert (box.text(), box.isEnabled()) == (before, False)
    about.form.focus_first()
    about.form._drafting.bar.button.click()
    assert "Owls" in box.text()
    about.save()
    assert "Owls" in page.suite.pupils.get(listed["TL1"]).class_name
    assert page.suite.drafts.waiting() == []
