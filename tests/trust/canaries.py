"""Puts canaries into a desk: every word of every name becomes one that occurs nowhere else; and looks for them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2
from pypdf import PdfReader
from sqlalchemy import Text, select, update
from sqlalchemy.types import String

from nurture_desk.db.tables import metadata
from nurture_desk.domain.guards.addresses import places_in
from nurture_desk.domain.guards.hits import Known, NameKind
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import open_suite

MARK = "Xq"  # no word of any language begins so
_TITLES = {"Mr", "Mrs", "Ms", "Miss", "Dr", "The", "St"}
# Words many schools, groups and rooms share: they name nobody.
_SHARING = (
    "Primary Junior Infant School Schools Academy College Community Centre Church Road Lane Hill AP C E of and room"
)
_SHARED = set(_SHARING.split())


@dataclass
class Canaries:
    """Which canary is whose: keys of the directory by token, tokens by kind of name."""

    by_token: dict[str, set[str]] = field(default_factory=dict)

    def tokens(self, *kinds: str) -> set[str]:
        """Every canary of these kinds ("child", "parent", "person" …), and of none else."""
        return {token for token, keys in self.by_token.items() if all(key.split(":")[0] in kinds for key in keys)}

    def but(self, *kinds: str) -> set[str]:
        """Every canary that is nobody's of these kinds."""
        return {token for token, keys in self.by_token.items() if all(key.split(":")[0] not in kinds for key in keys)}

    def of(self, key: str) -> set[str]:
        """The canaries of one child, person or school."""
        return {token for token, keys in self.by_token.items() if key in keys}


def release(desk: OpenDesk) -> Canaries:
    """Give everybody on the desk a canary name, wherever the name is written: records, texts, diaries, titles."""
    known = open_suite(desk).guarding.directory().known
    found = Canaries()
    words: dict[str, str] = {}
    for one in known:
        for phrase in _phrases(one):
            tokens = [f"{MARK}{word.lower()}" for word in phrase.split()]
            words[phrase] = " ".join(tokens)
            for token in tokens:
                found.by_token.setdefault(token, set()).add(one.key)
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, words), key=len, reverse=True)) + r")(?!\w)")
    _rewrite(desk, lambda text: pattern.sub(lambda match: words[match[0]], text))
    return found


def _phrases(one: Known) -> Iterator[str]:
    """The words of a name that tell whose it is, each alone; of a group the whole name: its words are everybody's."""
    if one.kind is NameKind.GROUP:
        yield " ".join(re.findall(r"[^\W\d_]+", one.names[0]))
        return
    if one.kind is NameKind.PLACE and places_in(one.names[0]) and any(map(str.isdigit, one.names[0])):
        return
    for name in (*one.names, *one.called):
        for word in re.findall(r"[^\W\d_]{3,}", name):
            if word not in _TITLES | _SHARED and word[0].isupper():
                yield word


def _rewrite(desk: OpenDesk, turn: Callable[[str], str]) -> None:
    with desk.change("test.canaries") as unit:
        for table in metadata.sorted_tables:
            columns = [column for column in table.c if isinstance(column.type, String | Text)]
            if not columns or table.name in ("audit_entry", "setting", "sheet_layout") or "id" not in table.c:
                continue
            for row in unit.conn.execute(select(table.c.id, *columns)).all():
                new = {column.name: turn(getattr(row, column.name) or "") for column in columns}
                if any(new[name] != (getattr(row, name) or "") for name in new):
                    unit.conn.execute(update(table).where(table.c.id == row.id).values(new))


def poison(desk: OpenDesk, word: str) -> None:
    """Write ``word`` into every free text somebody typed about a session, a child, a story or a return."""
    texts = {
        "evidence_item": "text", "report_line": "text", "case_study_part": "text", "judgement": "why",
        "document_text": "text", "family_slip": "noticed", "school_slip": "in_class", "pupil_voice": "proud",
        "diary": "sign", "learning_entry": "text", "inclusion_entry": "what_changed", "school_decision": "reason",
        "tutor_choice": "reason", "return_text": "text",
    }  # fmt: skip
    with desk.change("test.poison") as unit:
        for name, column in texts.items():
            table = metadata.tables.get(name)
            if table is not None and column in table.c:
                unit.conn.execute(update(table).values({column: table.c[column] + f" {word} was there."}))


def in_it(path: Path) -> str:
    """Everything somebody could read out of a file: its text, its parts as they are packed, its properties."""
    return "\n".join(_read(path.name, path.read_bytes()))


def _read(name: str, content: bytes) -> Iterable[str]:
    if content.startswith(b"%PDF"):
        yield from _pdf(content)
    elif content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for part in packed.namelist():
                yield part
                yield from _read(part, packed.read(part))
    else:
        yield content.decode("utf-8", errors="replace")
        yield content.decode("utf-16", errors="replace")
        if name.endswith((".xml", ".rels")):  # a word may be split over several runs
            yield re.sub(r"<[^>]+>", "", content.decode("utf-8", errors="replace"))


def _pdf(content: bytes) -> Iterator[str]:
    document = pypdfium2.PdfDocument(content)
    for page in document:
        yield page.get_textpage().get_text_range(errors="replace").replace("\ufffe", "")
    yield str(document.get_metadata_dict())
    document.close()
    reader = PdfReader(io.BytesIO(content))
    yield str(reader.metadata)
    yield str(reader.get_fields() or "")
    yield str(reader.trailer["/Root"].get("/Metadata"))
    yield content.decode("latin-1")


def seen(path: Path, tokens: Iterable[str]) -> set[str]:
    """Which of ``tokens`` are in the file or in its name, whatever their capitals."""
    text, marked = (in_it(path) + "\n" + path.name).casefold(), {token: token.casefold() for token in tokens}
    mark, longest = MARK.casefold(), max(map(len, marked.values()), default=0)
    assert all(token.startswith(mark) for token in marked.values())
    text = "\n".join(text[found.start() : found.start() + longest] for found in re.finditer(mark, text))
    return {token for token, folded in marked.items() if folded in text}


def properties(path: Path) -> str:
    """What the file says of itself."""
    content = path.read_bytes()
    if content.startswith(b"%PDF"):
        return str(PdfReader(io.BytesIO(content)).metadata)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = [part for part in packed.namelist() if part.startswith("docProps/")]
            return "\n".join(packed.read(part).decode("utf-8", errors="replace") for part in parts)
    return ""
