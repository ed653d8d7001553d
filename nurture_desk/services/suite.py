"""Every service of an open desk under one roof: what a page or a command is given."""

from __future__ import annotations

from dataclasses import dataclass

from nurture_desk.services.audit_frameworks import AuditFrameworks
from nurture_desk.services.audit_results import AuditResults
from nurture_desk.services.audits import Audits
from nurture_desk.services.choosing import Choosing
from nurture_desk.services.grant import Grant
from nurture_desk.services.inclusion_log import InclusionLog
from nurture_desk.services.observations import Observations
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.partners import Partners
from nurture_desk.services.people import People
from nurture_desk.services.programme import Programme
from nurture_desk.services.reflection import Reflection
from nurture_desk.services.school_contacts import SchoolContacts
from nurture_desk.services.school_imports import SchoolImports
from nurture_desk.services.school_papers import SchoolPapers
from nurture_desk.services.schools import Schools
from nurture_desk.services.service_profile import Service
from nurture_desk.services.shortlist import Shortlist
from nurture_desk.services.training import Training
from nurture_desk.services.tutors import Tutors


@dataclass(frozen=True)
class Suite:
    """One attribute a service, in alphabetical order; ``desk`` gives the clock and the announcements."""

    desk: OpenDesk
    audit_frameworks: AuditFrameworks
    audit_results: AuditResults
    audits: Audits
    choosing: Choosing
    grant: Grant
    inclusion_log: InclusionLog
    observations: Observations
    partners: Partners
    people: People
    programme: Programme
    reflection: Reflection
    school_contacts: SchoolContacts
    school_imports: SchoolImports
    school_papers: SchoolPapers
    schools: Schools
    service: Service
    shortlist: Shortlist
    training: Training
    tutors: Tutors


def open_suite(desk: OpenDesk) -> Suite:
    """The services of ``desk``."""
    return Suite(
        desk=desk,
        audit_frameworks=AuditFrameworks(desk),
        audit_results=AuditResults(desk),
        audits=Audits(desk),
        choosing=Choosing(desk),
        grant=Grant(desk),
        inclusion_log=InclusionLog(desk),
        observations=Observations(desk),
        partners=Partners(desk),
        people=People(desk),
        programme=Programme(desk),
        reflection=Reflection(desk),
        school_contacts=SchoolContacts(desk),
        school_imports=SchoolImports(desk),
        school_papers=SchoolPapers(desk),
        schools=Schools(desk),
        service=Service(desk),
        shortlist=Shortlist(desk),
        training=Training(desk),
        tutors=Tutors(desk),
    )
