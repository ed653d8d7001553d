"""Papers between a school and the service: what is agreed or planned already stands on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nurture_desk.db import print_facts as facts
from nurture_desk.db import print_subjects as subjects_db
from nurture_desk.db import school_papers as papers_db
from nurture_desk.db.print_facts import ChildFacts, GroupFacts
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import WEEKDAYS, listed
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.print_wishes import Subject
from nurture_desk.domain.school_papers import CLAUSES, Agreement, SencoHours, hours_total
from nurture_desk.forms.declarations.agreement import agreement_form
from nurture_desk.forms.declarations.interest import interest_form
from nurture_desk.forms.declarations.prestart import prestart_form
from nurture_desk.forms.declarations.review import review_form
from nurture_desk.forms.declarations.suggestion import suggestion_form
from nurture_desk.forms.declare import FormDeclaration, PersonRow
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.printing.known import Given, Known, Lot, day

Filled = tuple[FormDeclaration, dict[str, str], dict[str, str]]  # declaration, slots, composed words


def school_lots(known: Known, form: Form, subjects: Sequence[Subject]) -> list[Lot]:
    """One sheet a school, in a layout of its own: children and clauses differ from school to school."""
    feed = _FEEDS[form]
    lots = []
    for one in subjects:
        school = _School(known, one)
        declaration, slots, composed = feed(school)
        heads = {"from": known.above(), "school": school.name, "group": school.groups_word, "year": known.year}
        sheet = Given(person_mark(one.code), heads | slots, one.code, school.name)
        lots.append(Lot(declaration, (sheet,), school.name, composed))
    return lots


class _School:
    """One school with what the desk knows of it for this year's papers."""

    def __init__(self, known: Known, one: Subject) -> None:
        conn = known.conn
        self.known, self.id = known, one.id
        led = subjects_db.groups(conn, subjects_db.at_school(one.id), subjects_db.in_year(known.year_id))
        found = facts.groups(conn, [group.id for group in led])
        self.groups: list[GroupFacts] = [found[group.id] for group in led]
        self.name = subjects_db.school_name(conn, one.id)
        self.staff = facts.staff(conn, one.id) if known.names else {}

    @property
    def groups_word(self) -> str:
        """The names of this year's groups there."""
        return " · ".join(self.known.group(group) for group in self.groups)

    def people(self) -> tuple[PersonRow, ...]:
        """A row for every child now in one of its groups."""
        return tuple(self.known.person_row(child) for child in self.children())

    def children(self) -> list[ChildFacts]:
        """Every child now in one of its groups, by code."""
        ids = [one.pupil_id for one in papers_db.children(self.known.conn, self.id, self.known.year_id)]
        found = facts.children(self.known.conn, ids)
        return [found[key] for key in ids]


def _suggestion(school: _School) -> Filled:
    return suggestion_form(), {}, {}


def _interest(school: _School) -> Filled:
    staff = school.staff
    return interest_form(), {"head": staff.get("head", ""), "senco": staff.get("senco", "")}, {}


def _agreement(school: _School) -> Filled:
    """The clauses in the words agreed with this school, once there are any; the lines for what is settled filled."""
    conn, known = school.known.conn, school.known
    kept = papers_db.agreement(conn, school.id, known.year_id)
    if kept is None:
        return agreement_form(), _times(school), {}
    composed = {key: text for key in CLAUSES if (text := getattr(kept, key).strip())}
    hours = papers_db.hours(conn, kept.id)
    if hours:
        composed["hours_list"] = _hours(hours)
    return agreement_form(), _times(school) | _settled(kept, known.names), composed


def _times(school: _School) -> dict[str, str]:
    """When the school's group meets, as it was planned."""
    if len(school.groups) != 1:
        return {}
    group = school.groups[0]
    return {
        "minutes": str(group.minutes),
        "weekday": "" if group.weekday is None else WEEKDAYS[group.weekday],
        "starts_at": group.starts_at,
        "first_on": day(group.starts_on),
    }


def _settled(kept: Agreement, names: bool) -> dict[str, str]:
    found = {
        "sessions": str(kept.sessions),
        "minutes": str(kept.minutes),
        "weekday": "" if kept.weekday is None else WEEKDAYS[kept.weekday],
        "starts_at": kept.starts_at,
        "first_on": day(kept.first_on),
        "last_on": day(kept.last_on),
        "children_most": str(kept.children_most),
        "assurance_on": day(kept.assurance_on),
        "who_to_ring": kept.who_to_ring if names else "",
    }
    return {key: text for key, text in found.items() if text}


def _hours(hours: Sequence[SencoHours]) -> str:
    parts = [say("prints.hours_line", task=one.task, hours=_number(one.hours)) for one in hours]
    return say("prints.hours_sum", parts=" · ".join(parts), total=_number(hours_total(list(hours))))


def _number(hours: float) -> str:
    """2, ½, 3¾: hours as people write them."""
    whole, rest = divmod(round(hours * 4), 4)
    quarter = ("", "¼", "½", "¾")[rest]
    return f"{whole or ('' if quarter else 0)}{quarter}"


def _prestart(school: _School) -> Filled:
    known = school.known
    conn, year = known.conn, known.year_id
    kept = papers_db.prestart(conn, school.id, year)
    slots = {f"hope_{place}_text": hope.text for place, hope in enumerate(papers_db.hopes(conn, school.id, year), 1)}
    children = school.children()
    slots = {key: known.coded(text, children) for key, text in slots.items()}
    for review in papers_db.reviews(conn, school.id, year):
        slots[f"review_{review.kind.value}"] = day(review.planned_on)
    if kept is not None:
        slots["held_on"] = day(kept.held_on)
    if school.staff:
        senco = school.staff.get("senco", "")
        slots["people_senco_note"] = senco
        slots["people_dsl_note"] = school.staff.get("dsl", "")
        slots["people_deputy_dsl_note"] = school.staff.get("deputy_dsl", "")
        slots["people_adult_note"] = listed([school.staff[role] for role in ("ta", "lsp") if role in school.staff])
    slots["people_our_lead_note"] = known.adult(known.service.safeguarding_lead)
    return prestart_form(school.people()), {key: text for key, text in slots.items() if text}, {}


def _review(school: _School) -> Filled:
    """The next review planned stands on the sheet with its day."""
    known = school.known
    planned = [one for one in papers_db.reviews(known.conn, school.id, known.year_id) if one.held_on is None]
    slots = {"planned_on": day(planned[0].planned_on)} if planned else {}
    return review_form(school.people()), slots, {}


_FEEDS: dict[Form, Callable[[_School], Filled]] = {
    Form.SUGGESTION: _suggestion,
    Form.INTEREST: _interest,
    Form.AGREEMENT: _agreement,
    Form.PRESTART: _prestart,
    Form.REVIEW: _review,
}
