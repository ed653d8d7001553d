"""Every service of an open desk under one roof: what a page or a command is given."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.services.adult_consents import AdultConsents
from nurture_desk.services.audit_frameworks import AuditFrameworks
from nurture_desk.services.audit_papers import AuditPapers
from nurture_desk.services.audit_results import AuditResults
from nurture_desk.services.audits import Audits
from nurture_desk.services.calendar import Calendar
from nurture_desk.services.case_studies import CaseStudies
from nurture_desk.services.children_import import ChildrenImports
from nurture_desk.services.choosing import Choosing
from nurture_desk.services.consent import Consents
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.consent_matrix import ConsentMatrix
from nurture_desk.services.consent_print import ConsentPrints
from nurture_desk.services.demographics import Demographics
from nurture_desk.services.diaries import Diaries
from nurture_desk.services.evidence import Evidence
from nurture_desk.services.filing import Filing
from nurture_desk.services.finding import Finding
from nurture_desk.services.form_texts import FormTexts
from nurture_desk.services.framework import OutcomeFramework
from nurture_desk.services.grant import Grant
from nurture_desk.services.groups import Groups
from nurture_desk.services.inclusion_log import InclusionLog
from nurture_desk.services.judgements import Judgements
from nurture_desk.services.kept_pages import KeptPages
from nurture_desk.services.laptop_answers import LaptopAnswers
from nurture_desk.services.list_export import ListExport
from nurture_desk.services.listing import Listing
from nurture_desk.services.media import Media
from nurture_desk.services.mentoring import Mentoring, NextSteps
from nurture_desk.services.observations import Observations
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.partners import Partners
from nurture_desk.services.people import People
from nurture_desk.services.planning import Planning
from nurture_desk.services.prints import Prints
from nurture_desk.services.programme import Programme
from nurture_desk.services.pupils import Pupils
from nurture_desk.services.readiness import Readiness
from nurture_desk.services.reading import Reading
from nurture_desk.services.recalls import Recalls
from nurture_desk.services.reflection import Reflection
from nurture_desk.services.registers import Registers
from nurture_desk.services.report_copies import ReportCopies
from nurture_desk.services.reports import Reports
from nurture_desk.services.return_export import ReturnExport
from nurture_desk.services.return_facts import YearFacts
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
from nurture_desk.services.suggestions import Suggestions
from nurture_desk.services.today import Today
from nurture_desk.services.training import Training
from nurture_desk.services.tray import Tray
from nurture_desk.services.tray.asking import Asking
from nurture_desk.services.tray.confirming import Confirming
from nurture_desk.services.tray.drops import TrayDrops
from nurture_desk.services.tray.subjects import Candidates
from nurture_desk.services.tutor_packs import TutorPacks
from nurture_desk.services.tutors import Tutors
from nurture_desk.services.withdrawals import Withdrawals


@dataclass(frozen=True)
class Suite:
    """One attribute a service, in alphabetical order; ``desk`` gives the clock and the announcements."""

    desk: OpenDesk
    adult_consents: AdultConsents
    asking: Asking
    audit_frameworks: AuditFrameworks
    audit_papers: AuditPapers
    audit_results: AuditResults
    audits: Audits
    calendar: Calendar
    candidates: Candidates
    case_studies: CaseStudies
    children_imports: ChildrenImports
    choosing: Choosing
    confirming: Confirming
    consent_forms: ConsentForms
    consent_gate: ConsentGate
    consent_matrix: ConsentMatrix
    consent_prints: ConsentPrints
    consents: Consents
    demographics: Demographics
    diaries: Diaries
    evidence: Evidence
    filing: Filing
    finding: Finding
    form_texts: FormTexts
    grant: Grant
    groups: Groups
    inclusion_log: InclusionLog
    judgements: Judgements
    kept_pages: KeptPages
    laptop_answers: LaptopAnswers
    list_export: ListExport
    listing: Listing
    media: Media
    mentoring: Mentoring
    next_steps: NextSteps
    observations: Observations
    outcome_framework: OutcomeFramework
    partners: Partners
    people: People
    planning: Planning
    prints: Prints
    programme: Programme
    pupils: Pupils
    readiness: Readiness
    recalls: Recalls
    reflection: Reflection
    registers: Registers
    report_copies: ReportCopies
    reports: Reports
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
    suggestions: Suggestions
    today: Today
    training: Training
    tray: Tray
    tray_drops: TrayDrops
    tutor_packs: TutorPacks
    tutors: Tutors
    withdrawals: Withdrawals


def open_suite(desk: OpenDesk) -> Suite:
    """The services of ``desk``."""
    gate = ConsentGate(desk)
    facts = YearFacts(desk)
    filing, finding, tray = Filing(desk), Finding(desk), Tray(desk)
    prints = Prints(desk, ConsentForms(desk), Media(desk, gate))
    packs = TutorPacks(desk, prints, Pupils(desk))
    return Suite(
        desk=desk,
        adult_consents=AdultConsents(desk),
        asking=Asking(tray, filing),
        audit_frameworks=AuditFrameworks(desk),
        audit_papers=AuditPapers(desk, prints),
        audit_results=AuditResults(desk),
        audits=Audits(desk),
        calendar=Calendar(desk),
        candidates=Candidates(desk, finding, tray),
        case_studies=CaseStudies(desk),
        children_imports=ChildrenImports(desk),
        choosing=Choosing(desk),
        confirming=Confirming(desk, tray, filing, packs),
        consent_forms=ConsentForms(desk),
        consent_gate=gate,
        consent_matrix=ConsentMatrix(desk),
        consent_prints=ConsentPrints(desk, prints),
        consents=Consents(desk),
        demographics=Demographics(desk),
        diaries=Diaries(desk, Registers(desk)),
        evidence=Evidence(desk),
        filing=filing,
        finding=finding,
        form_texts=FormTexts(desk, ConsentForms(desk)),
        grant=Grant(desk),
        groups=Groups(desk),
        inclusion_log=InclusionLog(desk),
        judgements=Judgements(desk),
        kept_pages=KeptPages(desk),
        laptop_answers=LaptopAnswers(desk),
        list_export=ListExport(desk),
        listing=Listing(desk),
        media=Media(desk, gate),
        mentoring=Mentoring(desk),
        next_steps=NextSteps(desk),
        observations=Observations(desk),
        outcome_framework=OutcomeFramework(desk),
        partners=Partners(desk),
        people=People(desk),
        planning=Planning(desk),
        prints=prints,
        programme=Programme(desk),
        pupils=Pupils(desk),
        readiness=Readiness(desk, facts),
        recalls=Recalls(desk),
        reflection=Reflection(desk),
        registers=Registers(desk),
        report_copies=ReportCopies(desk, gate),
        reports=Reports(desk),
        return_export=ReturnExport(desk),
        returns=Returns(desk, facts),
        school_contacts=SchoolContacts(desk),
        school_imports=SchoolImports(desk),
        school_papers=SchoolPapers(desk),
        school_prints=SchoolPrints(desk),
        schools=Schools(desk),
        service=Service(desk),
        sessions=Sessions(desk),
        shortlist=Shortlist(desk),
        slips=Slips(desk),
        suggestions=Suggestions(desk),
        today=Today(desk, tray, facts),
        training=Training(desk),
        tray=tray,
        tray_drops=TrayDrops(desk, Reading(desk)),
        tutor_packs=packs,
        tutors=Tutors(desk),
        withdrawals=Withdrawals(desk),
    )
