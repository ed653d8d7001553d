"""A form's lines as a translator gets them: a workbook with the English beside room to write, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from nurture_desk.documents.codes import languages
from nurture_desk.documents.tables import read_table
from nurture_desk.documents.wording import say
from nurture_desk.documents.workbook import Book
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_texts import TextLine


@dataclass
class ReadTexts:
    """What a translator's file holds. ``unknown``: keys of lines this form does not have."""

    texts: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def texts_workbook(form: Form, language: str, lines: Sequence[TextLine], made_on: date) -> bytes:
    """The workbook for a translator: key, English, translation. Gaps in curly brackets stay as they are."""
    name = languages().get(language, language)
    title = say("texts.sheet.title", form=say(f"texts.form.{form}"), language=name)
    book = Book(title, made_on)
    sheet = book.sheet(say("texts.sheet.name"), (26, 60, 60), landscape=True)
    sheet.opening(title, say("texts.sheet.lede"))
    heads = [say("texts.sheet.key"), say("texts.sheet.english"), say("texts.sheet.text")]
    sheet.table(heads, [(line.key, line.english, line.text) for line in lines])
    return book.content()


def read_texts(path: Path, english: Mapping[str, str]) -> ReadTexts:
    """The lines of a translator's file, workbook or CSV, by the headers "Line" and "Translation".

    Raises ``texts.not_a_translation`` where those two are not in it or no line of the form is.
    """
    heads = (say("texts.sheet.key"), say("texts.sheet.text"))
    table = read_table(path, wanted=heads)
    key_at, text_at = table.place(heads[0]), table.place(heads[1])
    if key_at is None or text_at is None:
        raise NurtureError("texts.not_a_translation", field="file", file=Path(path).name)
    found = ReadTexts()
    for row in table.rows:
        key, text = row.cells[key_at].strip(), row.cells[text_at].strip()
        if key in english:
            if text:
                found.texts[key] = text
        elif key:
            found.unknown.append(key)
    if not found.texts:
        raise NurtureError("texts.not_a_translation", field="file", file=Path(path).name)
    return found
