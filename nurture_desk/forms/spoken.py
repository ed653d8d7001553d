"""The words of every field of a form for whoever cannot see where it stands: tooltips of a fillable PDF."""

from __future__ import annotations

from collections.abc import Iterator

from nurture_desk.forms.board import option_keys
from nurture_desk.forms.declare import Entries, Field, FormDeclaration, Grid, Mark, People
from nurture_desk.forms.typeset import Speech, WordsFor


def spoken(declaration: FormDeclaration, words: WordsFor) -> dict[str, str]:
    """What is asked, by the field of the layout; "<field>/<option>" says what one of its boxes means."""
    speech = Speech(words)
    said = {slot.key: speech.find(slot.key) for slot in declaration.heads}
    for block in declaration.blocks:
        if isinstance(block, Grid):
            said |= _grid(block, speech)
        elif isinstance(block, Entries):
            said |= {field.key: _joined(speech, _entry_keys(block, field.key)) for field in block.fields()}
        elif isinstance(block, People):
            said |= dict(_people(block, speech))
    for field in declaration.fields():
        said.setdefault(field.key, speech.find(field.key, f"column.{field.key}") or _beside(field.key, speech))
        said |= dict(_options(field, said[field.key], speech))
    return {key: " ".join(text.split()) for key, text in said.items() if text}


def _joined(speech: Speech, keys: tuple[str, ...]) -> str:
    return ": ".join(filter(None, (speech.find(key) or ("" if "." in key else key) for key in keys)))


def _beside(key: str, speech: Speech) -> str:
    """The words of a small field beside an item: "<item>_<column>", either of which may hold an underscore."""
    parts = key.split("_")
    for cut in range(len(parts) - 1, 0, -1):
        item, column = speech.find("_".join(parts[:cut])), speech.find(f"column.{'_'.join(parts[cut:])}")
        if item and column:
            return f"{item}: {column}"
    return ""


def _grid(block: Grid, speech: Speech) -> dict[str, str]:
    return {
        f"{column}_{row}": ": ".join(
            filter(None, (speech.find(f"row.{row}", f"audience_{row}"), speech.find(f"column.{column}", column)))
        )
        for row in block.rows
        for column in block.columns
    }


def _entry_keys(block: Entries, key: str) -> tuple[str, ...]:
    row, _, column = key.removeprefix(f"{block.key}_").partition("_")
    return row, f"column.{column}"


def _people(block: People, speech: Speech) -> Iterator[tuple[str, str]]:
    for person in block.people:
        for column in block.columns:
            asked = speech.find(f"column.{column.key}", column.key)
            yield f"{column.key}_{person.mark}", f"{person.shown}: {asked}" if asked else person.shown
            for option in column.boxes:
                said = speech.find(*option_keys(column, option))
                if said:
                    yield f"{column.key}_{person.mark}/{option}", f"{person.shown}: {said}"


def _options(field: Field, asked: str, speech: Speech) -> Iterator[tuple[str, str]]:
    for option in field.boxes:
        key, mark = field.box(option)
        said = speech.find(*option_keys(field, option)) if field.mark is not Mark.TICK else ""
        text = ": ".join(filter(None, (asked, said)))
        if field.mark is Mark.SEVERAL:
            yield key, text
        elif said:
            yield f"{key}/{mark}", text
