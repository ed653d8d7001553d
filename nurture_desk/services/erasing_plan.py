"""Works out an erasure before it is done: the rows, every text that names the person, and what remains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import Connection

from nurture_desk.db import erasing as rows
from nurture_desk.db import erasing_adult, erasing_child, records
from nurture_desk.db.erasing import Doomed, Written
from nurture_desk.db.erasing_plan import TITLES, place_of
from nurture_desk.db.tables import consent, desk, leaving, programme, pupils, returns, sessions
from nurture_desk.documents.lexicon import lexicon
from nurture_desk.documents.wording import say
from nurture_desk.domain.erasing import Mention, Review, Whom, Whose
from nurture_desk.domain.erasing_names import ErasedNames, Span, blanked, each_text, extract
from nurture_desk.domain.guards.aliases import words_of
from nurture_desk.domain.guards.free_names import first_name, names_in
from nurture_desk.domain.guards.hits import Known, NameKind
from nurture_desk.domain.letters import plain_letters
from nurture_desk.domain.people import Person
from nurture_desk.domain.pupils import Pupil
from nurture_desk.services.directory import directory_of
from nurture_desk.services.erasing_by_hand import by_hand

_TYPED = ("named:", "parent:", "place:", "group:")  # known from what somebody typed, without a record of a person
_Find = Callable[[str], Iterable[Span]]
# after the place of a mention: only the names there that somebody else has too, only those that are words as well
_SHARED, _WORD = "?", "~"


@dataclass(frozen=True)
class Plan:
    """A review with what it takes to carry it out."""

    review: Review
    doomed: Doomed
    names: ErasedNames
    texts: dict[str, Written]

    def blank(self, conn: Connection, mention: Mention) -> None:
        """Blank the names of one mention where they stand."""
        place = mention.place.rstrip(_SHARED + _WORD)
        one = self.texts[place]
        kept = self.texts[place] = Written(one.column, one.key, self._without(one, mention))
        rows.rewrite(conn, kept, kept.text)

    def _without(self, one: Written, mention: Mention) -> str:
        if place_of(one.column) in TITLES:
            return say("erasing.blank.title") + PurePath(one.text).suffix[:6]

        def turn(text: str) -> str:
            found = [span for span in self.names.spans(text) if _sort(span) == (mention.shared, mention.word)]
            return blanked(text, found, _instead)

        return each_text(one.text, turn)


def plan_of(conn: Connection, whom: Whom, now: datetime) -> Plan:
    """The plan for one person; ``desk.gone`` for somebody who is not there. Changes nothing."""
    known = directory_of(conn).known
    shown, code, people = _who(conn, whom, known)
    doomed = _doomed(conn, whom, code)
    names = ErasedNames(people, list(_others(people, known)) if people else (), lexicon())
    texts: dict[str, Written] = {}
    mentions: list[Mention] = []
    answers = set[int]()
    for one, spans in _named(conn, doomed, names):
        if one.column.table is leaving.guard_answer:
            answers.add(one.key)  # an answer about a word that is the name: without the word it says nothing
            continue
        texts[one.place] = one
        mentions += _mentions(one, spans)
    rows.doom(conn, {leaving.guard_answer: answers}, doomed)
    hand = by_hand(conn, whom, now, lambda text: blanked(text, names.spans(text), _instead))
    review = Review(whom, shown, code, doomed.counts(), _stays(conn, doomed), mentions, hand)
    return Plan(review, doomed, names, texts)


def _doomed(conn: Connection, whom: Whom, code: str) -> Doomed:
    if whom.whose is Whose.CHILD:
        return erasing_child.doomed_with(conn, whom.key, code)
    if whom.whose is Whose.ADULT:
        return erasing_adult.doomed_with(conn, whom.key)
    return erasing_adult.doomed_contact(conn, whom.key)


def _who(conn: Connection, whom: Whom, everybody: Sequence[Known]) -> tuple[str, str, list[Known]]:
    """How the person is shown, what is typed to confirm, and every name to look for."""
    if whom.whose is Whose.CHILD:
        child = records.get(conn, pupils.pupil, Pupil, whom.key)
        family = list(_family(conn, whom.key))
        key = f"child:{child.id}"
        own = [one for one in everybody if one.key == key]
        return child.known_as or child.first_names or child.ref or child.code, child.code, [*own, *family]
    if whom.whose is Whose.ADULT:
        one = records.get(conn, programme.person, Person, whom.key)
        called = tuple(dict.fromkeys(name for name in (one.known_as.strip(), *first_name(one.name)) if name))
        known = Known(f"person:{one.id}", NameKind.ADULT, (one.name.strip(),), called)
        return one.name, erasing_adult.code_of(conn, whom.key) or one.name, [known]
    name = erasing_adult.contact_of(conn, whom.key)
    contacts = [Known(f"contact:{said}", NameKind.ADULT, (said,), first_name(said)) for said in names_in(name)]
    return name, name, contacts


def _others(people: Sequence[Known], known: Sequence[Known]) -> Iterator[Known]:
    """Everybody and everything else with a name; a name that was only typed and holds ours is ours, typed."""
    keys, full = {one.key for one in people}, [words_of([name]) for one in people for name in one.names]
    for one in known:
        typed = one.key.startswith(_TYPED) and any(name <= words_of(one.names) for name in full)
        if one.key not in keys and not typed:
            yield one


def _family(conn: Connection, pupil_id: int) -> Iterator[Known]:
    """Who signs for this child and for no other child of the desk."""
    mine, elsewhere = dict[str, str](), set[str]()
    for owner, text in erasing_child.who_signed(conn):
        for name in names_in(text):
            if owner == pupil_id:
                mine[plain_letters(name)] = name
            else:
                elsewhere.add(plain_letters(name))
    for plain, name in mine.items():
        if plain not in elsewhere:
            yield Known(f"parent:{plain}", NameKind.PARENT, (name,), first_name(name))


def _named(conn: Connection, doomed: Doomed, names: ErasedNames) -> Iterator[tuple[Written, list[tuple[str, Span]]]]:
    """Every text that stays and names the person, with each span and the piece of text it stands in."""
    for one in rows.written(conn, doomed):
        if not names.may_be_in(one.text):
            continue
        find = names.in_title if place_of(one.column) in TITLES else names.spans
        found: list[tuple[str, Span]] = []

        def see(text: str, find: _Find = find, found: list[tuple[str, Span]] = found) -> str:
            found += [(text, span) for span in find(text)]
            return text

        each_text(one.text, see)
        if found:
            yield one, found


def _mentions(one: Written, found: Sequence[tuple[str, Span]]) -> Iterator[Mention]:
    for shared, word in ((False, False), (True, False), (False, True)):
        spans = [(text, span) for text, span in found if _sort(span) == (shared, word)]
        if spans:
            words = tuple(dict.fromkeys(span.text for _, span in spans))
            place = one.place + _SHARED * shared + _WORD * word
            yield Mention(place, words, extract(*spans[0]), shared, word)


def _sort(span: Span) -> tuple[bool, bool]:
    """Whether somebody else is called so; if not, whether it may be only a word."""
    return span.shared, span.word and not span.shared


def _instead(kind: NameKind) -> str:
    """What stands in the place of a name."""
    return say(f"erasing.blank.{kind if kind in (NameKind.CHILD, NameKind.PARENT) else NameKind.ADULT}")


def _stays(conn: Connection, doomed: Doomed) -> list[tuple[str, int]]:
    """What stays without the person, as sentences and numbers."""
    emptied = {place_of(column): len(keys) for (_, column), keys in doomed.emptied.items()}
    left = doomed.rows.get(consent.departure_person, ())
    stays = [
        ("returns", records.count(conn, returns.return_snapshot)),
        ("ledger", len(left)),
        ("complaints", emptied.get("complaint.pupil_id", 0)),
        ("group_scans", emptied.get("tray_page.attachment_id", 0)),
        ("lessons", emptied.get("session.tutor_id", 0)),
        ("choices", emptied.get("tutor_choice.tutor_id", 0)),
        ("stories", emptied.get("case_study.author_id", 0) + emptied.get("case_study.tutor_id", 0)),
        ("meetings", len(doomed.rows.get(sessions.diary, ()))),
        ("files", records.count(conn, desk.attachment) - len(doomed.files)),
        ("trail", records.count(conn, desk.audit_entry)),
    ]
    return [(key, n) for key, n in stays if n]
