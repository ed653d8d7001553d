"""Everybody and every place the desk knows by name, for the guards: of all years, with what may stand instead."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from sqlalchemy import Connection

from nurture_desk import paths
from nurture_desk.db import directory as db
from nurture_desk.db import programme as programme_db
from nurture_desk.documents.lexicon import lexicon
from nurture_desk.documents.wording import has, say
from nurture_desk.domain.guards.addresses import places_in, proper_room
from nurture_desk.domain.guards.aliases import Crowd, proposed, words_of
from nurture_desk.domain.guards.free_names import first_name, names_in, same_person
from nurture_desk.domain.guards.hits import Directory, Known, NameKind
from nurture_desk.domain.letters import plain_letters

_ARTICLE = re.compile(r"^\s*(?:an?|one|some)\s+", re.IGNORECASE)
_FROM_WHERE = re.compile(r"\s+(?:at|of|from|in|who|whose|via)\s+|[,(]", re.IGNORECASE)
# The programme and its organisations: no reader learns from them who a child is.
PROGRAMME = (
    "Changing Tracks",
    "Hertfordshire Music Service",
    "HMS",
    "Youth Music",
    "National Working Group",
    "Nurture Desk",
)


def directory_of(conn: Connection) -> Directory:
    """Everybody this desk knows, each with an alias that is nobody's real name; the aliases themselves are harmless."""
    others = _others(conn)
    children = list(_children(conn, others))
    stand_ins = [one.alias for one in children]
    stand_ins += [alias for key, alias in db.kept_aliases(conn).items() if not key.startswith("child:")]
    return Directory(
        known=(*children, *others, *_groups(conn, children)),
        harmless=frozenset((*db.harmless_words(conn), *stand_ins)),
        service_names=_service_names(conn),
    )


def crowd_of(conn: Connection) -> Crowd:
    """All the real words of this desk's names: what no alias may be, or be near."""
    return _crowd(db.children(conn), _others(conn))


def _others(conn: Connection) -> list[Known]:
    """Adults, schools and places."""
    people = [*_named_adults(conn), *_parents(conn)]
    people += _typed(conn, people)
    people += _complainants(conn, people)
    return [*people, *_schools(conn), *_places(conn)]


@cache
def alias_pool() -> tuple[str, ...]:
    """First names that may stand in for a child's, from ``resources/guard/pseudonyms.toml``."""
    text = (paths.resources() / "guard" / "pseudonyms.toml").read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["names"])


def _children(conn: Connection, others: Sequence[Known]) -> Iterator[Known]:
    rows = db.children(conn)
    names = {row.id: _written(row) for row in rows}
    asked = [(f"child:{row.id}", row.code, " ".join(names[row.id])) for row in rows]
    aliases = proposed(asked, db.kept_aliases(conn), alias_pool(), _crowd(rows, others))
    for row in rows:
        if names[row.id]:
            first = row.first_names.split()[:1]
            called = tuple(dict.fromkeys(part.strip() for part in (row.known_as, row.first_names, *first) if part))
            yield Known(f"child:{row.id}", NameKind.CHILD, names[row.id], called, aliases[f"child:{row.id}"])


def _written(row: db.NamedChild) -> tuple[str, ...]:
    """The full names of a child as they may be written: with first names, and with what it is called."""
    ways = (row.first_names.strip(), row.known_as.strip(), *row.first_names.split()[:1])
    full = [f"{way} {row.surname}".strip() for way in ways if way] or [row.surname.strip()]
    return tuple(dict.fromkeys(name for name in full if name))


def _crowd(rows: Sequence[db.NamedChild], others: Sequence[Known]) -> Crowd:
    return Crowd([*(" ".join(_written(row)) for row in rows), *_all_names(others)])


def _all_names(known: Iterable[Known]) -> Iterator[str]:
    for one in known:
        yield from (*one.names, *one.called)


def _named_adults(conn: Connection) -> list[Known]:
    found = []
    kept = db.kept_aliases(conn)
    for row in db.adults(conn):
        kind = NameKind.TUTOR if row.tutor else NameKind.STAFF if row.at_school else NameKind.ADULT
        key = f"person:{row.id}"
        called = tuple(dict.fromkeys(name for name in (row.known_as.strip(), *first_name(row.name)) if name))
        if row.name.strip():
            found.append(Known(key, kind, (row.name.strip(),), called, kept.get(key) or _by_role(row)))
    return found


