"""Wording of every form: what the desk ships, what the service has made of it, and its translations.

A change makes a new version; the one before stays, as sheets printed in it may still come back. Consent and the child's
own page are kept as ``services.consent_forms`` keeps them, for decisions rest on their versions.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from nurture_desk.db import form_versions as db
from nurture_desk.documents.form_texts import ReadTexts, read_texts, texts_workbook
from nurture_desk.documents.wording import say
from nurture_desk.domain.areas import Area
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_life import FormVersion
from nurture_desk.domain.form_texts import (
    ENGLISH,
    SHIPPED,
    FormWords,
    TextLine,
    TextsRow,
    checked_texts,
    missing,
)
from nurture_desk.domain.guards.texts_in import texts_in
from nurture_desk.domain.papers import Readers
from nurture_desk.forms.own_words import EASY, shipped_lines
from nurture_desk.services.consent_forms import FORMS as DECIDED
from nurture_desk.services.consent_forms import ConsentForms
from nurture_desk.services.form_versions import keep_version, next_number
from nurture_desk.services.leaving import AMONG_COLLEAGUES, Leaves, Leaving
from nurture_desk.services.open_desk import OpenDesk


class FormTexts:
    """The words of every form, by language."""

    def __init__(self, desk: OpenDesk, consent: ConsentForms, leaving: Leaving) -> None:
        self._desk, self._consent, self._leaving = desk, consent, leaving

    def texts_in_use(self, form: Form, language: str = ENGLISH) -> FormWords:
        """What sheets of ``form`` are printed in: the newest version of ``language``, else the words of the desk."""
        with self._desk.look() as conn:
            found = db.in_use(conn, form, language)
        return FormWords(form, language, found.number, found.texts) if found else FormWords(form, language, SHIPPED)

    def languages(self, form: Form) -> tuple[str, ...]:
        """The languages ``form`` can be printed in: English, then those the service has a translation in."""
        with self._desk.look() as conn:
            own = {one.language for one in db.all_in_use(conn) if one.form is form}
        return (ENGLISH, *sorted(own - {ENGLISH}))

    def overview(self) -> list[TextsRow]:
        """Every form in English and in each language it is translated into."""
        with self._desk.look() as conn:
            kept = {(one.form, one.language): one for one in db.all_in_use(conn)}
        rows = []
        for form in Form:
            rows.append(_english_row(form, kept.get((form, ENGLISH))))
            mine = sorted(((language, one) for (whose, language), one in kept.items() if whose is form), key=_by_tag)
            rows += [self._row(one) for language, one in mine if language != ENGLISH]
        return rows

    def versions(self, form: Form, language: str = ENGLISH) -> list[FormVersion]:
        """Every version of the service's own in one language, newest first."""
        with self._desk.look() as conn:
            return db.every_version(conn, form, language)[::-1]

    def english(self, form: Form) -> dict[str, str]:
        """Every line of ``form`` in the English in use, in print order; lines of easy read come last."""
        return _printed(shipped_lines(form), self.texts_in_use(form).lines)

    def draft(self, form: Form, language: str = ENGLISH) -> list[TextLine]:
        """Every line beside its English, to begin from: of a new language each one is blank.

        Of English itself ``english`` is the line the desk ships and ``text`` the one in use.
        """
        mine = self.texts_in_use(form, language).lines
        if language == ENGLISH:
            printed = _printed(shipped_lines(form), mine)
            return [TextLine(key, text, printed[key]) for key, text in shipped_lines(form).items()]
        was = self._english_then(form, language)
        return [
            TextLine(key, text, mine.get(key, ""), was[key] if mine.get(key) and was.get(key, text) != text else "")
            for key, text in self.english(form).items()
        ]

    def missing(self, form: Form, language: str) -> tuple[str, ...]:
        """The lines a translation lacks; they are printed in English until it has them."""
        return missing(list(self.english(form)), self.texts_in_use(form, language).lines)

    def save(self, form: Form, language: str, texts: Mapping[str, str]) -> FormWords:
        """Keep ``texts`` as a new version of ``form`` in ``language`` and print in it from now.

        A blank line has the English (of English: the desk's own). Nothing is kept when nothing has changed.
        """
        against = shipped_lines(form) if language == ENGLISH else self.english(form)
        kept = checked_texts(texts, against)
        before = self.texts_in_use(form, language)
        if language == ENGLISH:
            kept = self._exact(form, kept, before)
        if kept == dict(before.lines):
            return before
        with self._desk.change("texts.version", Area.INTAKE, Area.CONSENT) as unit:
            version = self._next(form, language, kept)
            keep_version(unit, version)
            unit.note(form=form.value, number=version.number, language=language, lines=len(kept))
        return FormWords(form, language, version.number, kept)

    def write_out(self, form: Form, language: str, path: Path) -> Path:
        """Write the lines beside their English as a workbook for a translator; nobody's name is in it."""
        lines = self.draft(form, language)
        content = texts_workbook(form, language, lines, self._desk.today())
        leaves = Leaves(
            "form-texts",
            say("leaving.title.form_texts"),
            Readers.INSIDE,
            texts_in([line.text for line in lines]),
            AMONG_COLLEAGUES,
            action="texts.written_out",
            notes={"form": form.value, "language": language},
        )
        return self._leaving.save_bytes(leaves, path, content).path

    def bring_in(self, form: Form, language: str, path: Path) -> ReadTexts:
        """Take in a translator's workbook or CSV as a new version; lines it leaves blank keep what they have."""
        found = read_texts(path, self.english(form))
        self.save(form, language, {**self.texts_in_use(form, language).lines, **found.texts})
        return found

    def _exact(self, form: Form, kept: Mapping[str, str], before: FormWords) -> dict[str, str]:
        """The English of a version, word for word; nothing while it is what the desk ships.

        What the consent form puts together from a group ("what", "title") is kept only where somebody worded it. An
        easy line as shipped gives way to its standard line once the service has worded that: both ask the same.
        """
        shipped = shipped_lines(form)
        own = {key for key, text in kept.items() if text != shipped[key]}
        if not own and not before.lines:
            return {}
        always = set(self._consent.draft(form).texts) if form in DECIDED else set(shipped)
        always -= {key for key in shipped if key.startswith(EASY) and key.removeprefix(EASY) in own}
        return {key: kept.get(key, text) for key, text in shipped.items() if key in own | always}

    def _next(self, form: Form, language: str, texts: dict[str, str]) -> FormVersion:
        """The next version: numbers run through all languages, for each stands for one wording."""
        if form in DECIDED:
            return replace(self._consent.draft(form), language=language, texts=texts)
        with self._desk.look() as conn:
            number = next_number((SHIPPED, *db.numbers(conn, form)))
        return FormVersion(0, form, number, self._desk.today(), texts, (), language)

    def _english_then(self, form: Form, language: str) -> dict[str, str]:
        """The English as it stood when the translation in use was made."""
        with self._desk.look() as conn:
            mine = db.in_use(conn, form, language)
            english = db.every_version(conn, form, ENGLISH)
        before = [one for one in english if mine is not None and one.id < mine.id]
        shipped = shipped_lines(form)
        return {**shipped, **before[-1].texts} if before else dict(shipped)

    def _row(self, kept: FormVersion) -> TextsRow:
        lines = self.draft(kept.form, kept.language)
        lacking = sum(not line.text for line in lines)
        changed = sum(bool(line.english_was) for line in lines)
        return TextsRow(kept.form, kept.language, kept.number, kept.made_on, len(lines), lacking, changed)


def _printed(shipped: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """What stands on paper by key: the service's line, else ours; easy read follows a line the service has worded."""
    found = {key: own.get(key) or text for key, text in shipped.items()}
    for key in (key for key in shipped if key.startswith(EASY) and not own.get(key)):
        plain = key.removeprefix(EASY)
        if plain in shipped and found[plain] != shipped[plain]:
            found[key] = found[plain]
    return found


def _by_tag(found: tuple[str, FormVersion]) -> str:
    return found[0]


def _english_row(form: Form, kept: FormVersion | None) -> TextsRow:
    shipped = shipped_lines(form)
    if kept is None:
        return TextsRow(form, ENGLISH, SHIPPED, None, len(shipped))
    own = sum(kept.texts.get(key, text) != text for key, text in shipped.items())
    return TextsRow(form, ENGLISH, kept.number, kept.made_on, len(shipped), own=own)
