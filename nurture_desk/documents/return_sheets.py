"""The further sheets of a return workbook: texts, indicators, margins, learning, the wider service, quotes …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from nurture_desk.documents.wording import has, say
from nurture_desk.documents.workbook import ENTRY_LONG, HEAD, LABEL, SMALL, STRONG, Book, Cell, Sheet, absolute
from nurture_desk.domain.return_checksum import CHECKSUM_NAME, figures_checksum
from nurture_desk.domain.return_document import ReturnDocument
from nurture_desk.domain.returns import BY_NAME, FIGURES, PROMPTS, Figures

_WIDTHS: dict[str, tuple[float, ...]] = {
    "texts": (6, 50, 90),
    "indicators": (30, 60, 12, 12),
    "margins": (30, 62, 12),
    "learning": (26, 14, 90),
    "wider": (18, 14, 30, 90),
    "quotes": (24, 90, 14, 10),
    "case_studies": (24, 60, 30),
    "evidence": (10, 14, 20, 34, 44, 80),
}


_WORDS_AT = 3  # beside the answers
_TO_WRITE = 120  # points: room for a hundred words


def sheet_heads(key: str) -> tuple[str, list[str]]:
    """The title of a further sheet and the heads of its columns, for whoever reads it back."""
    return say(f"documents.return.sheet.{key}"), _heads(key)


def more_sheets(book: Book, document: ReturnDocument) -> None:
    """Every sheet between the first and the schema."""
    texts_sheet(book, {part.number: part.text for part in document.narrative}, document.watermark)
    for key, rows in _rows(document).items():
        sheet = further_sheet(book, key, document.watermark)
        if key == "margins" and document.margins_reason:
            sheet.line(document.margins_reason, looks=(STRONG,))
        sheet.table(sheet_heads(key)[1], rows, filtered=key in ("evidence", "indicators"))


def further_sheet(book: Book, key: str, watermark: str = "", *, lede: str = "") -> Sheet:
    """A further sheet with its title and what it holds, ready for its table."""
    sheet = book.sheet(say(f"documents.return.sheet.{key}"), _WIDTHS[key], landscape=key == "evidence")
    if watermark:
        sheet.line(watermark, looks=(STRONG,))
    sheet.opening(say(f"documents.return.sheet.{key}"), lede or say(f"documents.return.lede_of.{key}"))
    return sheet


def _heads(key: str) -> list[str]:
    return [say(f"documents.return.head.{key}.{place}") for place in range(1, len(_WIDTHS[key]) + 1)]


def texts_sheet(book: Book, written: Mapping[int, str], watermark: str = "", *, to_write: bool = False) -> None:
    """The nine prompts with what was written (or room ``to_write``), and how many words that is."""
    sheet = further_sheet(book, "texts", watermark)
    rows = [(str(number), say(f"returns.prompt.{number}"), written.get(number, "")) for number in range(1, PROMPTS + 1)]
    first = sheet.row + 1
    sheet.put(_WORDS_AT, say("documents.return.words"), HEAD)
    sheet.raw.set_column(_WORDS_AT, _WORDS_AT, 9)
    sheet.table(_heads("texts"), rows)
    for row, (_, _, text) in enumerate(rows, first):
        sheet.at_least(row, _TO_WRITE if to_write else 30)
        if to_write:
            sheet.put(2, None, ENTRY_LONG, row=row)
        cell = f"TRIM({absolute(row, 2)})"
        formula = f'=IF({cell}="","",LEN({cell})-LEN(SUBSTITUTE({cell}," ",""))+1)'
        sheet.raw.write_formula(row, _WORDS_AT, formula, sheet.format(SMALL), len(text.split()) or "")


def _rows(document: ReturnDocument) -> dict[str, Sequence[Sequence[Cell]]]:
    return {
        "indicators": [(_outcome(one.outcome), one.title, one.children, one.items) for one in document.indicators],
        "margins": [(_words("margin", one.heading), one.category, one.count) for one in document.margins],
        "learning": [(_theme(one.theme), say(f"documents.return.{one.effect}"), one.text) for one in document.learning],
        "wider": [
            (
                say(f"reflection.inclusion.kind_{one.kind}"),
                date.fromisoformat(one.happened_on),
                say(f"reflection.inclusion.outcome_{one.outcome}") if one.outcome else "",
                one.text,
            )
            for one in document.wider
        ],
        "quotes": [(one.label, one.text, one.said_on, one.code) for one in document.quotes],
        "case_studies": [(one.kind, one.title, one.author) for one in document.case_studies],
        "evidence": [
            (
                one.code,
                one.noted_on,
                one.source,
                ", ".join(_outcome(key) for key in one.outcomes),
                "; ".join(one.indicators),
                one.text,
            )
            for one in document.evidence
        ],
    }


def _outcome(key: str) -> str:
    """The words of an outcome key; one that a service added to its framework stands as it is."""
    return _words("outcome", key)


def _words(kind: str, key: str) -> str:
    text = f"documents.return.{kind}.{key}"
    return say(text) if has(text) else key


def _theme(key: str) -> str:
    return _words("theme", key)


def schema_sheet(book: Book, first: str, places: dict[str, tuple[int, int]], figures: Figures | None) -> None:
    """Every defined name with its cell, its kind and its words; and the checksum of what was exported."""
    sheet = book.sheet("Schema", (34, 14, 16, 44, 60))
    sheet.opening(say("documents.return.schema"), say("documents.return.schema_lede"))
    sheet.put(0, CHECKSUM_NAME, LABEL)
    sheet.put(1, figures_checksum(figures) if figures is not None else None, LABEL)
    book.name(CHECKSUM_NAME, "Schema", sheet.row, 1)
    sheet.put(3, say("documents.return.checksum"), SMALL)
    sheet.row += 2
    heads = [say(f"documents.return.head.schema.{place}") for place in range(1, 6)]
    rows = [
        (
            figure.name,
            f"{first}!{absolute(*places[figure.name])}",
            say(f"documents.return.kind.{BY_NAME[figure.name].kind}"),
            say(f"returns.figure.{figure.name}"),
            say(f"returns.meaning.{figure.name}"),
        )
        for figure in FIGURES
    ]
    sheet.table(heads, rows)
