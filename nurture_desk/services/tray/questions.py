"""The fields of a returned page in plain words: what was asked, which answers there are, in print order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection

from nurture_desk.db import audits as audit_rows
from nurture_desk.db import records
from nurture_desk.db import tray as rows
from nurture_desk.db.tables.tutors import audit_round
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.audit_framework import AuditFramework
from nurture_desk.domain.audits import AuditRound
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.readings import FieldReading
from nurture_desk.domain.tray import Kind, Question, TrayPage, is_writing
from nurture_desk.forms.declare import Field, Mark
from nurture_desk.forms.geometry import Geometry
from nurture_desk.forms.words import shipped

_KINDS = {
    Mark.ONE_OF: Kind.ONE_OF,
    Mark.TICK: Kind.TICK,
    Mark.SEVERAL: Kind.TICK,
    Mark.LEVEL: Kind.LEVEL,
    Mark.TEXT: Kind.TEXT,
    Mark.NAME: Kind.NAME,
    Mark.DATE: Kind.DATE,
    Mark.SIGNATURE: Kind.SIGNATURE,
}
_NUMBERED = re.compile(r"^\d+\s+")
_OF_CHILD = re.compile(r"(?P<column>[a-z_]+)_(?P<mark>[A-Z]{1,4}\d{2,})")
_ENTRY = re.compile(r"(?P<key>[a-z_]+)_(?P<row>\d+)_(?P<column>[a-z_]+)")


class Questions:
    """Remembers the printed versions it has seen: what they ask, never of whom."""

    def __init__(self) -> None:
        self._versions: dict[tuple[str, str], dict[str, Question]] = {}
        self._frameworks: dict[int, AuditFramework] = {}

    def of_page(self, conn: Connection, page: TrayPage) -> list[tuple[Question, FieldReading]]:
        """A question for everything that was read from the page, in print order."""
        form = Form(page.form.replace("-", "_"))
        known = self._of_version(conn, form, page.version)
        framework = self._framework(conn, page.subject.round_id) if form is Form.AUDIT else None
        names = self._names(conn, page)
        asked = [(self._question(form, one, known.get(one.key), framework, names), one) for one in page.reading.fields]
        order = {key: place for place, key in enumerate(known)}
        return sorted(asked, key=lambda pair: order.get(pair[1].key, len(order)))

    def _of_version(self, conn: Connection, form: Form, version: str) -> dict[str, Question]:
        found = self._versions.get((form, version))
        if found is None:
            kept = rows.layout_of(conn, form.word, version)
            fields = Geometry.from_json(kept).fields if kept is not None else ()
            asked = [question for field in fields for question in _asked(form, field)]
            found = {question.key: question for question in asked}
            if found:
                self._versions[form, version] = found
        return found

    def _question(
        self,
        form: Form,
        read: FieldReading,
        known: Question | None,
        framework: AuditFramework | None,
        names: Mapping[str, str],
    ) -> Question:
        guessed = Question(read.key, _guess(read), label_of(form, read.key), _options(form, read.options))
        question = known or guessed
        if framework is not None:
            question = _in_framework(question, framework)
        child = _OF_CHILD.fullmatch(read.key)
        if child is not None:
            name = names.get(child["mark"], child["mark"])
            return replace(question, label=name, group=label_of(form, child["column"]))
        return replace(question, label=_without_gaps(question.label, names.get("", "")))

    def _framework(self, conn: Connection, round_id: int | None) -> AuditFramework | None:
        if round_id is None:
            return None
        if round_id not in self._frameworks:
            one = records.get(conn, audit_round, AuditRound, round_id)
            self._frameworks[round_id] = audit_rows.framework_of(conn, one.framework_id)
        return self._frameworks[round_id]

    def _names(self, conn: Connection, page: TrayPage) -> Mapping[str, str]:
        """The children a page names, by their marks; under "" the one it is about."""
        if page.subject.pupil_id is not None:
            about = rows.names_of(conn, {"pupil_id": {page.subject.pupil_id}})
            name, _ = about.get(("pupil_id", page.subject.pupil_id), ("", ""))
            return {"": name.partition(" ")[0]}
        if not any(_OF_CHILD.fullmatch(one.key) for one in page.reading.fields):
            return {}
        marks = rows.subject_of_code(conn)["pupil_id"]
        named = rows.names_of(conn, {"pupil_id": set(marks.values())})
        return {mark: named["pupil_id", key][0] for mark, key in marks.items() if ("pupil_id", key) in named}


def _without_gaps(label: str, name: str) -> str:
    """A label whose gaps are filled for the person it is about, as the sheet has them."""
    filled = label.replace("{known_as}", name or say("intake.the_child")).replace("{group}", say("intake.the_group"))
    return filled[:1].upper() + filled[1:]


def label_of(form: Form, key: str) -> str:
    """What a field is called beside its picture."""
    for known in (f"intake.field.{key}", f"consent.purpose.{key}" if form is Form.CONSENT else ""):
        if known and has(known):
            return say(known)
    text = shipped(form, key)
    if text is not None:
        return _NUMBERED.sub("", text)
    entry = _ENTRY.fullmatch(key)
    if entry is not None:
        return f"{label_of(form, entry['key'])} {entry['row']}: {label_of(form, entry['column']).lower()}"
    return key.replace("_", " ").capitalize()


def option_word(form: Form, option: str) -> str:
    """What an option is called."""
    text = shipped(form, f"option.{option}")
    if text is None and has(f"intake.option.{option}"):
        text = say(f"intake.option.{option}")
    return text or option.replace("_", " ").capitalize()


def _asked(form: Form, field: Field) -> list[Question]:
    """The questions of a declared field: of "pick several" one a box."""
    if field.mark is Mark.SEVERAL:
        group = label_of(form, field.key)
        return [
            Question(field.box(option)[0], Kind.TICK, option_word(form, option), _ticks(), group)
            for option in field.options
        ]
    kind = _KINDS[field.mark]
    options = _ticks() if kind is Kind.TICK else _options(form, field.options)
    if kind is Kind.SIGNATURE:
        options = (("ink", say("intake.option.ink")), ("none", say("intake.option.none")))
    return [Question(field.key, kind, label_of(form, field.key), options, needed=field.needed)]


def _options(form: Form, options: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((option, option_word(form, option)) for option in options)


def _ticks() -> tuple[tuple[str, str], ...]:
    return (("yes", say("intake.option.ticked")),)


def _guess(read: FieldReading) -> Kind:
    """How a field of a version whose layout is not kept was answered."""
    if read.value in ("ink", "none"):
        return Kind.SIGNATURE
    if is_writing(read):
        return Kind.TEXT
    return Kind.TICK if read.options in ((), ("yes",)) and read.value in (None, "yes") else Kind.ONE_OF


def _in_framework(question: Question, framework: AuditFramework) -> Question:
    """An audit's question in the words of the framework that was printed."""
    for group in framework.groups:
        for item in group.items:
            if item.key == question.key:
                levels = tuple((level.key, level.title) for level in framework.levels)
                kept = tuple(pair for pair in levels if pair[0] in dict(question.options)) or levels
                return replace(question, label=item.title, group=group.title, options=kept)
    if question.key == "interest":
        words = {one.key: one.title for one in framework.interests}
        return replace(question, options=tuple((key, words.get(key, word)) for key, word in question.options))
    for field in ("approaches", "technologies", "training_done", "training_wanted"):
        if question.key.startswith(f"{field}_"):
            option = question.key.removeprefix(f"{field}_")
            listed = framework.trainings if field.startswith("training") else getattr(framework, field)
            title = {one.key: one.title for one in listed}.get(option)
            return replace(question, label=title or question.label)
    return question
