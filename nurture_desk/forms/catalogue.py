"""Every form by its name: where whoever prints, reads or files a paper finds what it asks."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.audit_framework import AuditFramework, framework_from
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Purpose
from nurture_desk.forms.consent import consent_form
from nurture_desk.forms.declarations.agreement import agreement_form
from nurture_desk.forms.declarations.audit import audit_form
from nurture_desk.forms.declarations.child_page import child_page_form
from nurture_desk.forms.declarations.demographics import demographics_form
from nurture_desk.forms.declarations.diary import diary_form
from nurture_desk.forms.declarations.family_slip import family_slip_form
from nurture_desk.forms.declarations.interest import interest_form
from nurture_desk.forms.declarations.media_list import media_list_form
from nurture_desk.forms.declarations.observation import observation_form
from nurture_desk.forms.declarations.prestart import prestart_form
from nurture_desk.forms.declarations.profile import profile_form
from nurture_desk.forms.declarations.questionnaire import questionnaire_form
from nurture_desk.forms.declarations.reflection import reflection_form
from nurture_desk.forms.declarations.report import report_form
from nurture_desk.forms.declarations.review import review_form
from nurture_desk.forms.declarations.school_slip import school_slip_form
from nurture_desk.forms.declarations.suggestion import ROWS, suggestion_form
from nurture_desk.forms.declarations.target_slip import target_slip_form
from nurture_desk.forms.declarations.voice import voice_form
from nurture_desk.forms.declare import FormDeclaration, PersonRow


@dataclass(frozen=True)
class FormContent:
    """What decides what a form asks; a form that is the same for everybody needs none of it.

    ``purposes``: of the consent form. ``framework``: of the skills audit, the one the desk ships where it is None.
    ``people``: the children of a register, a demographics grid, a review or a pre-start meeting. ``rows``: lines of a
    suggestion list.
    """

    purposes: tuple[Purpose, ...] = tuple(Purpose)
    framework: AuditFramework | None = None
    people: tuple[PersonRow, ...] = ()
    rows: int = ROWS


@cache
def _shipped_framework() -> AuditFramework:
    file = paths.resources() / "frameworks" / "skills-audit.toml"
    return framework_from(tomllib.loads(file.read_text(encoding="utf-8")))


_MAKERS: dict[Form, Callable[[FormContent], FormDeclaration]] = {
    Form.CONSENT: lambda content: consent_form(content.purposes),
    Form.CHILD_PAGE: lambda _: child_page_form(),
    Form.AUDIT: lambda content: audit_form(content.framework or _shipped_framework()),
    Form.DIARY: lambda content: diary_form(content.people),
    Form.DEMOGRAPHICS: lambda content: demographics_form(content.people),
    Form.SUGGESTION: lambda content: suggestion_form(content.rows),
    Form.PROFILE: lambda _: profile_form(),
    Form.VOICE: lambda _: voice_form(),
    Form.TARGET_SLIP: lambda _: target_slip_form(),
    Form.FAMILY_SLIP: lambda _: family_slip_form(),
    Form.SCHOOL_SLIP: lambda _: school_slip_form(),
    Form.REPORT: lambda _: report_form(),
    Form.OBSERVATION: lambda _: observation_form(),
    Form.QUESTIONNAIRE: lambda _: questionnaire_form(),
    Form.INTEREST: lambda _: interest_form(),
    Form.AGREEMENT: lambda _: agreement_form(),
    Form.PRESTART: lambda content: prestart_form(content.people),
    Form.REVIEW: lambda content: review_form(content.people),
    Form.REFLECTION: lambda _: reflection_form(),
    Form.MEDIA_LIST: lambda _: media_list_form(),
}


def declaration_of(form: Form, content: FormContent | None = None) -> FormDeclaration:
    """What ``form`` asks, given ``content``; without it what a blank one asks."""
    return _MAKERS[form](content or FormContent())
