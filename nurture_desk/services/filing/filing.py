"""The one door through which returned sheets become records, and go back again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from nurture_desk.db.traces import changed_since, leaning_on, rows_of, trace_of, undo
from nurture_desk.documents.wording import say, sentence
from nurture_desk.domain.areas import Area
from nurture_desk.domain.consent_proposal import Proposal
from nurture_desk.domain.dates import listed
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.filing import Difference, chosen
from nurture_desk.domain.form_kinds import About, Form
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.typed import Answers
from nurture_desk.services.filing.audits import AuditSheets
from nurture_desk.services.filing.children import DemographicSheets, ProfileSheets
from nurture_desk.services.filing.consent_sheets import ConsentSheets
from nurture_desk.services.filing.family import Family, Made
from nurture_desk.services.filing.prestart import PrestartSheets
from nurture_desk.services.filing.schools import school_families
from nurture_desk.services.filing.service_papers import service_families
from nurture_desk.services.filing.sessions import DiarySheets, held_where_marked
from nurture_desk.services.filing.slips import slip_families
from nurture_desk.services.filing.suggestions import SuggestionSheets
from nurture_desk.services.filing.tutors import tutor_families
from nurture_desk.services.open_desk import OpenDesk, Unit

_WHO = {
    About.CHILD: ("pupil_id", "filing.who.child"),
    About.TUTOR: ("tutor_id", "filing.who.tutor"),
    About.SCHOOL: ("school_id", "filing.who.school"),
    About.GROUP: ("group_id", "filing.who.group"),
    About.SESSION: ("session_id", "filing.who.session"),
}
_AREAS = {
    About.CHILD: (Area.PUPILS, Area.CONSENT, Area.EVIDENCE),
    About.TUTOR: (Area.TUTORS,),
    About.SCHOOL: (Area.SCHOOLS, Area.PUPILS),
    About.GROUP: (Area.PUPILS,),
    About.SESSION: (Area.SESSIONS,),
    About.SERVICE: (Area.REFLECTION, Area.CONSENT),
}


class _OnlyTrying(Exception):
    """Ends a trial; nothing of it is kept."""


class Filing:
    """Every form has a family that knows its records; what a family did is traced row by row."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        consent = ConsentSheets(desk)
        self._consent = consent
        self._families: dict[Form, Family] = {
            Form.CONSENT: consent,
            Form.CHILD_PAGE: consent,
            Form.AUDIT: AuditSheets(desk),
            Form.DIARY: DiarySheets(desk),
            Form.PROFILE: ProfileSheets(desk),
            Form.DEMOGRAPHICS: DemographicSheets(desk),
            Form.SUGGESTION: SuggestionSheets(desk),
            Form.PRESTART: PrestartSheets(desk),
            **slip_families(desk),
            **tutor_families(desk),
            **school_families(desk),
            **service_families(desk),
        }

    def missing(self, sheet: ReturnedSheet, *, tries: bool = True) -> list[str]:
        """Why the sheet cannot be confirmed yet, as sentences; empty when nothing stands in the way.

        Whose it is comes first, then days that are none and what its form needs, then differences nobody has chosen
        about, then what filing it would refuse (it is tried, and nothing of the trial is kept; not with ``tries``
        False, where it is filed for good at once).
        """
        name, whose = _WHO.get(sheet.form.about, ("", ""))
        if name and getattr(sheet, name) is None:
            return [say(whose)]
        family = self._families[sheet.form]
        try:
            if only_attached(sheet):
                return []
            with self._desk.look() as conn:
                found = _no_days(family, sheet) + family.missing(conn, sheet)
                if not found:
                    found = _not_chosen(family.differences(conn, sheet), sheet)
            return found or (self._tried(sheet) if tries else [])
        except NurtureError as trouble:
            return [sentence(trouble)]

    def differences(self, sheet: ReturnedSheet) -> list[Difference]:
        """Where the desk already holds something else for the same thing, field by field."""
        if only_attached(sheet):
            return []
        with self._desk.look() as conn:
            return self._families[sheet.form].differences(conn, sheet)

    def proposal(self, sheet: ReturnedSheet) -> Proposal | None:
        """What a consent sheet or a child's own page would record and mean today; None for any other form."""
        if sheet.form not in (Form.CONSENT, Form.CHILD_PAGE) or sheet.pupil_id is None:
            return None
        with self._desk.look() as conn:
            return self._consent.proposal(conn, sheet)

    def file(self, unit: Unit, sheet: ReturnedSheet) -> Made:
        """Make the records of a confirmed sheet inside ``unit``; what was made, as JSON, for ``take_back``."""
        with self._desk.change("filing.filed", *_AREAS[sheet.form.about]) as inner:
            if only_attached(sheet):
                inner.note(form=sheet.form.value, pages=len(sheet.pages), added=0)
                return {"form": sheet.form.value, "made": None, "trace": trace_of({}, {})}
            family = self._families[sheet.form]
            watched = family.watched(inner.conn, sheet)
            before = rows_of(inner.conn, watched)
            made = family.file(inner.conn, sheet)
            trace = trace_of(before, rows_of(inner.conn, watched))
            inner.note(form=sheet.form.value, pages=len(sheet.pages), added=_count(trace["added"]))
        unit.also(*inner.areas)
        return {"form": sheet.form.value, "made": made, "trace": trace}

    def take_back(self, unit: Unit, filed: Made) -> None:
        """Undo exactly what filing did.

        Refused where what was filed has been changed since (``filing.changed_since``) or where something leans on it
        (``filing.leaned_on``): that would be lost without a word.
        """
        form, trace = Form(filed["form"]), filed["trace"]
        with self._desk.change("filing.taken_back", *_AREAS[form.about]) as inner:
            if changed := changed_since(inner.conn, trace):
                raise NurtureError("filing.changed_since", what=_things(changed))
            if filed["made"] is not None:
                self._families[form].take_back(inner.conn, filed["made"])
            if leaning := leaning_on(inner.conn, trace):
                raise NurtureError("filing.leaned_on", what=_things(leaning))
            undo(inner.conn, trace)
            if form is Form.DIARY and filed["made"] is not None:
                held_where_marked(inner.conn, int(filed["made"]["key"]))
            inner.note(form=form.value, removed=_count(trace["added"]))
        unit.also(*inner.areas)

    def _tried(self, sheet: ReturnedSheet) -> list[str]:
        """What filing it would say no to."""
        if self._desk.read_only:
            return []
        try:
            with self._trial() as unit:
                self.file(unit, sheet)
        except NurtureError as trouble:
            return [sentence(trouble)]
        return []

    @contextmanager
    def _trial(self) -> Iterator[Unit]:
        try:
            with self._desk.change("filing.tried") as unit:
                yield unit
                raise _OnlyTrying
        except _OnlyTrying:
            return


def only_attached(sheet: ReturnedSheet) -> bool:
    """Whether nothing of a paper that is typed or attached was typed: its pages are kept and no record is made.

    A child's own page decides something and is never only attached.
    """
    return not sheet.form.scanned and sheet.form is not Form.CHILD_PAGE and not sheet.values and not sheet.typed


def _no_days(family: Family, sheet: ReturnedSheet) -> list[str]:
    return [say("filing.no_day", text=text) for text in Answers(sheet).no_days(family.days)]


def _not_chosen(differences: list[Difference], sheet: ReturnedSheet) -> list[str]:
    left = sum(one.open and not chosen(sheet, one.field) for one in differences)
    if not left:
        return []
    return [say("filing.differs_one") if left == 1 else say("filing.differs", n=left)]


def _count(added: dict[str, dict[str, str]]) -> int:
    return sum(len(rows) for rows in added.values())


def _things(tables: list[str]) -> str:
    return listed(list(dict.fromkeys(say(f"filing.thing.{table}") for table in tables)))
