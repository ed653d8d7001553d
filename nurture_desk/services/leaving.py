"""The one door out of the desk: whatever leaves is asked about at that moment, and is in the ledger before it is gone.

Consent gate, name guard and framing guard are asked in here, for a document, a list, a picture, a file made by
another painter and the clipboard alike. Nothing is written where one of them stops it (decision 017).
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from nurture_desk.db import consent as db
from nurture_desk.documents.files import Staged
from nurture_desk.documents.paper_pdf import paper_pdf
from nurture_desk.documents.wording import say
from nurture_desk.domain import gate as answers
from nurture_desk.domain.areas import Area
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.gate import HeldBack
from nurture_desk.domain.guards.hits import Hit
from nurture_desk.domain.media import Departure
from nurture_desk.domain.papers import Paper, Readers
from nurture_desk.domain.purposes import Purpose
from nurture_desk.services.consent_gate import ConsentGate
from nurture_desk.services.guarding import Guarding
from nurture_desk.services.letterhead import letterhead
from nurture_desk.services.open_desk import OpenDesk, Unit

# Who may be named in what stays among colleagues: everybody but children and their families.
AMONG_COLLEAGUES = ("person:*", "named:*", "school:*", "place:*", "group:*")
Uses = Mapping[int, Collection[Purpose]]


class Blocked(NurtureError):
    """Nothing left: ``hits`` say what has to be mended or answered, ``held_back`` whose consent is wanting."""

    def __init__(self, hits: Sequence[Hit] = (), held_back: Sequence[HeldBack] = (), *, subject: str = "") -> None:
        first = hits[0] if hits else None
        if first is not None:
            super().__init__("leaving.blocked", n=len(hits), text=first.text, why=first.why)
        else:
            who = ", ".join(dict.fromkeys(one.who for one in held_back))
            super().__init__("leaving.no_consent", who=who, why=held_back[0].why if held_back else "")
        self.hits = tuple(hits)
        self.held_back = tuple(held_back)
        self.subject = subject


@dataclass(frozen=True)
class Left:
    """What left: where it lies (the first of several), its row in the ledger, its fingerprint, what was held back."""

    path: Path
    departure_id: int
    sha256: str
    held_back: tuple[HeldBack, ...] = ()


@dataclass(frozen=True)
class Leaves:
    """What is about to leave by another painter than a ``Paper``'s: everything the guards have to know of it.

    ``kind``: word of the ledger ("list", "pack", "return"); ``texts``: every text in it that is not our own printed
    wording; ``stands``: whom it may name; ``uses``: whose consent it leans on; ``title`` holds no names. ``action``
    and ``notes`` (ids and counts) are the row of the trail.
    """

    kind: str
    title: str
    readers: Readers
    texts: Iterable[str] = ()
    stands: Collection[str] = ()
    uses: Uses = field(default_factory=dict)
    held_back: Sequence[HeldBack] = ()
    subject: str = ""
    for_whom: str = ""
    action: str = "document.left"
    notes: Mapping[str, object] = field(default_factory=dict)


class Leaving:
    """Lets documents, files, lists and copied text out, or says what stops them."""

    def __init__(self, desk: OpenDesk, gate: ConsentGate, guarding: Guarding) -> None:
        self._desk = desk
        self.gate = gate
        self._guarding = guarding

    def check(self, paper: Paper, *, subject: str, stands: Collection[str] = ()) -> list[Hit]:
        """What the guards would stop or ask, without what was answered already."""
        return self._guarding.check_paper(paper, subject=subject, stands=stands)

    def save(
        self,
        paper: Paper,
        path: Path,
        *,
        subject: str,
        stands: Collection[str] = (),
        uses: Uses | None = None,
        held_back: Sequence[HeldBack] = (),
        for_whom: str = "",
    ) -> Left:
        """Write ``paper`` as PDF or Word by the suffix of ``path``, if gate and guards let it out now.

        Raises :class:`Blocked` and writes nothing where they do not. The audit row and the row of the ledger are
        committed before the file is there.
        """
        paint = _painter(path)
        hits = self.check(paper, subject=subject, stands=stands)
        hits += self._guarding.check_file_name(path.name, stands=stands)
        self._stop(hits, uses or {}, subject)
        with self._desk.look() as conn:
            logo = letterhead(conn).logo
        leaves = Leaves(
            paper.kind, paper.kind_words, paper.readers, (), stands, uses or {}, held_back, subject, for_whom
        )
        return self._write(leaves, {path: paint(paper, logo=logo)})

    def for_printer(
        self,
        paper: Paper,
        *,
        subject: str,
        stands: Collection[str] = (),
        uses: Uses | None = None,
        held_back: Sequence[HeldBack] = (),
        for_whom: str = "",
    ) -> bytes:
        """The PDF of ``paper`` for a printer, under the conditions of ``save``; the ledger knows before it is given."""
        self._stop(self.check(paper, subject=subject, stands=stands), uses or {}, subject)
        with self._desk.look() as conn:
            content = paper_pdf(paper, logo=letterhead(conn).logo)
        leaves = Leaves(
            paper.kind, paper.kind_words, paper.readers, (), stands, uses or {}, held_back, subject, for_whom
        )
        self.note(leaves, fingerprint([content]), went_where=say("leaving.printer"))
        return content

    def save_bytes(self, leaves: Leaves, path: Path, content: bytes) -> Left:
        """Write a file that another painter made (a workbook, a form, a picture), if gate and guards let it out."""
        return self.save_many(leaves, {path: content})

    def save_many(self, leaves: Leaves, contents: Mapping[Path, bytes]) -> Left:
        """Write files that are one thing (a pack, a return and its summary): one row of the ledger, then the files."""
        self.ask(leaves, [path.name for path in contents])
        return self._write(leaves, contents)

    def save_several(self, several: Sequence[Leaves], contents: Mapping[Path, bytes]) -> None:
        """Write files that hold several things (a batch of letters): a row of the ledger for each, then the files.

        Each is asked about by itself; nothing is written where one of them is stopped.
        """
        for leaves in several:
            self.ask(leaves, [path.name for path in contents])
        self.note_several(several, fingerprint(contents.values()), contents=contents)

    def note_several(
        self, several: Sequence[Leaves], sha256: str, went_where: str = "", contents: Mapping[Path, bytes] | None = None
    ) -> None:
        """Keep in the ledger, in one piece, that each of these left; the files follow once that is committed."""
        with self._desk.change("document.several_left", Area.CONSENT) as unit:
            unit.lasts()
            _make_ready(unit, contents)
            for leaves in several:
                self.note(leaves, sha256, went_where=went_where)
            unit.note(documents=len(several))

    def ask(self, leaves: Leaves, file_names: Iterable[str] = ()) -> None:
        """Raise :class:`Blocked` where gate or guards keep this in now; write nothing."""
        hits: list[Hit] = []
        for text in dict.fromkeys(text for text in leaves.texts if text.strip()):
            hits += self._guarding.check_text(
                text, subject=leaves.subject, stands=leaves.stands, readers=leaves.readers
            )
        for name in file_names:
            hits += self._guarding.check_file_name(name, stands=leaves.stands)
        self._stop(hits, leaves.uses, leaves.subject)

    def note(
        self,
        leaves: Leaves,
        sha256: str = "",
        *,
        went_where: str = "",
        contents: Mapping[Path, bytes] | None = None,
    ) -> int:
        """Keep in trail and ledger that this left; by itself for a way that writes no file (the clipboard, a printer).

        The gate is asked in the same transaction: no yes can be taken back between the asking and the ledger. Files
        (``contents``) are made ready before and take their places once it is committed, with whatever it is part of.
        """
        row = Departure(
            0,
            leaves.kind,
            self._desk.today(),
            leaves.title,
            went_where,
            for_whom=leaves.for_whom,
            sha256=sha256,
            subject=leaves.subject,
        )
        lines = [(child, str(purpose)) for child, purposes in leaves.uses.items() for purpose in purposes]
        with self._desk.change(leaves.action, Area.CONSENT) as unit:
            unit.lasts()
            self._stop((), leaves.uses, leaves.subject)
            _make_ready(unit, contents)
            key = db.note_departure(unit.conn, row, lines)
            unit.note(**leaves.notes, departure=key, held_back=len(leaves.held_back))
        return key

    def _stop(self, hits: Sequence[Hit], uses: Uses, subject: str) -> None:
        held = self.gate.list_held_back(answers.held_back(self.gate.may_use(uses)))
        if hits or held:
            raise Blocked(hits, list(held), subject=subject)

    def _write(self, leaves: Leaves, contents: Mapping[Path, bytes]) -> Left:
        sha256 = fingerprint(contents.values())
        key = self.note(leaves, sha256, contents=contents)
        return Left(next(iter(contents)), key, sha256, tuple(leaves.held_back))


def fingerprint(contents: Iterable[bytes]) -> str:
    """The SHA-256 of a file, or of the fingerprints of several in their order."""
    several = [hashlib.sha256(content).hexdigest() for content in contents]
    return several[0] if len(several) == 1 else hashlib.sha256("".join(several).encode()).hexdigest()


def _make_ready(unit: Unit, contents: Mapping[Path, bytes] | None) -> None:
    """Write files beside their places now, so that a full drive shows in time; they take their places at the end."""
    if contents:
        files = Staged(contents)
        unit.then(files.place, files.discard)


class _Paint(Protocol):
    def __call__(self, paper: Paper, *, logo: bytes | None = None) -> bytes: ...


def _painter(path: Path) -> _Paint:
    """What paints a document as that kind of file."""
    match path.suffix.lower():
        case ".pdf":
            return paper_pdf
        case ".docx":
            from nurture_desk.documents.paper_docx import paper_docx  # and all of python-docx: most leaves as PDF

            return paper_docx
    raise NurtureError("leaving.kind_of_file", field="out", file=path.name)
