"""A school's papers: interest, agreement, review meeting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from nurture_desk.db import records
from nurture_desk.db import school_papers as queries
from nurture_desk.db import schools as school_queries
from nurture_desk.db.tables.school_papers import review_child, school_agreement, school_review, senco_hours
from nurture_desk.db.tables.schools import school_interest, school_stage
from nurture_desk.db.traces import Watched
from nurture_desk.documents.wording import say
from nurture_desk.domain.clashes import minutes_of_day
from nurture_desk.domain.dates import WEEKDAYS
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import Difference
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.school_contacts import Interest
from nurture_desk.domain.school_papers import Review, ReviewChild, ReviewKind, SchoolChild
from nurture_desk.domain.typed import Answers
from nurture_desk.forms.reference import person_mark
from nurture_desk.services.filing.family import Family, Made, OneRecord
from nurture_desk.services.filing.merging import Said, changed, differences, merged
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.school_contacts import SchoolContacts
from nurture_desk.services.school_papers import SchoolPapers

INTEREST = (
    "contact",
    "head",
    "senco",
    "best_way",
    "best_time",
    "why_now",
    "room",
    "times_can",
    "times_cannot",
    "adult",
    "instruments",
    "music_now",
    "heard_from",
)
NUMBERS = ("sessions", "minutes", "children_most")
SIDES = ("head", "service")


def school_families(desk: OpenDesk) -> dict[Form, Family]:
    """Interest: one a day. Agreement: one a year. Review: one a kind and year."""
    contacts, papers = SchoolContacts(desk), SchoolPapers(desk)

    def agreed(conn: Connection, sheet: ReturnedSheet) -> Said:
        return _agreement(papers, sheet)

    def sign(agreement: Any, sheet: ReturnedSheet) -> int:
        return papers.save_agreement(agreement, papers.agreement(sheet.school_id or 0)[1])

    return {
        Form.INTEREST: OneRecord(
            _interest, lambda interest, sheet: contacts.save_interest(interest), _interest_rows, days=("registered_on",)
        ),
        Form.AGREEMENT: OneRecord(
            agreed,
            sign,
            _agreement_rows,
            days=("first_on", "last_on", "assurance_on", "signed_head_on", "signed_service_on"),
            needs=_who_signed,
        ),
        Form.REVIEW: ReviewSheets(desk),
    }


def _interest(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    day = answers.day("registered_on") or sheet.dropped_on
    where = (school_interest.c.school_id == sheet.school_id, school_interest.c.registered_on == day)
    kept = records.all_of(conn, school_interest, Interest, *where)
    fields: dict[str, Any] = {name: answers.text(name) for name in INTEREST if answers.text(name)}
    for name in ("works_with_us", "keep_on_list"):
        if said := answers.option(name, ("yes", "no")):
            fields[name] = said
    if (children := answers.number("children_about")) is not None:
        fields["children_about"] = int(children)
    new = Interest(school_id=sheet.school_id or 0, registered_on=day, source=say("filing.interest_source"))
    return Said(kept[0] if kept else new, fields)


def _interest_rows(conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
    return [
        Watched(school_interest, school_interest.c.school_id == sheet.school_id),
        Watched(school_stage, school_stage.c.school_id == sheet.school_id),
    ]


def _agreement(papers: SchoolPapers, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    fields: dict[str, Any] = {}
    for name in NUMBERS:
        if (number := answers.number(name)) is not None:
            fields[name] = int(number)
    for name in ("first_on", "last_on", "assurance_on", "signed_head_on", "signed_service_on"):
        if (day := answers.day(name)) is not None:
            fields[name] = day
    for name in ("signed_head", "signed_service", "who_to_ring"):
        if text := answers.text(name):
            fields[name] = text
    if (weekday := _weekday(answers.text("weekday"))) is not None:
        fields["weekday"] = weekday
    if starts := _time(answers.text("starts_at")):
        fields["starts_at"] = starts
    return Said(papers.agreement(sheet.school_id or 0)[0], fields)


def _agreement_rows(conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
    mine = school_agreement.c.school_id == sheet.school_id
    ids = select(school_agreement.c.id).where(mine)
    return [Watched(school_agreement, mine), Watched(senco_hours, senco_hours.c.agreement_id.in_(ids))]


def _who_signed(conn: Connection, sheet: ReturnedSheet) -> list[str]:
    """Ink without a name or a day is nobody's signature."""
    answers, found = Answers(sheet), []
    for side in SIDES:
        if answers.text(f"signature_{side}") == "ink":
            if not answers.text(f"signed_{side}"):
                found.append(say(f"filing.signed_name.{side}"))
            if answers.day(f"signed_{side}_on") is None:
                found.append(say(f"filing.signed_day.{side}"))
    return found


def _weekday(text: str) -> int | None:
    start = text.strip().casefold()[:3]
    return next((place for place, name in enumerate(WEEKDAYS) if start and name[:3].casefold() == start), None)


