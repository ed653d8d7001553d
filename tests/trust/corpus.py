"""The corpus of hostile files, made by the generators beside this module: names, contents, and which doors see them.

A door (``tests/trust/doors.py``) says which kinds it is offered; ``ANY`` goes to every door.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.trust import corpus_office, corpus_pdf, corpus_pictures, corpus_texts

OFFICE, PDF, PICTURE, CALENDAR, TABLE, JSON, ANY = "office", "pdf", "picture", "calendar", "table", "json", "any"
KINDS = frozenset({OFFICE, PDF, PICTURE, CALENDAR, TABLE, JSON, ANY})
CUTS = 12  # of each honest file, evenly over its length


@dataclass(frozen=True)
class Specimen:
    """One hostile file: its name, its kind, its bytes."""

    name: str
    kind: str
    content: bytes

    def at(self, folder: Path) -> Path:
        """Where it now lies, written there."""
        path = folder / self.name
        path.write_bytes(self.content)
        return path


@cache
def honest() -> dict[str, tuple[str, bytes]]:
    """One good small file of each kind, to be cut and to be changed: name -> (kind, bytes)."""
    row = b"990001,352,Manchester,Thistle Lane,200,10\r\n"
    return {
        "good.xlsx": (OFFICE, corpus_office.workbook()),
        "good.docx": (OFFICE, corpus_office.letter()),
        "good.pdf": (PDF, corpus_pdf.written()),
        "good.png": (PICTURE, corpus_pictures.named()),
        "good.jpg": (PICTURE, corpus_pictures.plain("JPEG", exif=corpus_pictures.telling())),
        "good.tif": (PICTURE, corpus_pictures.pages(3, (60, 60))),
        "good.ics": (CALENDAR, corpus_texts.calendar()),
        "good.csv": (TABLE, corpus_texts.REGISTER + row * 3),
        "good.json": (JSON, b'{"fsm": 3, "sen": 1}'),
    }


def cut() -> Iterator[Specimen]:
    """Every honest file, torn off at every k-th byte."""
    for name, (kind, content) in honest().items():
        for part in range(1, CUTS):
            yield Specimen(f"cut-{part}-{name}", kind, content[: len(content) * part // CUTS])


def changed(seed: int, times: int) -> Iterator[Specimen]:
    """Honest files with some bytes turned over, put in, taken out or said twice; the same seed, the same files."""
    dice = random.Random(seed)  # nothing secret hangs on it
    files = sorted(honest().items())
    for number in range(times):
        name, (kind, content) = files[number % len(files)]
        made = bytearray(content)
        for _ in range(dice.choice((1, 3, 20))):
            _WAYS[dice.randrange(len(_WAYS))](made, dice)
        yield Specimen(f"changed-{seed}-{number}-{name}", kind, bytes(made))


def misnamed() -> Iterator[Specimen]:
    """What the content is not what the name says, and files that are two things at once."""
    good = honest()
    for name, (_, content) in good.items():
        yield Specimen(f"a-{name.partition('.')[2]}-called.csv", ANY, content)
        yield Specimen(f"a-{name.partition('.')[2]}-called.pdf", ANY, content)
    yield Specimen("empty.pdf", ANY, b"")
    yield Specimen("empty.csv", ANY, b"")
    yield Specimen("noughts.xlsx", ANY, bytes(100_000))
    yield Specimen("noise.docx", ANY, random.Random(7).randbytes(50_000))  # as above
    yield Specimen("picture-and-page.pdf", ANY, good["good.png"][1] + good["good.pdf"][1])
    yield Specimen("page-and-workbook.xlsx", ANY, good["good.pdf"][1] + good["good.xlsx"][1])
    yield Specimen("program.pdf", ANY, b"MZ\x90\x00" + bytes(200) + b"This program cannot be run in DOS mode")


def every(seed: int = 1, times: int = 60, kinds: Collection[str] = KINDS) -> Iterator[Specimen]:
    """The whole corpus, or of it these kinds; each is made when it is asked for."""
    sources: tuple[tuple[str, Callable[[], Iterator[tuple[str, bytes]]]], ...] = (
        (OFFICE, corpus_office.entities),
        (OFFICE, corpus_office.office),
        (PDF, corpus_pdf.pdfs),
        (PICTURE, corpus_pictures.pictures),
        (CALENDAR, corpus_texts.calendars),
        (TABLE, corpus_texts.tables),
        (JSON, corpus_texts.deep_json),
    )
    for kind, made in sources:
        if kind in kinds:
            for name, content in made():
                yield Specimen(name, kind, content)
    for more in (misnamed(), cut(), changed(seed, times)):
        yield from (one for one in more if one.kind in kinds)


def _turn(made: bytearray, dice: random.Random) -> None:
    made[dice.randrange(len(made))] = dice.choice((0, 1, 0x7F, 0x80, 0xFF, dice.randrange(256)))


def _insert(made: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(made))
    made[at:at] = dice.choice((b"\x00" * 9, b"9" * 30, b"=1+1", b"\xff\xfe", dice.randbytes(8)))


def _take_out(made: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(made))
    if len(made) > 40:
        del made[at : at + dice.randrange(1, 20)]


def _twice(made: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(made))
    made[at:at] = made[at : at + dice.randrange(1, 200)]


_WAYS = (_turn, _insert, _take_out, _twice)
