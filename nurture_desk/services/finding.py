"""Finding from anywhere (Ctrl+K): people and places by name, and every text of the desk (decision 027)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from nurture_desk.db import finding, search, search_places
from nurture_desk.domain.areas import Area
from nurture_desk.domain.finding import Found, Hit, Results, days_meant
from nurture_desk.domain.letters import plain_letters
from nurture_desk.services.near_words import SHORTEST, near_words
from nurture_desk.services.open_desk import OpenDesk

NAMES_OF = frozenset({Area.PUPILS, Area.SCHOOLS, Area.TUTORS, Area.PROGRAMME, Area.CONSENT})
LETTERS = 2  # fewer say nothing about a text
WIDE = 2000  # so many texts are not weighed against each other any more: the newest of each kind come first
FEW = 3  # names found as they are typed; fewer, and slips are looked for as well
MOST_OF_ALL = 300
_LOOKED_THROUGH = 400


class Finding:
    """Looks only; names and vocabulary are read once and kept until one of them may have changed."""

    def __init__(self, desk: OpenDesk) -> None:
        self._desk = desk
        self._names: _Names | None = None
        self._vocabulary: list[str] | None = None
        desk.on_change(self._forget)

    def find(self, words: str, most: int = 9) -> list[Found]:
        """Up to ``most`` whose name or code holds every word, written with or without accents; nothing for no word.

        Who is called exactly so comes first, then whose name is a slip away ("Kojo Larkspurr" finds Koji Larkspur).
        """
        wanted = plain_letters(words).split()
        if not wanted:
            return []
        return self._known().find(wanted, most)

    def get_ready(self) -> None:
        """Read all names before somebody looks for one: the first letter would wait for them."""
        self._known()

    def search(self, words: str, names: int = 6, texts: int = 5) -> Results:
        """What the palette shows for ``words``: names, the best texts, and how many texts there are."""
        found, total = self._texts(words, texts)
        return Results(tuple(self.find(words, names)), tuple(found), total)

    def everything(self, words: str) -> Results:
        """All names and texts for ``words``, up to 300 of each."""
        found, total = self._texts(words, MOST_OF_ALL)
        return Results(tuple(self.find(words, MOST_OF_ALL)), tuple(found), total)

    def _texts(self, words: str, most: int) -> tuple[list[Hit], int]:
        """The sessions of a day that is meant, then the texts that hold every word."""
        wanted = search.words_of(words)
        if sum(map(len, wanted)) < LETTERS:
            return [], 0
        with self._desk.look() as conn:
            years = [*search_places.years(conn), self._desk.today().year]
            on_day = search_places.sessions_on(conn, days_meant(words, range(min(years), max(years) + 2)), most)
            exact = search.matching([[word] for word in wanted], begun=True)
            found, total = _ask(conn, exact, most)
            if not total:
                found, total = self._of_somebody(conn, wanted, most)
            if not total and not on_day:
                found, total = self._with_slips(conn, wanted, most)
        return [*on_day, *found][:most], total + len(on_day)

    def _of_somebody(self, conn: Connection, wanted: Sequence[str], most: int) -> tuple[list[Hit], int]:
        """ "koji drum": texts with the one word that belong to who is called the other."""
        texts = [word for word in wanted if self._in_texts(conn, word)]
        called = [plain_letters(word) for word in wanted if word not in texts]
        if not texts or not called:
            return [], 0
        question = search.matching([[word] for word in texts], begun=True)
        hits = search_places.described(conn, search.found(conn, question, _LOOKED_THROUGH))
        theirs = [hit for hit in hits if all(f" {word}" in f" {plain_letters(hit.who)}" for word in called)]
        return theirs[:most], len(theirs)

    def _in_texts(self, conn: Connection, word: str) -> bool:
        return bool(search.found(conn, search.matching([[word]], begun=True), 1, ranked=False))

    def _with_slips(self, conn: Connection, wanted: Sequence[str], most: int) -> tuple[list[Hit], int]:
        if self._vocabulary is None:
            self._vocabulary = search.vocabulary(conn, SHORTEST - 1)
        known = frozenset(self._vocabulary)
        spelt = []
        for place, word in enumerate(map(plain_letters, wanted)):
            near = near_words(word, self._vocabulary, begins=place == len(wanted) - 1) if word not in known else []
            spelt.append([word, *near])
        if all(len(one) == 1 for one in spelt):
            return [], 0
        return _ask(conn, search.matching(spelt, begun=False), most)

    def _known(self) -> _Names:
        names = self._names
        if names is None:
            with self._desk.look() as conn:
                names = self._names = _Names.of(finding.names(conn))
        return names

    def _forget(self, areas: frozenset[Area]) -> None:
        self._vocabulary = None
        if areas & NAMES_OF:
            self._names = None


def _ask(conn: Connection, question: str, most: int) -> tuple[list[Hit], int]:
    counts = search.counted(conn, question)
    total = sum(counts.values())
    if total <= WIDE:
        return search_places.described(conn, search.found(conn, question, most) if total else []), total
    largest = sorted(counts, key=lambda number: -counts[number])[:4]
    share = -(-most // len(largest))
    newest = [hit for number in largest for hit in search.found(conn, question, share, (number,), ranked=False)]
    return search_places.described(conn, newest[:most]), total


@dataclass(frozen=True)
class _Names:
    """Every name in plain letters, and the words they are made of."""

    known: list[tuple[str, str, Found]]  # the name, everything it is found by, and what is found
    words: list[str]

    @classmethod
    def of(cls, found: Sequence[Found]) -> _Names:
        known = []
        words = set[str]()
        for one in found:
            name = plain_letters(one.name)
            known.append((f" {name}", f" {name} {plain_letters(one.code)}" if one.code else f" {name}", one))
            words.update(word for word in name.replace("-", " ").split() if len(word) >= SHORTEST - 1)
        return cls(known, sorted(words))

    def find(self, wanted: Sequence[str], most: int) -> list[Found]:
        begun, inside = list[Found](), list[Found]()
        for name, letters, one in self.known:
            if all(word in letters for word in wanted):
                (begun if all(f" {word}" in name for word in wanted) else inside).append(one)
                if len(begun) == most:
                    break
        found = [*begun, *inside][:most]
        return found if len(found) >= min(FEW, most) else [*found, *self._near(wanted, found)][:most]

    def _near(self, wanted: Sequence[str], but: list[Found]) -> list[Found]:
        last = len(wanted) - 1
        spelt = [[word, *near_words(word, self.words, begins=place == last)] for place, word in enumerate(wanted)]
        if all(len(one) == 1 for one in spelt):
            return []
        return [
            one
            for name, letters, one in self.known
            if all(words[0] in letters or any(f" {word}" in name for word in words[1:]) for words in spelt)
            and one not in but
        ]
