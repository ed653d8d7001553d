"""September: seven children are suggested, four become a group, families answer, profiles open."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.answers import Answer
from nurture_desk.domain.consent import Channel, State, Value
from nurture_desk.domain.profiles import Profile
from nurture_desk.domain.purposes import QUESTIONS, OwnQuestion, Purpose
from nurture_desk.domain.signers import Capacity, Signer, Situation
from nurture_desk.domain.suggestions import NewSuggestion, Outcome
from tests.journeys.computer import Computer, fill, press
from tests.journeys.summer import Chosen

FIRST_SESSION = date(2026, 9, 22)
NAMES = {"TL1": "Koji", "TL3": "Ines", "TL4": "Bram", "TL5": "Tamsin"}
YEARS = {"TL1": 3, "TL2": 3, "TL3": 4, "TL4": 4, "TL5": 4, "TL6": 5, "TL7": 6}
ALL_YES = {str(purpose): "yes" for purpose in QUESTIONS}


@dataclass
class Group:
    """The Larkspur group and its four children by name."""

    id: int
    children: dict[str, int] = field(default_factory=dict)


def suggest_seven(computer: Computer, chosen: Chosen) -> dict[str, int]:
    """The first line through the page's form, six more as the rest of the school's list; keys by ref."""
    computer.on(date(2026, 9, 4))
    page = computer.go("pupils", "suggestions")
    tab = page.suggestions()
    tab.start_new()
    fill(page, {"school_id": chosen.school, "ref": "TL1", "year_group": 3, "interest": "yes"})
    press(page.side, say("ui.save"))
    rest = [
        NewSuggestion(ref, "", year, better_apart=("TL5",) if ref == "TL2" else ())
        for ref, year in YEARS.items()
        if ref != "TL1"
    ]
    computer.suite.suggestions.add_list(chosen.school, rest, by="SENCO")
    page.refresh()
    assert len(tab.table.rows()) == 7
    return {row.ref: row.pupil_id for row in computer.suite.suggestions.rows()}


def form_a_group(computer: Computer, chosen: Chosen, refs: dict[str, int]) -> Group:
    """Begin Larkspur, tick four in the builder, set the other three aside with a reason."""
    computer.on(date(2026, 9, 8))
    page = computer.go("pupils", "groups")
    press(page, page.new_button.text())
    values = {"school_id": chosen.school, "name": "Larkspur", "tutor_id": chosen.tutor, "weekday": 1}
    fill(page, {**values, "starts_at": "10:15", "room": "Library", "starts_on": FIRST_SESSION})
    press(page.side, say("pupils.groups.begin"))
    (row,) = computer.suite.groups.rows()
    view = page.deck.part("group")
    for ref in NAMES:
        view.ticks[refs[ref]].click()
    press(view, say("pupils.builder.form"))
    assert [one.shown_name for one in computer.suite.groups.members(row.id)] == list(NAMES)
    for ref in YEARS.keys() - NAMES.keys():
        computer.suite.suggestions.set_outcome(refs[ref], Outcome.NOT_OFFERED, "Four is right here")
    return Group(row.id, {name: refs[ref] for ref, name in NAMES.items()})


def ask_the_families(computer: Computer, group: Group) -> None:
    """The school says who signs; names; the printed forms; Koji's answers typed from the sheet, the others' kept."""
    computer.on(date(2026, 9, 9))
    _koji_is_named(computer, group.children["Koji"])
    for name, key in group.children.items():
        if name != "Koji":
            computer.suite.pupils.family_knows(key, date(2026, 9, 9), "The school’s SENCO")
            child = computer.suite.pupils.get(key)
            computer.suite.pupils.save(replace(child, first_names=name, known_as=name, birth_month=6, birth_year=2018))
            _who_signs(computer, key)
    page = computer.go("consent", "matrix")
    paper = computer.folder / "forms.pdf"
    press(page, page.print_button.text())
    page = computer.program.window.desk.page("intake")
    tab = page.deck.part("print")
    computer.wait(tab.pdf_button.isEnabled)
    computer.answers.files = [paper]
    press(tab, tab.pdf_button.text())
    computer.wait(lambda: len(computer.suite.consent_forms.copies()) > 4)
    computer.wait(paper.exists)
    _answers_come_back(computer, group)


def _koji_is_named(computer: Computer, koji: int) -> None:
    page = computer.go("pupils", ("pupil", koji))
    about = page.child_view().deck.part("about")
    about.form.set_values({**about.form.values(), "first_names": "Koji", "known_as": "Koji", "birth_month": 5})
    about.form.set_value("birth_year", 2019)
    about.save_button.click()
    assert computer.suite.pupils.row(koji).shown_name == "Koji"
    about.family_knows()
    fill(page, {"who": "The school’s SENCO"})
    press(page.side, say("ui.save"))
    page.child_view().show_part("signers")
    part = page.child_view().deck.part("signers")
    part.form.set_values({"situation": Situation.PARENT, "confirmed_by": "SENCO", "confirmed_on": date(2026, 9, 9)})
    part.save()
    part.list.start_new()
    part.list.form.set_values({"name": "J. Larkspur", "relationship": "Mother", "capacity": Capacity.PARENT})
    part.list.save_form()
    assert [one.name for one in computer.suite.consents.who_signs(koji).signers] == ["J. Larkspur"]


def _who_signs(computer: Computer, key: int) -> None:
    consents = computer.suite.consents
    consents.set_situation(key, Situation.PARENT, "SENCO", date(2026, 9, 9))
    consents.save_signer(Signer(0, key, "A parent", "Mother", Capacity.PARENT))


def _answers_come_back(computer: Computer, group: Group) -> None:
    """Tamsin's family says no to research with what was learnt; everybody may take part."""
    computer.on(date(2026, 9, 14))
    page = computer.go("consent", ("record", group.children["Koji"]))
    form = page.answer_form()
    who = computer.suite.consents.who_signs(group.children["Koji"])
    form.head.set_value("signer_id", who.signers[0].id)
    form.head.set_value("decided_on", date(2026, 9, 15))
    for purpose in QUESTIONS:
        form.questions.set_value(purpose, "yes")
    press(page, form.save_button.text())
    assert form.head.error_at("decided_on").startswith("Date signed must be in the past")
    form.head.set_value("decided_on", date(2026, 9, 12))
    form.grid.ticks["photo_school"].setChecked(True)
    press(page, form.save_button.text())
    for name, key in group.children.items():
        if name != "Koji":
            marks = ALL_YES | ({"learning": "no"} if name == "Tamsin" else {}) | {"media_none": "yes"}
            signer = computer.suite.consents.who_signs(key).signers[0].id
            sheet = Answer(key, signer, Channel.PAPER, date(2026, 9, 14), {}, recorded_by="Odile Marsh")
            copy = next(one.id for one in computer.suite.consent_forms.copies() if one.pupil_id == key)
            computer.suite.consents.record_sheet(sheet, marks, copy_id=copy)
        own = {OwnQuestion.JOIN: Value.YES, OwnQuestion.PHOTO: Value.YES, OwnQuestion.WORDS: Value.YES}
        computer.suite.consents.record(Answer(key, None, Channel.PAPER, date(2026, 9, 14), own))
    standing = computer.suite.consents.standing
    assert all(standing(key, Purpose.TAKING_PART).state is State.YES for key in group.children.values())
    assert standing(group.children["Tamsin"], Purpose.LEARNING).state is State.NO
    assert computer.suite.consent_matrix.owing() == ()


def open_the_profiles(computer: Computer, group: Group) -> None:
    """What the school says helps: Koji's through the page."""
    computer.on(date(2026, 9, 18))
    koji = group.children["Koji"]
    page = computer.go("pupils", ("pupil", (koji, "profile")))
    part = page.child_view().deck.part("profile")
    assert not part.card.isHidden()
    values = {"enjoys": "Drums, lorries", "helps": "A warning before loud parts", "supplied_by": "SENCO"}
    for key, value in {**values, "supplied_on": date(2026, 9, 17)}.items():
        part.form.set_value(key, value)
    press(part, say("ui.save"))
    for name, key in group.children.items():
        if name != "Koji":
            made = Profile(0, key, enjoys="Singing", supplied_by="SENCO", supplied_on=date(2026, 9, 17))
            computer.suite.pupils.save_profile(made)
    assert computer.suite.pupils.profile(koji).profile.enjoys == "Drums, lorries"
    view = computer.go("pupils", ("group", group.id)).deck.part("group")
    press(view, say("pupils.stage.to_running"))
    assert computer.suite.groups.get(group.id).stage == "running"
