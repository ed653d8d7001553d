"""Every letter of the year, once: for whoever looks at paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from nurture_desk.domain.letter_kinds import Letter
from nurture_desk.services.suite import Suite


def every_letter(suite: Suite, out: Path) -> Iterator[Path]:
    """Write each for the first it can be made for, as PDF; one in Word. What nobody can get is left out."""
    if suite.programme.current() is None:
        return
    for letter in Letter:
        there = suite.letters.addressees(letter).recipients
        ready = [made.recipient.code for made in suite.letters.make(letter, there[:1]) if made.trouble is None]
        endings = (".pdf", ".docx") if letter is Letter.AGREEMENT_COVER else (".pdf",)
        for code in ready:
            for ending in endings:
                path = out / f"letter-{letter.value}{ending}"
                suite.letters_out.write_one(letter, code, path)
                yield path
