"""Prints every form that is read from scans, and draws the pages with a renderer that is not the program's own."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.purposes import Purpose
from nurture_desk.forms.batch import PrintedForms
from nurture_desk.forms.consent import consent_form
from nurture_desk.forms.declarations.audit import audit_form
from nurture_desk.forms.declarations.demographics import demographics_form, demographics_texts
from nurture_desk.forms.declarations.diary import diary_form
from nurture_desk.forms.declarations.family_slip import family_slip_form
from nurture_desk.forms.declarations.questionnaire import questionnaire_form
from nurture_desk.forms.declarations.school_slip import school_slip_form
from nurture_desk.forms.declarations.voice import voice_form
from nurture_desk.forms.declare import FormDeclaration, PersonRow
from nurture_desk.forms.printing import Copy, PrintSettings, SheetRun, print_sheets
from nurture_desk.forms.words import words_of
from nurture_desk.services.audit_frameworks import shipped

DESK = "7F2K"
PEOPLE = tuple(
    PersonRow(f"ND{number:03d}", name)
    for number, name in enumerate(("Aled", "Bram", "Ines", "Koji", "Tamsin"), start=11)
)


@dataclass(frozen=True)
class Printed:
    """Copies of one form: the PDF, the layout contract, and the layouts a desk keeps."""

    form: str
    content: bytes
    layout: dict[str, Any]
    kept: tuple[str, ...]


def declarations() -> dict[Form, tuple[FormDeclaration, dict[str, str]]]:
    """What each form that is read asks, and the words put together for it."""
    framework = shipped()
    return {
        Form.CONSENT: (
            consent_form(tuple(Purpose)),
            {"what": "What it is, in sixty words. " * 8, "until": "Until 2030."},
        ),
        Form.AUDIT: (audit_form(framework), audit_words(framework)),
        Form.DIARY: (diary_form(PEOPLE), {}),
        Form.FAMILY_SLIP: (family_slip_form(), {}),
        Form.SCHOOL_SLIP: (school_slip_form(), {}),
        Form.VOICE: (voice_form(), {}),
        Form.QUESTIONNAIRE: (questionnaire_form(), {}),
        Form.DEMOGRAPHICS: (demographics_form(PEOPLE), demographics_texts()),
    }


def audit_words(framework: Any) -> dict[str, str]:
    """The words of the audit's items and options."""
    from nurture_desk.forms.declarations import audit

    return dict(audit.audit_texts(framework))


def print_form(form: Form, copies: int, *, style: str = "standard", desk: str = DESK, first: int = 1) -> Printed:
    """``copies`` sheets of ``form``, for persons numbered from ``first``."""
    declaration, composed = declarations()[form]
    letters = {"audit": "NT", "questionnaire": "NT", "diary": "NG", "demographics": "NG"}.get(form.value, "ND")
    people = tuple(
        Copy(f"{letters}{number:03d}{'.2' if form is Form.AUDIT else ''}", {"child": "Koji Larkspur", "class": "3H"})
        for number in range(first, first + copies)
    )
    run = SheetRun(declaration, "1", _words(form, style, composed), people)
    made: PrintedForms = print_sheets([run], PrintSettings("Fennshire Music Service", desk, style=style, sample=True))
    kept = tuple(geometry.to_json() for geometry in made.geometries)
    return Printed(form.word, made.content, json.loads(json.dumps(made.layout())), kept)


def _words(form: Form, style: str, composed: dict[str, str]) -> Any:
    found = words_of(form, style=style, composed=composed)

    def words(key: str) -> str:
        try:
            return found(key)
        except KeyError:
            return key.rpartition(".")[2].replace("_", " ")  # the simulation needs the room words take, not the words

    return words


@cache
def drawn(path: Path, dpi: int) -> tuple[np.ndarray, ...]:
    """Every page of the PDF at ``path`` in colour."""
    return tuple(cv2.imread(str(file), cv2.IMREAD_COLOR) for file in files_drawn(path, dpi))


def files_drawn(path: Path, dpi: int) -> list[Path]:
    """A picture file beside the PDF for every page, as pdftoppm draws it; PPM, for packing PNG takes ten times as long.

    Pages are drawn once for a ``dpi``.
    """
    stem = path.with_suffix(f".{dpi}")
    if not list(path.parent.glob(f"{stem.name}-*.ppm")):
        subprocess.run(["pdftoppm", "-r", str(dpi), path, stem], check=True, timeout=100)
    return sorted(path.parent.glob(f"{stem.name}-*.ppm"))
