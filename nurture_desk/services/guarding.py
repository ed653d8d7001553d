"""The guards at work: a text, a document or a file is checked, and reasons why something may stand are kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path

from nurture_desk.db import leaving as db
from nurture_desk.db.programme import profile
from nurture_desk.documents.guard_words import spoken
from nurture_desk.documents.lexicon import lexicon
from nurture_desk.domain.areas import Area
from nurture_desk.domain.file_texts import PROPERTIES, FileText
from nurture_desk.domain.guards.aliases import words_of
from nurture_desk.domain.guards.answers import NEVER, GuardAnswer, Reach, checked_answer, counted, one_space, unanswered
from nurture_desk.domain.guards.file_names import as_words
from nurture_desk.domain.guards.framing import PROGRAMME_WORDS, framing_hits
from nurture_desk.domain.guards.hits import Directory, Hit, HitKind
from nurture_desk.domain.guards.mending import Change, changed, replaced, replacements
from nurture_desk.domain.guards.names import NameGuard
from nurture_desk.domain.papers import Paper, Readers, passages
from nurture_desk.domain.progress import Progress
from nurture_desk.services.directory import directory_of
from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.texts_of_files import texts_of_file

FAMILIES = NEVER  # keys of children and of those who answer for them
_PIECES = re.compile(r"[,;·/()\n]")
FILE_NAME = "file_name"  # section of a hit in the name of a file


@dataclass(frozen=True)
class CheckedFile:
    """What the guards found in one file."""

    path: Path
    hits: tuple[Hit, ...]

    @property
    def stops(self) -> bool:
        """Whether something in it must not leave (a name, or words families should not read)."""
        return any(hit.kind is not HitKind.ASK for hit in self.hits)


@dataclass(frozen=True)
class _Kept:
    """Everybody by name, and the guard made of them."""

    directory: Directory
    codes: Mapping[str, str]  # of the children, by key
    allowed: frozenset[str]  # phrases of the framing guard that this service says to families
    guard: NameGuard

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Of everybody known."""
        return tuple(one.key for one in self.directory.known)

    @cached_property
    def coded(self) -> NameGuard:
        """A guard that puts codes for children in the place of pseudonyms."""
        return self.guard.under(lambda one: self.codes.get(one.key, one.alias))