def _time(text: str) -> str:
    """ "10.15" and "10:15 am" as the desk keeps a time of day; "" for what is none."""
    try:
        clock = minutes_of_day(text.replace(".", ":").casefold().removesuffix("am").strip())
    except (NurtureError, ValueError):
        return ""
    return f"{clock // 60:02d}:{clock % 60:02d}"


def child_lines(answers: Answers, children: Sequence[SchoolChild], columns: Sequence[str]) -> dict[int, dict[str, str]]:
    """What a table of children says: child to column to text, whether the sheet named them or a person wrote them."""
    marks = {person_mark(one.code): one.pupil_id for one in children}
    found: dict[int, dict[str, str]] = {}
    for column in columns:
        for mark, text in answers.of_people(column).items():
            if mark in marks:
                found.setdefault(marks[mark], {})[column] = text
    for cells in answers.rows("entry").values():
        child = named(children, cells.get("name", ""))
        if child is not None:
            found.setdefault(child, {}).update({name: text for name, text in cells.items() if name in columns})
    return found


def named(children: Sequence[SchoolChild], name: str) -> int | None:
    """The child of that name or code, if it is one and no more."""
    plain = plain_letters(name.strip())
    same = [one.pupil_id for one in children if plain and plain in (plain_letters(one.shown_name), one.code.casefold())]
    return same[0] if len(same) == 1 else None


def strangers(answers: Answers, children: Sequence[SchoolChild]) -> list[str]:
    """A sentence for each row written in by hand whose child nobody here is."""
    names = [cells.get("name", "") for cells in answers.rows("entry").values()]
    return [say("filing.no_such_child", code=name) for name in names if name and named(children, name) is None]


@dataclass(frozen=True)
class ReviewSheets:
    """A review meeting: who, a line for each child, what changes, words that may be used."""

    desk: OpenDesk
    days: Sequence[str] = ("planned_on", "held_on")

    def missing(self, conn: Connection, sheet: ReturnedSheet) -> list[str]:
        """Which of the three it is, and the day."""
        answers, found = Answers(sheet), []
        if not answers.option("kind", tuple(ReviewKind)):
            found.append(say("filing.review_kind"))
        if answers.day("held_on") is None and answers.day("planned_on") is None:
            found.append(say("filing.day_needed"))
        return found + strangers(answers, self._children(conn, sheet))

    def differences(self, conn: Connection, sheet: ReturnedSheet) -> list[Difference]:
        """The meeting's fields and each child's lines."""
        found = differences(_review(conn, sheet))
        return found + [one for said in self._lines(conn, sheet) for one in differences(said)]

    def watched(self, conn: Connection, sheet: ReturnedSheet) -> list[Watched]:
        """The school's meetings and what was said of children."""
        mine = school_review.c.school_id == sheet.school_id
        ids = select(school_review.c.id).where(mine)
        return [Watched(school_review, mine), Watched(review_child, review_child.c.review_id.in_(ids))]

    def file(self, conn: Connection, sheet: ReturnedSheet) -> Made:
        """Keep the meeting and the lines that say something."""
        said, papers = _review(conn, sheet), SchoolPapers(self.desk)
        lines = changed(self._lines(conn, sheet), sheet)
        review = merged(said, sheet)
        if not said.is_new and review == said.record and not lines:
            return {"key": said.record.id}
        return {"key": papers.save_review(review, lines)}

    def take_back(self, conn: Connection, made: Made) -> None:
        """Nothing leans on a review meeting."""

    def _children(self, conn: Connection, sheet: ReturnedSheet) -> list[SchoolChild]:
        return queries.children(conn, sheet.school_id or 0, _year(conn))

    def _lines(self, conn: Connection, sheet: ReturnedSheet) -> list[Said]:
        children = self._children(conn, sheet)
        said = child_lines(Answers(sheet), children, ("in_class", "at_play", "next_step"))
        kept = queries.review_children(conn, _review(conn, sheet).record.id)
        marks = {one.pupil_id: person_mark(one.code) for one in children}
        return [
            Said(
                kept.get(child, ReviewChild(0, 0, child)),
                cells,
                {name: f"{name}_{marks[child]}" for name in cells},
            )
            for child, cells in said.items()
        ]


def _review(conn: Connection, sheet: ReturnedSheet) -> Said:
    answers = Answers(sheet)
    kind = ReviewKind(answers.option("kind", tuple(ReviewKind)) or ReviewKind.START)
    kept = [one for one in queries.reviews(conn, sheet.school_id or 0, _year(conn)) if one.kind is kind]
    fields: dict[str, Any] = {name: answers.text(name) for name in ("present", "to_change", "words")}
    fields |= {name: answers.day(name) for name in ("planned_on", "held_on")}
    new = Review(school_id=sheet.school_id or 0, kind=kind)
    return Said(kept[0] if kept else new, {name: value for name, value in fields.items() if value})


def _year(conn: Connection) -> int | None:
    found = school_queries.current_year(conn)
    return found[0] if found else None
