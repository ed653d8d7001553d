"""How what the desk holds of a person is said: labels of columns, words of coded values, links by what they lead to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from nurture_desk.db import subject_access as db
from nurture_desk.documents.codes import code_set, languages
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.demographics import Field

# Where the words of coded values lie: "<prefix>.<value>".
_CODED = {
    "pupil.stage": "access.stage",
    "pupil.letter_format": "pupils.format",
    "pupil.signer_situation": "consent.situation",
    "pupil.images_caution": "pupils.caution",
    "person.may_name": "tutors.may_name",
    "tutor.employment": "tutors.employment",
    "suggestion.interest": "pupils.interest",
    "suggestion.kind": "pupils.suggestion_kind",
    "suggestion.outcome": "pupils.outcome",
    "suggestion.signer_reachable": "access.told",
    "demographic.field": "pupils.told",
    "signer.capacity": "consent.capacity",
    "consent_decision.purpose": "consent.purpose",
    "consent_decision.value": "consent.value",
    "consent_decision.capacity": "consent.capacity",
    "consent_decision.channel": "consent.channel",
    "music_group.kind": "pupils.kind",
    "music_group.stage": "pupils.stage",
    "session.state": "sessions.state",
    "session.adult_role": "sessions.role",
    "attendance.mark": "sessions.mark",
    "attendance.reason": "sessions.absence",
    "progression.route": "pupils.route",
    "pupil_voice.how": "evidence.how",
    "school_slip.source": "evidence.source",
    "target.kind": "evidence.target_kind",
    "target.review": "evidence.review",
    "evidence_item.kind": "evidence.kind",
    "evidence_item.source": "evidence.source",
    "evidence_item.origin": "access.origin",
    "judgement.outcome": "returns.outcome",
    "judgement.value": "evidence.verdict",
    "report_line.section": "evidence.section",
    "case_study.kind": "evidence.case.kind",
    "case_study_part.section": "evidence.part",
    "recognise_answer.question": "evidence.recognise",
    "recognise_answer.answer": "evidence.mend",
    "media_item.medium": "consent.medium",
    "departure.kind": "consent.left.kind",
    "letter_sent.letter": "letters.kind",
    "departure_person.purpose": "consent.purpose",
    "audit_sheet.channel": "consent.channel",
    "concern_passed.passed_to": "access.passed_to",
    "pupil_pair.kind": "access.pair",
    "demographic.answer": "access.answered",
}
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)*(?:\.[a-z_]+)?")  # one of our own words, for which the catalogue has no better
_FREE = frozenset(("text", "sentence", "word"))
# What a link is said by: columns of the row it leads to.
_NAMED_BY = {
    "pupil": ("known_as", "surname", "code"),
    "person": ("name",),
    "school": ("name",),
    "programme_year": ("name",),
    "music_group": ("name",),
    "session": ("held_on",),
    "signer": ("name",),
    "celebration_day": ("held_on",),
    "school_prestart": ("held_on",),
    "school_review": ("held_on",),
    "evidence_item": ("text",),
    "media_item": ("title",),
    "departure": ("title", "left_on"),
    "audit_round": ("name",),
    "training_event": ("title", "held_on"),
    "reflection_meeting": ("held_on",),
    "opportunity": ("title",),
    "return_snapshot": ("number", "period"),
    "form_version": ("number",),
}


def title_of(table: str) -> str:
    """What a record of ``table`` is called."""
    return say(f"access.table.{table}")


def label_of(table: str, column: str) -> str:
    """What a column is called."""
    key = f"access.column.{table}_{column}"
    return say(key if has(key) else f"access.column.{column}")


def value_of(table: str, column: str, value: Any) -> str:
    """A value as it is read; empty where nothing is noted."""
    match value:
        case None | "" | "[]" | "{}":
            return ""
        case bool():
            return say("access.yes" if value else "access.no")
        case datetime():
            return say("access.moment", day=long_date(value.date()), time=f"{value:%H:%M}")
        case date():
            return long_date(value)
        case str():
            return _text(table, column, value)
        case _:
            return _number(column, value)


def link_words(conn: Connection, target: str, key: int) -> str:
    """What a link leads to, in words: the name of a school, the day of a session."""
    row = db.one_row(conn, target, key)
    if row is None:
        return ""
    if target == "tutor":
        return link_words(conn, "person", row["person_id"])
    if target == "pupil":
        return " ".join(part for part in (row["known_as"], row["surname"]) if part) or row["code"]
    return " · ".join(text for name in _NAMED_BY.get(target, ()) if (text := value_of(target, name, row[name])))


def code_words(field: str, code: str) -> str:
    """What a code of the school's grid means."""
    found = code_set(Field(field)).get(code) if code else None
    return f"{code}: {found.label}" if found else code


def is_ours(table: str, column: str, value: Any) -> bool:
    """Whether a value is a date, a figure or one of our own words, so that nobody can be named in it."""
    return not isinstance(value, str) or f"{table}.{column}" in _CODED or column in ("code", "reference", "indicator")


def _text(table: str, column: str, value: str) -> str:
    own = f"access.value.{table}_{column}_{value}"
    if has(own):
        return say(own)
    if column == "letter_language":
        return languages().get(value, value)
    prefix = _CODED.get(f"{table}.{column}")
    if prefix is not None:
        told = say(f"{prefix}.{value}") if has(f"{prefix}.{value}") else ""
        return told if told and "{" not in told else _plain(value)
    if value[:1] in "[{":
        return _listed(value)
    return _plain(value) if _CODE.fullmatch(value) and column not in _FREE else value


def _plain(value: str) -> str:
    return value.replace("_", " ").replace(".", ": ")


def _listed(value: str) -> str:
    """A list or a line that is kept as one text, item by item."""
    try:
        made = json.loads(value)
    except ValueError:
        return value
    return "\n".join(_lines(made)) if isinstance(made, dict) else listed([str(one).replace("_", " ") for one in made])


def _lines(made: Mapping[str, Any]) -> list[str]:
    found = []
    for name, value in made.items():
        if isinstance(value, dict | list) or value in (None, ""):
            continue
        found.append(f"{name.replace('_', ' ')}: {value}")
    return found


def _number(column: str, value: Any) -> str:
    if column == "weekday":
        return say(f"schools.weekday.{value}") if has(f"schools.weekday.{value}") else str(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
