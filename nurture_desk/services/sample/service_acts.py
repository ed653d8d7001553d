"""The sample's service, years, money, people and partners."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from nurture_desk.domain.partners import How, Partner, PartnerContact, PartnerKind
from nurture_desk.domain.people import Person, PersonRole, Role
from nurture_desk.domain.programme import ELIGIBILITY, MatchFunding, MatchKind
from nurture_desk.domain.service import HubRole, Record, Retention, ServiceKind, ServiceProfile, SharingAgreement
from nurture_desk.domain.tutors import MayName
from nurture_desk.services.sample import cast
from nurture_desk.services.sample.stage import Stage

LAWFUL = (
    "We work as part of the council’s public task of music education. Words, stories, own music and pictures rest on "
    "the family’s agreement."
)

# Hours used by each line of the starting budget, as typed up at the end of a month: the training took longer.
HOURS = (
    (9, 30, (2.0, 4.0, None, None)),
    (11, 30, (9.5, 4.0, 4.0, None)),
    (1, 29, (15.0, 4.0, 8.0, 1.5)),
    (2, 26, (18.5, 4.0, 10.0, 3.0)),
)


def plan(stage: Stage) -> None:
    """Have the service set up before last year's groups, and this year started in May."""
    begin = stage.day(5, 4, year=-1)
    stage.at(begin, lambda: _service(stage))
    stage.at(begin, lambda: _year(stage, "last_year", stage.launch - 1))
    stage.at(stage.day(5, 15), lambda: _year(stage, "year", stage.launch))
    stage.at(stage.day(6, 8), lambda: _partners(stage))
    stage.at(stage.day(6, 26), lambda: _grant(stage))
    stage.at(stage.day(9, 28), lambda: _first_half(stage))
    for month, number, hours in HOURS:
        stage.at(stage.day(month, number), partial(_hours, stage, hours))


def _service(stage: Stage) -> None:
    service = cast.people()["service"]
    profile = ServiceProfile(
        name=service["name"],
        kind=ServiceKind.LOCAL_AUTHORITY,
        hub_role=HubRole.LEAD,
        national_lead=True,
        tutors_employed=51,
        schools_reached=164,
        schools_in_area=212,
        local_authorities=tuple(service["authorities"]),
        centre_easting=service["easting"],
        centre_northing=service["northing"],
        address="The Old Corn Hall, Market Street, Wexcombe",
        email="music@fennshire.example",
        telephone="01632 960001",
        contact_name=service["manager"],
        safeguarding_lead="Delyth Hartsease",
        registration_number="ZZ000001",
        protection_officer=service["data_protection_officer"],
        protection_contact="protection@fennshire.example",
        complaints_contact="complaints@fennshire.example",
        lawful_basis=LAWFUL,
        lawful_confirmed_by=service["data_protection_officer"],
        lawful_confirmed_on=stage.clock.day,
    )
    suite = stage.suite
    suite.service.save_profile(profile)
    for record, years in ((Record.CHILDREN, 3), (Record.CONSENT, 6), (Record.AUDITS, 2)):
        suite.service.save_retention(Retention(record, years))
    for name, role in ((service["manager"], Role.MANAGER), ("Delyth Hartsease", Role.SAFEGUARDING)):
        key = suite.people.save(Person(name, may_name=MayName.NAME_AND_ROLE))
        suite.people.save_role(PersonRole(key, role, since=stage.clock.day))
        stage.keys[role] = key


def _year(stage: Stage, name: str, launch: int) -> None:
    stage.keys[name] = stage.suite.programme.start_year(launch)


def _partners(stage: Stage) -> None:
    partners = stage.suite.partners
    virtual = partners.save(
        Partner("Fennshire Virtual School", PartnerKind.VIRTUAL_SCHOOL, contact_name="Marged Dovecroft")
    )
    partners.save(Partner("Wexcombe SEND partnership", PartnerKind.DSPL, contact_name="Piran Clovelley"))
    partners.save(Partner("Early Help, Elsworth", PartnerKind.EARLY_HELP))
    talk = PartnerContact(
        virtual,
        stage.clock.day,
        How.MEETING,
        "Marged Dovecroft",
        "Which schools look after the most children in care; how long their forms take.",
        "Send the consent request early",
        stage.day(7, 13),
    )
    sent = partners.save_talk(talk)
    stage.at(stage.day(7, 9), lambda: partners.step_done(sent))
    stage.at(stage.day(2, 24), lambda: partners.save_talk(_spring_talk(stage, virtual)))


def _grant(stage: Stage) -> None:
    year, suite = stage.keys["year"], stage.suite
    for item in ELIGIBILITY:
        suite.grant.set_eligible(year, item, stage.clock.day)
    suite.grant.save_match(MatchFunding(year, MatchKind.CASH, "Fennshire Music Hub", "second group", pounds=1200.0))
    suite.grant.save_match(MatchFunding(year, MatchKind.IN_KIND, "Schools", "adult in the room", hours=42.0))
    suite.service.save_agreement(SharingAgreement("Elsworth NHS trust", for_returns=False, signed_on=stage.clock.day))


def _first_half(stage: Stage) -> None:
    first = next(one for one in stage.suite.grant.instalments(stage.keys["year"]) if one.number == 1)
    stage.suite.grant.save_instalment(replace(first, due_on=stage.clock.day, received_on=stage.clock.day))


def _hours(stage: Stage, hours: tuple[float | None, ...]) -> None:
    for line, used in zip(stage.suite.grant.lines(stage.keys["year"]), hours, strict=True):
        stage.suite.grant.save_line(replace(line, actual_hours=used))


def _spring_talk(stage: Stage, partner_id: int) -> PartnerContact:
    return PartnerContact(
        partner_id,
        stage.clock.day,
        How.TELEPHONE,
        "Marged Dovecroft",
        "What the year shows for children in care, in numbers that name nobody.",
        "Bring the page for the authority",
        stage.day(3, 23),
    )
