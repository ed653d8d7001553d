"""``document letter --letter KIND [--for CODE] --out FILE|FOLDER``: letters as PDF, Word or drafts of e-mails."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from nurture_desk.cli.leaving import blocked_is_told, give_left
from nurture_desk.cli.opening import writing
from nurture_desk.documents.wording import say
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letter_kinds import Letter
from nurture_desk.services.at_hand import AtHand
from nurture_desk.services.letters_out import Ending, LetterOut

_EVERY = ", ".join(letter.value for letter in Letter)


def add_arguments(document: ArgumentParser) -> None:
    """The options only letters have."""
    document.add_argument(
        "--letter",
        choices=[letter.value for letter in Letter],
        metavar="KIND",
        help=say("letters.cli.letter", letters=_EVERY),
    )
    document.add_argument("--codes", action="store_true", help=say("letters.cli.codes"))
    document.add_argument("--enclose", action="store_true", help=say("letters.cli.enclose"))


def run(chosen: Namespace) -> int:
    """Write one file for all, or one each where ``--out`` is a folder: all of them or none."""
    if chosen.letter is None:
        raise NurtureError("letters.cli.which", field="letter", letters=_EVERY)
    letter = Letter(chosen.letter)
    with writing(chosen.desk) as suite, blocked_is_told(chosen):
        codes = _codes(suite, letter, chosen.code)
        found = _written(suite, letter, codes, chosen)
        _give(suite, letter, found, chosen)
    return 0


def _codes(suite: AtHand, letter: Letter, code: str | None) -> tuple[str, ...]:
    """Whom it is for: the code's, else everybody who is due one now."""
    there = suite.letters.addressees(letter)
    if code:
        return tuple(one.code for one in there.of([code]))
    if not there.due:
        known = ", ".join(one.code for one in there.recipients)
        raise NurtureError("letters.cli.nobody_due" if known else "letters.nobody", field="for", codes=known)
    return tuple(one.code for one in there.due)


def _written(suite: AtHand, letter: Letter, codes: tuple[str, ...], chosen: Namespace) -> list[LetterOut]:
    out: Path = chosen.out
    names, enclose = not chosen.codes, bool(chosen.enclose) or out.suffix.lower() == Ending.EMAIL
    if out.suffix and len(codes) == 1:
        return [suite.letters_out.write_one(letter, codes[0], out, names=names, enclose=enclose)]
    for made in suite.letters.make(letter, suite.letters.addressees(letter, names=names).of(codes)):
        if made.trouble is not None:
            raise made.trouble
    found: list[LetterOut]
    if out.suffix:
        found = suite.letters_out.write_all(letter, codes, out, names=names, enclose=enclose)
    else:
        found = suite.letters_out.write_each(letter, codes, out, Ending.PDF, names=names, enclose=enclose)
    for one in found:
        if one.trouble is not None:
            raise one.trouble
    return found


def _give(suite: AtHand, letter: Letter, found: list[LetterOut], chosen: Namespace) -> None:
    held = suite.letters.addressees(letter).held_back if not chosen.code else ()
    lines = [say("letters.cli.written", file=chosen.out.name, n=len(found))]
    lines += [say("letters.cli.no_address", who=one.recipient.name) for one in found if one.no_address]
    files = [{"who": one.recipient.code, "file": one.path.name if one.path else ""} for one in found]
    give_left(chosen, "\n".join(lines), held, files=files)
