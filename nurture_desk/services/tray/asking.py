"""What is asked beside a sheet's own fields before it can be confirmed: who signed, which of two answers stays."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.documents.wording import say
from nurture_desk.domain.consent_proposal import NOBODY_YET, Proposal
from nurture_desk.domain.filing import DESK, NEW_SIGNER, PAPER, SIGNER, Difference
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import FieldReading, State
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.domain.tray import Kind, Question, TrayField, TraySheet
from nurture_desk.services.filing import Filing, only_attached
from nurture_desk.services.tray.questions import label_of
from nurture_desk.services.tray.rows import SheetView
from nurture_desk.services.tray.tray import Tray


@dataclass(frozen=True)
class Asked:
    """``fields``: questions to settle like marks in doubt. ``missing``: sentences why the sheet waits.
    ``remarks``: what confirming will mean, to be read and not to be answered."""

    fields: tuple[TrayField, ...] = ()
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    proposal: Proposal | None = None  # of a consent sheet or a child's own page: what it would mean today


class Asking:
    """Looks a sheet over with the eyes of the records it will become."""

    def __init__(self, tray: Tray, filing: Filing) -> None:
        self._tray, self._filing = tray, filing

    def of(self, view: SheetView) -> Asked:
        """What has to be asked, once whose it is and every mark on it is settled."""
        sheet = view.sheet
        if sheet.form is None or not sheet.subject.is_known_for(sheet.form) or view.open_fields:
            return Asked()
        returned = self._tray.returned(sheet)
        proposal = self._filing.proposal(returned)
        fields = [*_signers(sheet, proposal), *self._differences(sheet, returned)]
        waits = () if any(one.is_open for one in fields) else tuple(self._filing.missing(returned))
        remarks = (say("filing.only_attached"),) if only_attached(returned) else _remarks(proposal)
        return Asked(tuple(fields), waits, remarks, proposal)

    def _differences(self, sheet: TraySheet, returned: ReturnedSheet) -> list[TrayField]:
        assert sheet.form is not None
        if returned.pupil_id is None and sheet.form is Form.CONSENT:
            return []
        return [_choice(sheet, sheet.form, one) for one in self._filing.differences(returned) if one.open]


def _choice(sheet: TraySheet, form: Form, one: Difference) -> TrayField:
    options = (
        (PAPER, say("intake.differs_paper", text=one.paper)),
        (DESK, say("intake.differs_desk", text=one.here)),
    )
    label = say("intake.differs", label=label_of(form, one.field))
    question = Question(one.choice, Kind.ONE_OF, label, options, say("intake.differs_head"))
    return _open_field(sheet, question)


def _signers(sheet: TraySheet, proposal: Proposal | None) -> list[TrayField]:
    """Who signed, where several may have; nothing where it is plain."""
    if proposal is None:
        return []
    answered = sheet.first.answers.get(SIGNER)
    if proposal.signer_id not in (None, NOBODY_YET) and answered is None:
        return []
    if not proposal.people:
        return []
    options = [(str(one.id), one.name) for one in proposal.people]
    options.append((NEW_SIGNER, say("intake.signer_new", name=proposal.signed_name or say("intake.signer_nobody"))))
    question = Question(SIGNER, Kind.ONE_OF, say("intake.signer"), tuple(options), say("intake.signer_head"))
    return [_open_field(sheet, question)]


def _open_field(sheet: TraySheet, question: Question) -> TrayField:
    reading = FieldReading(question.key, None, State.UNSURE, None, tuple(key for key, _ in question.options))
    return TrayField(sheet.first.id, question, reading, sheet.first.answers.get(question.key) or None)


def _remarks(proposal: Proposal | None) -> tuple[str, ...]:
    if proposal is None:
        return ()
    short = [
        say("intake.falls_short", what=label_of(proposal.form, one.key), why=say(f"consent.why.{one.counts.why}"))
        for one in proposal.lines
        if one.falls_short
    ]
    return (*proposal.remarks, *short)
