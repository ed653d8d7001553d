"""The four papers as forms: what is asked, how a row of the list reads, how values become a slip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from typing import Any

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.slips import (
    FAMILY_QUESTIONS,
    SCHOOL_QUESTIONS,
    SCHOOL_SOURCES,
    VOICE_QUESTIONS,
    FamilySlip,
    How,
    PupilVoice,
    Review,
    SchoolSlip,
    Target,
    TargetKind,
    answers_of,
)
from nurture_desk.views.widgets.fields import Field, Heading
from nurture_desk.views.widgets.form import ChoiceField, DateField, LongTextField, TextField, TickField
from nurture_desk.views.widgets.table import Column

YES_NO = ((True, "ui.yes"), (False, "ui.no"))


@dataclass(frozen=True)
class SlipKind:
    """One paper: its key in the wording, its class, the field that dates it, and its fields on screen."""

    key: str
    cls: type
    day: str
    fields: Callable[[], list[Field | Heading]]
    columns: Callable[[], list[Column]]

    def made(self, values: dict[str, Any], row: Any | None, pupil_id: int | None) -> Any:
        """A slip from a form's values; the child is ``pupil_id`` unless the form asked for it."""
        about = values.get("pupil_id") or pupil_id
        if about is None:
            raise NurtureError("evidence.slip.whose", field="pupil_id")
        known = {field.name for field in fields(self.cls)}
        kept = {name: value for name, value in values.items() if name in known and name != "pupil_id"}
        if kept.get(self.day) is None:
            raise NurtureError("evidence.slip.when", field=self.day)
        before = {"id": row.id, "year_id": row.year_id} if row is not None else {"id": 0, "year_id": 0}
        if row is not None and hasattr(row, "session_id"):
            before["session_id"] = row.session_id
        for name in ("how", "kind", "source"):
            if name in kept and kept[name] is None:
                raise NurtureError("evidence.slip.choose", field=name)
        if "review" in kept:
            kept["review"] = kept["review"] or ""
        return self.cls(**{**kept, **before, "pupil_id": about})


def _voice_fields() -> list[Field | Heading]:
    how = [(each, say(f"evidence.how.{each.value}")) for each in How]
    faces = [(n, say(f"evidence.face.{n}")) for n in (1, 2, 3)]
    return [
        DateField("asked_on", _slip("asked_on"), half=True),
        ChoiceField("how", _slip("how"), choices=how, segments=True, half=True),
        TextField("asked_by", _slip("asked_by"), optional=True, half=True),
        TextField("written_by", _slip("written_by"), optional=True, half=True),
        TickField("passed", _slip("passed")),
        ChoiceField("face", _slip("face"), hint=_slip("face_hint"), optional=True, choices=faces, segments=True),
        *(LongTextField(key, say(f"evidence.question.{key}"), lines=1, optional=True) for key in VOICE_QUESTIONS),
        TextField("sound_kept", _slip("sound_kept"), hint=_slip("sound_hint"), optional=True),
    ]


def _target_fields() -> list[Field | Heading]:
    kinds = [(each, say(f"evidence.target_kind.{each.value}")) for each in TargetKind]
    reviews = [(each.value, say(f"evidence.review.{each.value}")) for each in Review]
    return [
        DateField("set_on", _slip("set_on")),
        LongTextField("wish", say("evidence.question.wish"), lines=1),
        ChoiceField("kind", _slip("kind"), choices=kinds, segments=True),
        Heading(_slip("reviewed"), _slip("reviewed_hint")),
        DateField("reviewed_on", _slip("reviewed_on"), optional=True),
        ChoiceField("review", _slip("review"), choices=reviews, segments=True, optional=True),
        LongTextField("review_words", _slip("review_words"), lines=1, optional=True),
    ]


def _family_fields() -> list[Field | Heading]:
    return [
        DateField("noted_on", _slip("noted_on"), half=True),
        TextField("relationship", _slip("relationship"), optional=True, half=True),
        *(LongTextField(key, say(f"evidence.family_q.{key}"), lines=1, optional=True) for key in FAMILY_QUESTIONS),
        ChoiceField("may_use", _slip("may_use"), choices=_yes_no(), segments=True, optional=True),
        TickField("by_telephone", _slip("by_telephone")),
        TextField("written_by", _slip("telephone_by"), optional=True),
    ]


def _school_fields() -> list[Field | Heading]:
    sources = [(each, say(f"evidence.source.{each.value}")) for each in SCHOOL_SOURCES]
    return [
        DateField("noted_on", _slip("noted_on"), half=True),
        ChoiceField("source", _slip("source"), choices=sources, segments=True, half=True),
        TextField("written_by", _slip("name"), optional=True),
        *(LongTextField(key, say(f"evidence.school_q.{key}"), lines=1, optional=True) for key in SCHOOL_QUESTIONS),
        TickField("no_change", _slip("no_change")),
        ChoiceField("may_use", _slip("may_use_role"), choices=_yes_no(), segments=True, optional=True),
    ]


def _yes_no() -> list[tuple[bool, str]]:
    return [(value, say(key)) for value, key in YES_NO]


def _slip(key: str) -> str:
    return say(f"evidence.slip.{key}")


def _first(row: Any) -> str:
    answers: Sequence[Any] = answers_of(row)
    if answers:
        return str(answers[0].text)
    if getattr(row, "passed", False):
        return _slip("said_pass")
    return say("evidence.no_change_text") if getattr(row, "no_change", False) else ""


def _on(field: str) -> Column:
    return Column(
        "on", _slip(field), lambda row: long_date(getattr(row, field)), width=160, sort=lambda row: getattr(row, field)
    )


def _words() -> Column:
    return Column("words", _slip("words"), _first, kind="wrap", least=220)


def _reviewed(row: Target) -> tuple[str, str]:
    if not row.review:
        return "owed", _slip("not_reviewed")
    return "yes", say(f"evidence.review.{row.review}")


def _used(row: FamilySlip | SchoolSlip) -> tuple[str, str]:
    if row.may_use is None:
        return "owed", _slip("not_said")
    return ("yes", say("ui.yes")) if row.may_use else ("no", say("ui.no"))


def _may_use() -> Column:
    return Column("may_use", _slip("may_use_short"), _used, kind="state", width=130)


KINDS = (
    SlipKind("voice", PupilVoice, "asked_on", _voice_fields, lambda: [_on("asked_on"), _words()]),
    SlipKind(
        "target",
        Target,
        "set_on",
        _target_fields,
        lambda: [_on("set_on"), _words(), Column("review", _slip("review"), _reviewed, kind="chip", width=170)],
    ),
    SlipKind("family", FamilySlip, "noted_on", _family_fields, lambda: [_on("noted_on"), _words(), _may_use()]),
    SlipKind("school", SchoolSlip, "noted_on", _school_fields, lambda: [_on("noted_on"), _words(), _may_use()]),
)
BY_KEY = {kind.key: kind for kind in KINDS}
