"""Sheets as people fill them in: what each form must have, and anything or nothing in every other field."""

from __future__ import annotations

import re
from datetime import timedelta

from hypothesis import strategies as st

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.returned import ReturnedSheet
from nurture_desk.forms.catalogue import FormContent, declaration_of
from nurture_desk.forms.declarations.audit import audit_form
from nurture_desk.forms.declarations.child_page import child_page_form
from nurture_desk.forms.declarations.demographics import demographics_form
from nurture_desk.forms.declarations.diary import diary_form
from nurture_desk.forms.declare import TICKED, Field, FormDeclaration, Mark, PersonRow
from nurture_desk.services.audit_frameworks import AuditFrameworks
from tests.services.filing.papers import TODAY, Office

PEOPLE = tuple(PersonRow(f"ND{number:03d}", name) for number, name in ((11, "Aled"), (14, "Koji"), (15, "Tamsin")))
NEEDED: dict[Form, dict[str, str]] = {
    Form.CONSENT: {"signer": "parent", "signature": "ink", "name": "Ama Koji", "date": "2026-09-14", "learning": "yes"},
    Form.CHILD_PAGE: {"date": "2026-09-14", "child_join": "yes"},
    Form.AGREEMENT: {"signed_head": "Asha Flintham", "signed_head_on": "2026-09-14", "signature_service": "none"},
    Form.INTEREST: {"contact": "Asha Flintham"},
    Form.MEDIA_LIST: {
        "made_1_title": "Big drum",
        "made_1_medium": "photo",
        "made_1_made_on": "2026-10-20",
        "after_1_who": "Koji, ND-015",
    },
    Form.OBSERVATION: {"observed_on": "2026-09-29"},
    Form.PRESTART: {"held_on": "2026-09-14"},
    Form.PROFILE: {"supplied_by": "Asha Flintham", "supplied_on": "2026-09-14"},
    Form.REFLECTION: {"kind": "own", "held_on": "2026-10-14"},
    Form.REPORT: {"music": "Kept the pulse."},
    Form.REVIEW: {"kind": "middle", "held_on": "2026-10-14"},
    Form.SCHOOL_SLIP: {"source": "ta", "in_class": "Helped a friend."},
    Form.FAMILY_SLIP: {"noticed": "Sings in the bath."},
    Form.SUGGESTION: {
        "entry_1_ref": "TL1 Sam",
        "entry_1_year_group": "Y4",
        "entry_1_interest": "yes",
        "entry_2_ref": "TL2",
        "entry_2_year_group": "R",
        "entry_2_better_apart": "TL1",
    },
    Form.TARGET_SLIP: {"wish": "Play the drop.", "set_on": "2026-09-01"},
    Form.VOICE: {"feels": "Like flying."},
}
LEFT_BLANK = {"state", "media_none", "signer_situation", "images_caution", "agreed_on", "second_signature"}
LEFT_BLANK |= {"signed_service_on", "signature_head"}
ROWS = re.compile(r"(entry|made|after)_\d+_.+")
SAID = {"birth_month": "June", "birth_year": "2018", "ethnicity": "WBRI", "sen_need": "SEMH", "year_group": "4"}
SAID |= {"starts_at": "10.15", "minutes": "45", "sessions": "20", "children_most": "5", "children_about": "6"}
SAID |= {"sen_need_2": "SLCN", "weekday": "Tuesday", "session_number": "8", "letter_language": "pl"}


def declared(form: Form, at_work: Office) -> FormDeclaration:
    """What the form asks of the office's children."""
    match form:
        case Form.AUDIT:
            return audit_form(AuditFrameworks(at_work.desk).current())
        case Form.DIARY:
            return diary_form(PEOPLE)
        case Form.DEMOGRAPHICS:
            return demographics_form(PEOPLE)
        case Form.CHILD_PAGE:
            return child_page_form()
    return declaration_of(form, FormContent(people=PEOPLE))


def returned(draw: st.DrawFn, at_work: Office, form: Form) -> ReturnedSheet:
    """A sheet with what is needed and some of the rest."""
    declaration = declared(form, at_work)
    values: dict[str, str] = {}
    typed: dict[str, str] = {}
    for field in declaration.fields():
        if field.key in NEEDED.get(form, {}):
            (values if field.boxes or field.mark is Mark.SIGNATURE else typed)[field.key] = NEEDED[form][field.key]
        elif field.key not in LEFT_BLANK and not ROWS.fullmatch(field.key) and draw(st.booleans()):
            _answer(draw, field, values, typed)
    return at_work.sheet(form, values, typed)


def _answer(draw: st.DrawFn, field: Field, values: dict[str, str], typed: dict[str, str]) -> None:
    if field.mark is Mark.SEVERAL:
        values |= {field.box(option)[0]: "yes" for option in field.options[::2]}
    elif field.mark in TICKED:
        values[field.key] = draw(st.sampled_from(field.boxes))
        if values[field.key] == "to_do":
            typed[f"{field.key}_do_by"] = TODAY.isoformat()
    elif field.mark is Mark.SIGNATURE:
        values[field.key] = "ink"
    elif field.mark is Mark.DATE or field.key.endswith(("_on", "_do_by")):
        typed[field.key] = (TODAY - timedelta(days=draw(st.integers(0, 40)))).isoformat()
    else:
        column = re.sub(r"_[A-Z]{2}\d+$", "", field.key)
        typed[field.key] = SAID.get(column) or draw(st.sampled_from(("4 drums", "sang it again", "Ama")))