class Guarding:
    """Checks, and keeps answers. Names are gathered anew after a change; the guard is made anew where one differs."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._kept: _Kept | None = None
        self._changes, self._gathered_at = 0, -1  # changes seen, and seen when the names were gathered
        desk.on_change(lambda _areas: self.forget())

    def check_text(
        self,
        text: str,
        *,
        subject: str = "",
        stands: Collection[str] = (),
        readers: Readers = Readers.PUBLIC,
        credit: bool = False,
    ) -> list[Hit]:
        """What stands in the way of ``text`` leaving, without what was answered for ``subject``; in its order.

        ``stands``: keys of whom it may name ("child:14"), or a whole kind ("school:*"). ``credit``: it is a credit
        line. Why and mend of each hit are sentences.
        """
        kept = self._known()
        hits = kept.guard.hits(text, stands=_stood(stands, kept.keys), credit=credit or readers is Readers.INSIDE)
        if readers in (Readers.FAMILY, Readers.PUBLIC):
            hits = sorted([*hits, *framing_hits(text, allowed=kept.allowed)], key=lambda hit: (hit.start, hit.end))
        return self._open(hits, readers, subject)

    def check_paper(self, paper: Paper, *, subject: str = "", stands: Collection[str] = ()) -> list[Hit]:
        """What stands in the way of a document: every text of it, and what its properties will say."""
        ask = partial(self.check_text, subject=subject, stands=stands, readers=paper.readers)
        found = []
        for passage in passages(paper):
            section = passage.key or passage.section
            found += [replace(hit, section=section) for hit in ask(passage.text, credit=passage.credit)]
        own = self.check_text(paper.kind_words, subject=subject, readers=Readers.INSIDE)  # our word, but no name in it
        return found + [replace(hit, line=0) for hit in own]

    def check_file(
        self, path: Path, *, readers: Readers = Readers.FUNDER, progress: Progress | None = None
    ) -> CheckedFile:
        """What the guards find in a file written anywhere: its text, its properties (line 0) and its name (line 0).

        It is opened in the limited child. Raises ``NurtureError`` for a file that
        is not there or none of the kinds that can be read.
        """
        found = self.check_file_name(path.name)
        for place, piece in enumerate(texts_of_file(path, progress)):
            if progress is not None:
                progress.step(place, None, path.name)  # where giving up is heard
            found += self._in_file(piece, readers)
        return CheckedFile(path, tuple(_once(found)))

    def check_file_name(self, name: str, *, stands: Collection[str] = ()) -> list[Hit]:
        """Names in the name of a file, however it is written: koji_larkspur.pdf names Koji."""
        kept = self._known()
        guard, stood = kept.guard, _stood(stands, kept.keys)
        found: dict[str, Hit] = {}
        for text, typed in as_words(name):
            for hit in guard.hits(text, stands=stood):
                if hit.key and (typed or hit.kind is HitKind.LEAK):
                    found.setdefault(hit.text, replace(hit, sentence=name, mended="", line=0, section=FILE_NAME))
        return [spoken(hit) for hit in found.values()]

    def mended(self, text: str, *, stands: Collection[str] = ()) -> str:
        """``text`` with every certain name replaced by what may stand for it."""
        kept = self._known()
        return replaced(text, kept.guard, stands=_stood(stands, kept.keys))

    def replacements(self, text: str) -> list[tuple[Hit, Change]]:
        """What ``mended`` puts in the place of which name, for whoever shows or chooses it."""
        return replacements(text, self._known().guard)

    def names_families(self, texts: Iterable[str]) -> bool:
        """Whether a text names a child or somebody of its family; quick on long lists: most words are nobody's."""
        kept = self._known()
        families = [one for one in kept.directory.known if one.key.startswith(FAMILIES)]
        words = words_of(name for one in families for name in (*one.names, *one.called))
        asked = (text for text in texts if not words.isdisjoint(words_of([text])))
        return any(hit.key.startswith(FAMILIES) for text in asked for hit in kept.guard.hits(text))

    def in_codes(self, text: str) -> str:
        """``text`` with the code of each child for its name, and a role for each of its family.

        In a list a word that is also a name ("May") is a name where it fills its place alone.
        """
        coded = self._known().coded
        hits = [hit for hit in coded.hits(text) if hit.key.startswith(FAMILIES)]
        pieces = {piece.strip() for piece in _PIECES.split(text)}
        certain = (hit for hit in hits if hit.kind is HitKind.LEAK or hit.text in pieces)
        return changed(text, (coded.change(text, hit) for hit in certain))

    def names_in(self, text: str, stands: Collection[str]) -> list[Hit]:
        """Every name in ``text``, known or not, that may not stand, and every word that may be one ("rose")."""
        kept = self._known()
        return kept.guard.hits(text, stands=_stood(stands, kept.keys), credit=True, doubts=True)

    def finder_of(self, key: str) -> NameGuard | None:
        """What finds one person alone, however the name is written; None for somebody without a name."""
        directory = self._known().directory
        known = tuple(one for one in directory.known if one.key == key)
        return NameGuard(replace(directory, known=known), lexicon()) if known else None

    def answer(self, hit: Hit, reason: str, reach: Reach, *, subject: str = "", by: str = "") -> int:
        """Keep why something may stand: in this sentence, in this document, or (a harmless word) everywhere.

        ``leaving.answer.…`` where no reason can: a child's or a parent's name is only ever mended.
        """
        kept = GuardAnswer(
            0,
            "" if reach is Reach.EVERYWHERE else subject,
            hit.text,
            one_space(hit.sentence) if reach is Reach.SENTENCE else "",
            checked_answer(hit, reason, reach),
            self._desk.today(),
            by,
        )
        with self._desk.change("guard.answer", Area.EVIDENCE) as unit:
            key = db.add_answer(unit.conn, kept)
            unit.note(answer=key, reach=reach.value, kind=hit.kind.value)
        return key

    def take_back(self, answer_id: int) -> None:
        """Ask again about what had been answered."""
        with self._desk.change("guard.ask_again", Area.EVIDENCE) as unit:
            db.remove_answer(unit.conn, answer_id)
            unit.note(answer=answer_id)

    def answers(self, subject: str | None = None) -> list[GuardAnswer]:
        """Every reason kept, newest first; those that hold for one document where ``subject`` is given."""
        with self._desk.look() as conn:
            return db.answers(conn, subject)

    def forget(self) -> None:
        """Gather everybody's names anew before the next check."""
        self._changes += 1

    def directory(self) -> Directory:
        """Everybody the guards know."""
        return self._known().directory

    def names(self) -> NameGuard:
        """What finds everybody the guards know."""
        return self._known().guard

    def _known(self) -> _Kept:
        """Everybody as of the last change; the guard stays while names, codes and words are the same ones."""
        kept, changes = self._kept, self._changes
        if kept is not None and changes == self._gathered_at:
            return kept
        with self._desk.look() as conn:
            directory = directory_of(conn)
            codes = {f"child:{key}": code for key, (code, _) in db.shown_names(conn).items()}
            allowed = PROGRAMME_WORDS if profile(conn).family_programme_words else frozenset()
        if kept is None or (kept.directory, kept.codes, kept.allowed) != (directory, codes, allowed):
            same_names = kept is not None and kept.directory == directory
            guard = kept.guard if kept is not None and same_names else NameGuard(directory, lexicon())
            kept = _Kept(directory, codes, allowed, guard)
        if changes == self._changes:  # nothing was committed meanwhile, on another thread
            self._kept, self._gathered_at = kept, changes
        return kept

    def _open(self, hits: Sequence[Hit], readers: Readers, subject: str) -> list[Hit]:
        found = counted(hits, readers)
        if not found:
            return []
        return [spoken(hit) for hit in unanswered(found, self.answers(subject), subject)]

    def _in_file(self, piece: FileText, readers: Readers) -> Iterator[Hit]:
        if piece.unread:
            why, mend = f"guard.why.{piece.unread}", "guard.mend.read_yourself"
            hit = Hit(
                HitKind.ASK, piece.text, 0, len(piece.text), piece.text, why, mend, values=(("text", piece.text),)
            )
            yield replace(spoken(hit), page=piece.page, section=piece.section)
            return
        aside = piece.line_at(0) == PROPERTIES
        ours = aside and piece.text in self.directory().service_names  # who made it: the program, the service
        hits = [] if ours else self.check_text(piece.text, readers=readers)
        if piece.fragment:
            hits = [hit for hit in hits if hit.key]
        if aside:  # nobody types capitals into keywords and links
            have = {hit.text for hit in hits}
            hits += [hit for hit in self.check_file_name(piece.text) if hit.text not in have]
        for hit in hits:
            yield replace(hit, page=piece.page, line=piece.line_at(hit.start), section=piece.section)


def _once(hits: Iterable[Hit]) -> list[Hit]:
    """Each thing once a line, in the order of the file: a name may be found whole, in parts, as link and text."""
    found: dict[tuple[int, int, str, str], Hit] = {}
    for hit in sorted(hits, key=lambda one: (one.page, one.line, one.start, one.kind is HitKind.ASK)):
        letters = "".join(letter for letter in hit.text if letter.isalnum()).casefold()
        place = (hit.page, hit.line, letters, "" if hit.line else hit.section)
        if place not in found or found[place].kind is HitKind.ASK:
            found[place] = replace(hit, text=one_space(hit.text), sentence=one_space(hit.sentence))
    return list(found.values())


def _stood(stands: Collection[str], keys: Sequence[str]) -> tuple[str, ...]:
    """``stands`` with "school:*" as every school."""
    kinds = tuple(one[:-1] for one in stands if one.endswith(":*"))
    every = [key for key in keys if key.startswith(kinds)] if kinds else []
    return (*(one for one in stands if not one.endswith(":*")), *every)
