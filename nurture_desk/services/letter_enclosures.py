"""What goes along with a letter, out of what the desk prints: forms of exactly its children, an agreement, a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from nurture_desk.db import consent as consent_db
from nurture_desk.documents import eml
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.letter_kinds import SPECS, Audience, Goes, Letter, Recipient
from nurture_desk.domain.papers import passages
from nurture_desk.domain.print_wishes import PrintWish
from nurture_desk.domain.pupils import LetterFormat
from nurture_desk.domain.purposes import Purpose
from nurture_desk.domain.reports import Copy
from nurture_desk.domain.written_papers import Written
from nurture_desk.services.calendar_out import CalendarOut
from nurture_desk.services.drafted_papers import DraftedPapers, Offer
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.prints import Prints
from nurture_desk.services.report_copies import ReportCopies, kept_back, uses_of
from nurture_desk.services.report_papers import report_paper

_FORMS = {Goes.INTEREST: Form.INTEREST, Goes.AGREEMENT: Form.AGREEMENT, Goes.CONSENT: Form.CONSENT}


@dataclass(frozen=True)
class Enclosure:
    """Files that go along, by names that hold codes; ``texts``: what somebody typed into them, for the guards."""

    files: tuple[eml.Enclosed, ...] = ()
    texts: tuple[str, ...] = ()
    stands: tuple[str, ...] = ()
    uses: Mapping[int, tuple[Purpose, ...]] = field(default_factory=dict)
    held_back: tuple[HeldBack, ...] = ()


class LetterEnclosures:
    """Makes them; forms are kept track of as with every print."""

    def __init__(
        self, desk: OpenDesk, prints: Prints, copies: ReportCopies, drafted: DraftedPapers, calendar: CalendarOut
    ) -> None:
        self._desk, self._prints, self._copies = desk, prints, copies
        self._drafted, self._calendar = drafted, calendar

    def of(self, letter: Letter, one: Recipient, *, names: bool, typed: bool) -> Enclosure:
        """What goes along with one copy. ``names``: whether forms may say them; ``typed``: with fields to type into.

        Forms for an authority hold codes: they travel through hands that need no name.
        """
        goes = SPECS[letter].goes
        if goes is Goes.REPORT:
            return self._report(one)
        if goes is Goes.WORKING_GROUP_PAGE:
            return self._page()
        if goes is None:
            return Enclosure()
        named = names and SPECS[letter].audience is not Audience.AUTHORITY
        with self._desk.look() as conn:
            codes = tuple(consent_db.codes_of(conn, one.pupil_ids).values()) if one.pupil_ids else (one.code,)
        wish = PrintWish(_FORMS[goes], codes, names=named, spares=0, beside=False)
        made = self._prints.each(wish, fillable=typed)
        files = [eml.Enclosed(name, content) for name, (_, content) in made.items()]
        dates = self._dates(one.code) if typed and goes is Goes.AGREEMENT else Enclosure()
        return replace(dates, files=(*files, *dates.files))

    def _dates(self, code: str) -> Enclosure:
        """The sessions planned at a school as a file for its calendar, once there are any."""
        try:
            along = self._calendar.calendar(code)
        except NurtureError:  # the school has no group yet
            along = None
        if along is None:
            return Enclosure()
        return Enclosure(
            (eml.Enclosed(f"sessions-{code}.ics", along.content, "text/calendar"),), along.texts, along.stands
        )

    def _report(self, one: Recipient) -> Enclosure:
        """The family copy of the child's report."""
        (pupil,) = one.pupil_ids
        report = self._copies.copy(pupil, Copy.FAMILY)
        paper = report_paper(report, large=one.style is not LetterFormat.STANDARD)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        file = eml.Enclosed(f"report-{one.code}.pdf", paper_pdf(paper, logo=logo))
        texts = tuple(passage.text for passage in passages(paper) if not passage.credit)
        return Enclosure((file,), texts, tuple(report.stands), uses_of(pupil, report), tuple(kept_back(report)))

    def _page(self) -> Enclosure:
        """The working-group page as it stands now."""
        draft = self._drafted.draft(Offer(Written.WORKING_GROUP_PAGE))
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        file = eml.Enclosed("working-group-page.pdf", paper_pdf(draft.paper, logo=logo))
        texts = tuple(passage.text for passage in passages(draft.paper) if not passage.credit)
        return Enclosure((file,), texts, draft.stands, draft.uses, draft.held_back)
