"""What the service's page asks, field by field."""

from __future__ import annotations

from nurture_desk.documents.wording import say
from nurture_desk.domain.service import HubRole, ServiceKind
from nurture_desk.views.programme.words import choices
from nurture_desk.views.widgets.fields import (
    ChoiceField,
    DateField,
    Field,
    Heading,
    LongTextField,
    NumberField,
    TextField,
    TickField,
)


def profile_fields() -> list[Field | Heading]:
    """Every field of the service's page, in its order."""
    return [*_about(), *_reach(), *_contact(), *_law(), *_switches()]


def _say(key: str) -> str:
    return say(f"programme.service.{key}")


def _about() -> list[Field | Heading]:
    return [
        TextField("name", _say("name")),
        ChoiceField("kind", _say("kind"), choices=choices(ServiceKind, "programme.service.kind_"), half=True),
        ChoiceField("hub_role", _say("hub_role"), choices=choices(HubRole, "programme.service.hub_"), half=True),
        TickField("national_lead", _say("national_lead")),
    ]


def _reach() -> list[Field | Heading]:
    return [
        Heading(_say("card_reach"), _say("grid_hint")),
        NumberField("tutors_employed", _say("tutors_employed"), optional=True, least=0),
        NumberField("schools_reached", _say("schools_reached"), optional=True, half=True, least=0),
        NumberField("schools_in_area", _say("schools_in_area"), optional=True, half=True, least=0),
        LongTextField(
            "local_authorities", _say("local_authorities"), _say("local_authorities_hint"), optional=True, lines=3
        ),
        NumberField("centre_easting", _say("centre_easting"), optional=True, half=True),
        NumberField("centre_northing", _say("centre_northing"), optional=True, half=True),
    ]


def _contact() -> list[Field | Heading]:
    return [
        Heading(_say("card_contact")),
        LongTextField("address", _say("address"), optional=True),
        TextField("email", _say("email"), optional=True, half=True),
        TextField("telephone", _say("telephone"), optional=True, half=True),
        TextField("website", _say("website"), optional=True, half=True),
        TextField("contact_name", _say("contact_name"), optional=True, half=True),
        TextField("safeguarding_lead", _say("safeguarding_lead"), optional=True),
    ]


def _law() -> list[Field | Heading]:
    return [
        Heading(_say("card_law")),
        TextField("registration_number", _say("registration_number"), optional=True, half=True),
        TextField("protection_officer", _say("protection_officer"), optional=True, half=True),
        TextField("protection_contact", _say("protection_contact"), optional=True, half=True),
        TextField("complaints_contact", _say("complaints_contact"), optional=True, half=True),
        LongTextField("lawful_basis", _say("lawful_basis"), optional=True, lines=4),
        TextField("lawful_confirmed_by", _say("lawful_confirmed_by"), optional=True, half=True),
        DateField("lawful_confirmed_on", _say("lawful_confirmed_on"), optional=True, half=True),
    ]


def _switches() -> list[Field | Heading]:
    return [
        Heading(_say("card_switches")),
        TextField("family_group_name", _say("family_group_name"), _say("family_group_name_hint")),
        TickField("family_programme_words", _say("family_programme_words")),
        TickField("count_without_agreement", _say("count_without_agreement"), _say("count_hint")),
    ]