def _by_role(row: db.NamedAdult) -> str:
    role = "tutor" if row.tutor else row.works_as[0] if row.works_as else ""
    return say(f"leaving.alias.{role}") if has(f"leaving.alias.{role}") else say("leaving.alias.colleague")


def _parents(conn: Connection) -> list[Known]:
    names = _different(db.typed_in(conn, db.PARENT_FIELDS))
    alias = say("leaving.alias.parent")
    return [Known(f"parent:{plain_letters(one)}", NameKind.PARENT, (one,), first_name(one), alias) for one in names]


def _typed(conn: Connection, people: Sequence[Known]) -> list[Known]:
    """Adults without a record of their own, out of the fields that ask who it was."""
    own = set(words_of(_service_names(conn)))
    have = [one.names[0] for one in people]
    found = []
    for kind, fields in ((NameKind.STAFF, db.STAFF_FIELDS), (NameKind.ADULT, db.ADULT_FIELDS)):
        alias = say("leaving.alias.staff" if kind is NameKind.STAFF else "leaving.alias.colleague")
        for name in _different(db.typed_in(conn, fields)):
            if not words_of([name]) <= own and not any(same_person(name, other) for other in have):
                have.append(name)
                found.append(Known(f"named:{plain_letters(name)}", kind, (name,), first_name(name), alias))
    return found


def _complainants(conn: Connection, people: Sequence[Known]) -> list[Known]:
    """Who complained, where it is somebody by name; most are "a parent at …", and where they are from is no name."""
    own, have, found = set(words_of(_service_names(conn))), [one.names[0] for one in people], list[Known]()
    alias = say("leaving.alias.complainant")
    for name in _different(_FROM_WHERE.split(_ARTICLE.sub("", text))[0] for text in db.complainants(conn)):
        if not words_of([name]) <= own and not any(same_person(name, other) for other in have):
            have.append(name)
            found.append(Known(f"parent:{plain_letters(name)}", NameKind.PARENT, (name,), first_name(name), alias))
    return found


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in texts for name in names_in(text)))


def _schools(conn: Connection) -> Iterator[Known]:
    kept = db.kept_aliases(conn)
    for row in db.schools(conn):
        if row.name.strip():
            alias = kept.get(f"school:{row.id}") or say("leaving.alias.school")
            yield Known(f"school:{row.id}", NameKind.SCHOOL, (row.name.strip(),), (), alias)


def _places(conn: Connection) -> Iterator[Known]:
    """Where our schools lie, where celebrations and sessions are held, which authority looks after a child."""
    own = plain_letters(" ".join(_service_names(conn)))
    texts: list[str] = [*db.celebration_places(conn), *(proper_room(row.room) for row in db.groups(conn))]
    texts += [authority for authority in db.authorities(conn) if plain_letters(authority) not in own]
    for school in db.schools(conn):
        if school.ours:
            texts += (*places_in(school.address), school.postcode.strip())
    for text in dict.fromkeys(text.strip() for text in texts if text.strip()):
        if plain_letters(text) not in own:
            yield Known(f"place:{plain_letters(text)}", NameKind.PLACE, (text,))


def _groups(conn: Connection, children: Sequence[Known]) -> Iterator[Known]:
    """The groups by name; one called after a child is no name of its own, so that the child in it is found.

    What a child is called and is a word as well ("Joy") may stand in a group's name.
    """
    kept, ordinary = db.kept_aliases(conn), lexicon().ordinary
    children_are = {word for word in words_of(name for one in children for name in one.called) if not ordinary(word)}
    for row in db.groups(conn):
        if row.name.strip() and children_are.isdisjoint(words_of([row.name])):
            alias = kept.get(f"group:{row.id}") or say("leaving.alias.group")
            yield Known(f"group:{row.id}", NameKind.GROUP, (row.name.strip(),), (), alias)


def _service_names(conn: Connection) -> tuple[str, ...]:
    profile = programme_db.profile(conn)
    own = (profile.name, *profile.local_authorities, profile.family_group_name)
    return tuple(dict.fromkeys(name for name in (*own, *PROGRAMME, *db.partner_names(conn)) if name.strip()))
