"""Every service of an open desk under one roof: what a page or a command is given."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_type_hints

from nurture_desk.services.access_out import AccessOut
from nurture_desk.services.acknowledgement import Acknowledgement
from nurture_desk.services.adult_consents import AdultConsents
from nurture_desk.services.audit_frameworks import AuditFrameworks
from nurture_desk.services.audit_papers import AuditPapers
from nurture_desk.services.audit_results import AuditResults
from nurture_desk.services.audits import Audits
from nurture_desk.services.backup_sticks import BackupSticks
from nurture_desk.services.backups import Backups
from nurture_desk.services.bringing_back import BringingBack
from nurture_desk.services.calendar import Calendar
from nurture_desk.services.calendar_out import CalendarOut
from nurture_desk.services.case_copies import CaseCopies
from nurture_desk.services.case_mends import CaseMends
from nurture_desk.services.case_studies import CaseStudies
from nurture_desk.services.celebration import CelebrationDays
from nurture_desk.services.celebration_papers import CelebrationPapers
from nurture_desk.services.children_import import ChildrenImports
from nurture_desk.services.choosing import Choosing
from nurture_desk.services.complaints import Complaints
from nurture_desk.services.consent import Consents
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.consent_matrix import ConsentMatrix
from nurture_desk.services.copy_forward import CopyForward
from nurture_desk.services.decision_prints import DecisionPrints
from nurture_desk.services.demographics import Demographics
from nurture_desk.services.desk_key import DeskKey
from nurture_desk.services.diagnostics import Diagnostics
from nurture_desk.services.diaries import Diaries
from nurture_desk.services.drafts import Drafts
from nurture_desk.services.erasing import Erasing
from nurture_desk.services.erasure_papers import ErasurePapers
from nurture_desk.services.evidence import Evidence
from nurture_desk.services.filing import Filing
from nurture_desk.services.finding import Finding
from nurture_desk.services.form_texts import FormTexts
from nurture_desk.services.framework import OutcomeFramework
from nurture_desk.services.grant import Grant
from nurture_desk.services.groups import Groups
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.incidents import Incidents
from nurture_desk.services.inclusion_log import InclusionLog
from nurture_desk.services.judgements import Judgements
from nurture_desk.services.kept_pages import KeptPages
from nurture_desk.services.laptop_answers import LaptopAnswers
from nurture_desk.services.leaving import Leaving
from nurture_desk.services.letter_texts import LetterTexts
from nurture_desk.services.letters import Letters
from nurture_desk.services.letters_out import LettersOut
from nurture_desk.services.letters_sent import LettersSent
from nurture_desk.services.list_export import ListExport
from nurture_desk.services.listing import Listing
from nurture_desk.services.log_papers import LogPapers
from nurture_desk.services.lost_laptop import LostLaptop
from nurture_desk.services.making import Making
from nurture_desk.services.media import Media
from nurture_desk.services.mentoring import Mentoring, NextSteps
from nurture_desk.services.mentoring_papers import MentoringPapers
from nurture_desk.services.money_papers import MoneyPapers
from nurture_desk.services.national import NationalTables
from nurture_desk.services.observations import Observations
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.outlooks import Outlooks
from nurture_desk.services.partners import Partners
from nurture_desk.services.pasted import Pasted
from nurture_desk.services.pasting.pasting import Pasting
from nurture_desk.services.people import People
from nurture_desk.services.planning import Planning
from nurture_desk.services.prints import Prints
from nurture_desk.services.privacy import Privacy
from nurture_desk.services.programme import Programme
from nurture_desk.services.progression_papers import ProgressionPapers
from nurture_desk.services.protection_documents import ProtectionDocuments
from nurture_desk.services.pseudonyms import Pseudonyms
from nurture_desk.services.pupils import Pupils
from nurture_desk.services.readiness import Readiness
from nurture_desk.services.recalls import Recalls
from nurture_desk.services.record_papers import RecordPapers
from nurture_desk.services.reflection import Reflection
from nurture_desk.services.registers import Registers
from nurture_desk.services.report_batches import ReportBatches
from nurture_desk.services.report_copies import ReportCopies
from nurture_desk.services.reports import Reports
from nurture_desk.services.retention import Retention
from nurture_desk.services.return_export import ReturnExport
from nurture_desk.services.returns import Returns
from nurture_desk.services.school_contacts import SchoolContacts
from nurture_desk.services.school_imports import SchoolImports
from nurture_desk.services.school_papers import SchoolPapers
from nurture_desk.services.school_prints import SchoolPrints
from nurture_desk.services.schools import Schools
from nurture_desk.services.service_profile import Service
from nurture_desk.services.sessions import Sessions
from nurture_desk.services.shortlist import Shortlist
from nurture_desk.services.slips import Slips
from nurture_desk.services.subject_access import SubjectAccess
from nurture_desk.services.suggestions import Suggestions
from nurture_desk.services.term_dates import TermDates
from nurture_desk.services.to_settle import ToSettle
from nurture_desk.services.today import Today
from nurture_desk.services.tombstones import Tombstones
from nurture_desk.services.toolkit import Toolkit
from nurture_desk.services.toolkit_papers import ToolkitPapers
from nurture_desk.services.trail import Trail
from nurture_desk.services.trail_paper import TrailPaper
from nurture_desk.services.training import Training
from nurture_desk.services.tray import Tray
from nurture_desk.services.tray.asking import Asking
from nurture_desk.services.tray.confirming import Confirming
from nurture_desk.services.tray.drops import TrayDrops
from nurture_desk.services.tray.subjects import Candidates
from nurture_desk.services.tutor_packs import TutorPacks
from nurture_desk.services.tutor_prompts import TutorPrompts
from nurture_desk.services.tutors import Tutors
from nurture_desk.services.undoing import Undoing
from nurture_desk.services.withdrawals import Withdrawals
from nurture_desk.services.written_papers import WrittenPapers
from nurture_desk.services.year_papers import YearPapers


@dataclass(frozen=True)
class Suite:
    """One attribute a service, in alphabetical order; ``desk`` gives the clock and the announcements.

    A new service is an import and an attribute here: :func:`open_suite` gives it what its constructor names.
    """

    desk: OpenDesk
    access_out: AccessOut
    acknowledgement: Acknowledgement
    adult_consents: AdultConsents
    asking: Asking
    audit_frameworks: AuditFrameworks
    audit_papers: AuditPapers
    audit_results: AuditResults
    audits: Audits
    backup_sticks: BackupSticks
    backups: Backups
    bringing_back: BringingBack
    calendar: Calendar
    calendar_out: CalendarOut
    candidates: Candidates
    case_copies: CaseCopies
    case_mends: CaseMends
    case_studies: CaseStudies
    celebration_days: CelebrationDays
    celebration_papers: CelebrationPapers
    children_imports: ChildrenImports
    choosing: Choosing
    complaints: Complaints
    confirming: Confirming
    consent_forms: ConsentForms
    consent_gate: ConsentGate
    consent_matrix: ConsentMatrix
    consents: Consents
    copy_forward: CopyForward
    decision_prints: DecisionPrints
    demographics: Demographics
    desk_key: DeskKey
    diagnostics: Diagnostics
    diaries: Diaries
    drafts: Drafts
    erasing: Erasing
    erasure_papers: ErasurePapers
    evidence: Evidence
    filing: Filing
    finding: Finding
    form_texts: FormTexts
    grant: Grant
    groups: Groups
    guarding: Guarding
    incidents: Incidents
    inclusion_log: InclusionLog
    judgements: Judgements
    kept_pages: KeptPages
    laptop_answers: LaptopAnswers
    leaving: Leaving
    letter_texts: LetterTexts
    letters: Letters
    letters_out: LettersOut
    letters_sent: LettersSent
    list_export: ListExport
    listing: Listing
    log_papers: LogPapers
    lost_laptop: LostLaptop
    media: Media
    mentoring: Mentoring
    mentoring_papers: MentoringPapers
    money_papers: MoneyPapers
    national_tables: NationalTables
    next_steps: NextSteps
    observations: Observations
    outcome_framework: OutcomeFramework
    outlooks: Outlooks
    partners: Partners
    pasted: Pasted
    pasting: Pasting
    people: People
    planning: Planning
    prints: Prints
    privacy: Privacy
    programme: Programme
    progression_papers: ProgressionPapers
    protection_documents: ProtectionDocuments
    pseudonyms: Pseudonyms
    pupils: Pupils
    readiness: Readiness
    recalls: Recalls
    record_papers: RecordPapers
    reflection: Reflection
    registers: Registers
    report_batches: ReportBatches
    report_copies: ReportCopies
    reports: Reports
    retention: Retention
    return_export: ReturnExport
    returns: Returns
    school_contacts: SchoolContacts
    school_imports: SchoolImports
    school_papers: SchoolPapers
    school_prints: SchoolPrints
    schools: Schools
    service: Service
    sessions: Sessions
    shortlist: Shortlist
    slips: Slips
    subject_access: SubjectAccess
    suggestions: Suggestions
    term_dates: TermDates
    to_settle: ToSettle
    today: Today
    tombstones: Tombstones
    toolkit: Toolkit
    toolkit_papers: ToolkitPapers
    trail: Trail
    trail_paper: TrailPaper
    training: Training
    tray: Tray
    tray_drops: TrayDrops
    tutor_packs: TutorPacks
    tutor_prompts: TutorPrompts
    tutors: Tutors
    undoing: Undoing
    withdrawals: Withdrawals
    written_papers: WrittenPapers
    year_papers: YearPapers


def open_suite(desk: OpenDesk) -> Suite:
    """The services of ``desk``, one of each: a service that asks for another is given the suite's own."""
    services = Making(desk)
    return Suite(**{name: services.one(kind) for name, kind in _services().items()})


@cache
def _services() -> dict[str, type]:
    return get_type_hints(Suite)
