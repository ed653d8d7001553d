"""The lines of a form that a service may word itself or have translated, in the order in which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from nurture_desk.documents.wording import family, say
from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.form_texts import gaps
from nurture_desk.forms.catalogue import declaration_of
from nurture_desk.forms.declare import (
    TICKED,
    Block,
    Entries,
    Field,
    FormDeclaration,
    Frames,
    Grid,
    Head,
    Levels,
    Mark,
    People,
    Printed,
    Row,
    Say,
    Turn,
)
from nurture_desk.forms.gaps import GAPS
from nurture_desk.forms.words import shipped

EASY = "easy."
# Put together by the consent form from what is known of a group: no line that stands on paper by itself.
_COMPOSED = ("kind", "where", "leader", "starts", "when_default", "when_known", "weekday", "a_tutor", "audience_named")


@cache
def shipped_lines(form: Form) -> Mapping[str, str]:
    """Key to the line the desk ships: every line on a sheet of ``form``, then those of easy read ("easy." before)."""
    own = _own(form)
    lines: dict[str, str] = {}
    for key in printed_keys(declaration_of(form)):
        text = own.get(key) or shipped(form, key)
        if text:
            lines[key] = text
    for late in (False, True):
        lines |= {key: text for key, text in own.items() if key not in lines and key.startswith(EASY) is late}
    return MappingProxyType(lines)


def printed_keys(declaration: FormDeclaration) -> Iterator[str]:
    """The keys a sheet is worded by, from top to foot; some of them a form may have no words for ("<key>.line")."""
    yield "title"
    yield from (slot.key for slot in declaration.heads)
    yield from ("put_right", "back", "back_all")
    if any(field.mark in TICKED for field in declaration.fields()):
        yield "mark"
    yield "what"
    for block in declaration.blocks:
        yield from _block_keys(block)
    if declaration.concern:
        yield from ("readable", "concern")


def _block_keys(block: Block) -> Iterator[str]:
    match block:
        case Turn():
            return
        case Head() | Say() | Printed():
            yield block.key
        case Grid():
            yield from (f"column.{key}" for key in block.columns)
            yield from (name for key in block.rows for name in (f"row.{key}", f"audience_{key}"))
        case Levels():
            if block.head:
                yield block.head
            yield from _option_keys(block.items[0])
            yield from (f"column.{key}" for key, _ in block.notes)
            yield from (name for item in block.items for name in (item.key, f"{item.key}.line"))
        case Entries():
            yield block.key
            yield from (name for key in block.columns for name in (f"{block.key}.{key}", f"column.{key}"))
        case People():
            yield "column.person"
            for column in block.columns:
                yield f"column.{column.key}"
                yield from _option_keys(column)
            yield from (f"sign.{sign}" for sign in ("no_pictures", "asked_later"))
        case Row() | Frames():
            yield from (key for field in block.fields for key in _field_keys(field))
        case _:
            yield from _field_keys(block.field)


def _field_keys(field: Field) -> Iterator[str]:
    yield from (field.key, f"{field.key}.line")
    yield from _option_keys(field)


def _option_keys(field: Field) -> Iterator[str]:
    if field.mark is not Mark.TICK:
        yield from (name for option in field.boxes for name in (f"option.{field.key}.{option}", f"option.{option}"))


def _own(form: Form) -> dict[str, str]:
    """The form's own lines in the catalogue."""
    if form is not Form.CONSENT:  # a pattern that the form itself puts lines together by is no line
        found = family(f"paper_{form.value}.")
        return {key: text for key, text in found.items() if gaps(text) <= set(GAPS)}
    found = {key: text for key, text in family("forms.consent.").items() if not key.startswith(_COMPOSED)}
    group = say("texts.group")
    found["title"] = say("forms.consent.title", group=group)
    blank = {"group": group, "when": say("forms.consent.when_default"), "where": "", "leader": "", "starts": ""}
    for key in ("what", f"{EASY}what"):
        found[key] = say(f"forms.consent.{key}", **blank)
    return found
