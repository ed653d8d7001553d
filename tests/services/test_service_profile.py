"""The service's own page, people and partners, on a real desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from nurture_desk.db.tables.schools import school
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.partners import Introduction, Partner, PartnerContact, PartnerKind
from nurture_desk.domain.people import Person, PersonRole, Role
from nurture_desk.domain.service import Record, Retention, ServiceKind, ServiceProfile, SharingAgreement
from nurture_desk.domain.tutors import MayName, PictureAudience
from nurture_desk.services.suite import Suite

FENNSHIRE = ServiceProfile(
    name="Fennshire Music Service",
    kind=ServiceKind.LOCAL_AUTHORITY,
    tutors_employed=52,
    schools_reached=110,
    schools_in_area=140,
    local_authorities=("Fennshire", "Wexcombe"),
    centre_easting=545200,
    centre_northing=258600,
    lawful_basis="Public task.",
    lawful_confirmed_by="Hamish Ravensthorp",
    lawful_confirmed_on=date(2026, 8, 3),
)


def test_the_page_is_kept_as_typed(suite: Suite) -> None:
    suite.service.save_profile(FENNSHIRE)
    assert suite.service.profile() == FENNSHIRE


def test_a_changed_lawful_basis_has_to_be_confirmed_again(suite: Suite) -> None:
    suite.service.save_profile(FENNSHIRE)
    suite.service.save_profile(replace(FENNSHIRE, lawful_basis="Public task, section 6."))
    assert not suite.service.profile().lawful_basis_confirmed


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"name": "  "}, "name"),
        ({"schools_reached": 141}, "schools_reached"),
        ({"tutors_employed": -1}, "tutors_employed"),
        ({"centre_northing": None}, "centre_easting"),
        ({"centre_easting": 900_000}, "centre_easting"),
        ({"email": "office at fennshire"}, "email"),
        ({"lawful_confirmed_on": None}, "lawful_confirmed_by"),
        ({"lawful_confirmed_on": date(2026, 9, 2)}, "lawful_confirmed_on"),
        ({"family_group_name": ""}, "family_group_name"),
    ],
)
def test_a_page_that_cannot_be_right_is_refused_at_its_field(
    suite: Suite, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(NurtureError) as refused:
        suite.service.save_profile(replace(FENNSHIRE, **changed))
    assert refused.value.field == field
    assert suite.service.profile() == ServiceProfile()


def test_times_to_keep_are_unset_until_somebody_sets_them(suite: Suite) -> None:
    assert [one.record for one in suite.service.retentions()] == list(Record)
    assert all(one.years is None for one in suite.service.retentions())
    suite.service.save_retention(Retention(Record.DIARIES, 3))
    suite.service.save_retention(Retention(Record.DIARIES, 2))
    assert {one.record: one.years for one in suite.service.retentions()}[Record.DIARIES] == 2


def test_an_agreement_counts_from_its_date_to_its_end(suite: Suite) -> None:
    agreement = SharingAgreement("Hertfordshire Music Service", True, date(2026, 8, 1), date(2027, 7, 31))
    suite.service.save_agreement(agreement)
    assert agreement.in_force(date(2027, 7, 31))
    assert not agreement.in_force(date(2027, 8, 1))
    assert not SharingAgreement("Hertfordshire Music Service").in_force(date(2027, 3, 1))
    with pytest.raises(NurtureError, match=r"programme.agreement_in_future"):
        suite.service.save_agreement(replace(agreement, signed_on=date(2026, 10, 1)))


def test_a_person_has_roles_for_a_time_and_is_named_as_they_wish(suite: Suite) -> None:
    odile = suite.people.save(Person("Odile Marsh", email="odile@fennshire.example"))
    suite.people.save_role(PersonRole(odile, Role.MANAGER, since=date(2025, 5, 1)))
    suite.people.save_role(PersonRole(odile, Role.OBSERVER, until=date(2026, 7, 31)))
    row = suite.people.everyone()[0]
    assert row.person.may_name is MayName.ROLE_ONLY
    assert row.roles == ("manager",)
    assert [person.name for person in suite.people.holders("manager")] == ["Odile Marsh"]
    assert len(suite.people.roles(odile)) == 2


def test_a_partner_with_a_school_behind_it_stays(suite: Suite) -> None:
    with suite.desk.change("test.school") as unit:
        values = {"code": "990001", "name": "Thistle Lane Primary School", "working_with_us": True}
        school_id = int(unit.conn.execute(school.insert().values(values)).inserted_primary_key[0])
    partner = suite.partners.save(Partner("Wexcombe Virtual School", PartnerKind.VIRTUAL_SCHOOL))
    suite.partners.save_talk(
        PartnerContact(
            partner, date(2026, 8, 20), what="Who might gain", next_step="Send the dates", next_on=date(2026, 9, 15)
        )
    )
    suite.partners.save_introduction(Introduction(school_id, partner, made_on=date(2026, 8, 21)))
    row = suite.partners.all()[0]
    assert (row.last_on, row.next_on, row.talks, row.schools) == (date(2026, 8, 20), date(2026, 9, 15), 1, 1)
    assert suite.partners.introductions()[0].partner == "Wexcombe Virtual School"
    with pytest.raises(NurtureError, match=r"programme.partner_in_use"):
        suite.partners.remove(partner)
    suite.partners.remove_introduction(suite.partners.introductions()[0].introduction.id)
    suite.partners.remove(partner)
    assert suite.partners.all() == []


def test_a_wish_on_name_and_pictures_is_kept_as_a_decision_of_that_day(suite: Suite) -> None:
    odile = suite.people.save(Person("Odile Marsh"))
    assert suite.adult_consents.answers(odile) == []
    named = replace(suite.people.person(odile), may_name=MayName.NAME_AND_ROLE, may_picture=(PictureAudience.SCHOOL,))
    suite.people.save(named)
    suite.people.save(named)
    kept = {one.subject: one.value for one in suite.adult_consents.answers(odile)}
    assert (kept["name"], kept["picture_school"], kept["picture_web"]) == ("name_and_role", "yes", "no")
    assert len(suite.adult_consents.answers(odile)) == len(kept)
    assert suite.people.person(odile) == named
