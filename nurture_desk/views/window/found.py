"""What was found in a desk as lines of the palette, each opening exactly its record."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any, Protocol

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.domain.finding import Found, Hit, Kind, Results, TextKind
from nurture_desk.domain.letters import plain_letters
from nurture_desk.views.window.help_texts import search, search_guide
from nurture_desk.views.window.palette_rows import Entry

MOST_HELP = 3
MOST_GUIDE = 2

NAMES = {  # kind of name -> group, picture, page, and what the page is asked for
    Kind.CHILD: ("people", "groups_children", "pupils", "pupil"),
    Kind.TUTOR: ("people", "tutors", "tutors", "tutor"),
    Kind.ADULT: ("people", "colleagues", "programme", "person"),
    Kind.SIGNER: ("people", "colleagues", "pupils", "pupil"),
    Kind.CONTACT: ("people", "colleagues", "schools", "people"),
    Kind.GROUP: ("places", "groups_children", "pupils", "group"),
    Kind.SCHOOL: ("places", "schools", "schools", "school"),
    Kind.PARTNER: ("places", "colleagues", "programme", "partner"),
}

_CHILD_PART = {TextKind.NEED: "needs", TextKind.PROFILE: "profile", TextKind.GOAL: "about", TextKind.SCAN: "papers"}
_SHEET_TAB = {
    TextKind.SCHOOL_TALK: "people",
    TextKind.SCHOOL_NOTE: "about",
    TextKind.INTEREST: "interest",
    TextKind.AGREEMENT: "agreement",
    TextKind.REVIEW: "reviews",
    TextKind.HOPE: "agreement",
}
_OWNER = {  # kind of text -> page, and what it is asked for with the key of the owner
    TextKind.DIARY: ("sessions", "session"),
    TextKind.SESSION: ("sessions", "session"),
    TextKind.VOICE: ("evidence", "slips"),
    TextKind.FAMILY_SLIP: ("evidence", "slips"),
    TextKind.SCHOOL_SLIP: ("evidence", "slips"),
    TextKind.TARGET: ("evidence", "slips"),
    TextKind.JUDGEMENT: ("evidence", "child"),
    TextKind.REPORT: ("evidence", "report"),
    TextKind.CASE_STUDY: ("evidence", "case"),
    TextKind.MEETING: ("reflection", "meeting"),
    TextKind.GROUP_NOTE: ("pupils", "group"),
    TextKind.TUTOR_NOTE: ("tutors", "tutor"),
    TextKind.PARTNER_TALK: ("programme", "partner"),
    TextKind.PARTNER_NOTE: ("programme", "partner"),
    TextKind.PERSON_NOTE: ("programme", "person"),
}
_OWN = {  # kind of text -> page, and what it is asked for with the record's own key
    TextKind.EVIDENCE: ("evidence", "item"),
    TextKind.LEARNING: ("reflection", "learning"),
    TextKind.INCLUSION: ("reflection", "inclusion"),
}
_TAB = {  # kind of text -> page and tab
    TextKind.DECISION: ("schools", "decisions"),
    TextKind.OBSERVATION: ("tutors", "lessons"),
    TextKind.QUESTIONNAIRE: ("tutors", "lessons"),
    TextKind.TRAINING: ("tutors", "training"),
    TextKind.OPPORTUNITY: ("tutors", "choosing"),
    TextKind.ACTIVITY: ("sessions", "toolkit"),
    TextKind.LETTER: ("intake", "letters"),
    TextKind.MEDIA: ("consent", "media"),
    TextKind.RETURN_TEXT: ("returns", "texts"),
    TextKind.CELEBRATION: ("sessions", "celebration"),
}
_IDEAS = {
    TextKind.DIARY: "diary",
    TextKind.SESSION: "sessions",
    TextKind.TARGET: "target",
    TextKind.CASE_STUDY: "case_study",
    TextKind.MEDIA: "pictures",
    TextKind.SCAN: "tray",
}
_PAGE_IDEAS = {
    "pupils": "groups_children",
    "returns": "return",
    "intake": "write",
    "programme": "colleagues",
    "consent": "consent",
}


class Doer(Protocol):
    """What the window can do for a line of the palette."""

    def go(self, key: str, thing: object = None) -> None:
        """Show a page."""

    def show_help(self, key: str, topic: str = "") -> None:
        """Show the help of a page, or a topic of it, beside it."""

    help: Any  # the panel of help and guide


def found_entries(window: Doer, results: Results) -> list[Entry]:
    """People, places and texts that were found."""
    return [*(_name(window, one) for one in results.names), *(_text(window, one) for one in results.texts)]


def _name(window: Doer, one: Found) -> Entry:
    group, idea, page, kind = NAMES[one.kind]
    word = say(f"window.kind.{one.kind}")
    joined = " " if one.kind in (Kind.SIGNER, Kind.CONTACT) else " · "
    beside = f"{word}{joined}{one.beside}" if one.beside else word
    return Entry(
        one.name, idea, partial(window.go, page, (kind, one.id)), group=group, beside=beside, filters=("names", None)
    )


def _text(window: Doer, hit: Hit) -> Entry:
    page, thing = opens(hit)
    word = say(f"window.text.{hit.kind}")
    if hit.kind is TextKind.SESSION and hit.detail:
        word = say("window.session_number", n=hit.detail)
    beside = " · ".join(part for part in (word if hit.who else "", long_date(hit.day) if hit.day else "") if part)
    idea = _IDEAS.get(hit.kind, _PAGE_IDEAS.get(page, page))
    return Entry(
        hit.who or word,
        idea,
        partial(window.go, page, thing),
        group="texts",
        beside=beside,
        extract=hit.extract,
        filters=(hit.kind, hit.launch_year),
    )


def opens(hit: Hit) -> tuple[str, object]:
    """The page a text stands on, and what that page is asked for to show exactly this record."""
    kind = hit.kind
    if kind in _SHEET_TAB:
        return "schools", ("sheet", (hit.owner, _SHEET_TAB[kind]))
    if kind in _CHILD_PART and hit.owner:
        return "pupils", ("pupil", (hit.owner, _CHILD_PART[kind]))
    if kind in _OWN:
        page, asked = _OWN[kind]
        return page, (asked, hit.id)
    if kind in _OWNER:
        page, asked = _OWNER[kind]
        return page, (asked, hit.owner)
    if kind is TextKind.DOCUMENT:
        return "returns", ("documents", hit.detail)
    return _TAB.get(kind, ("intake", "tray"))


def help_entries(window: Doer, typed: str) -> list[Entry]:
    """Sections of the guide and the help pages that hold every word of ``typed``; its head counts before its text."""
    words = plain_letters(typed).split()
    if sum(map(len, words)) < MOST_HELP:
        return []
    told = [
        Entry(
            one.title,
            "case_study",
            partial(window.help.show_guide, one.place),
            group="help",
            beside=say("guide.title"),
        )
        for one in search_guide(typed)[:MOST_GUIDE]
    ]
    return told + [
        Entry(
            one.title,
            "help",
            partial(window.show_help, one.page, one.key),
            group="help",
            beside=say(f"window.page.{one.page}"),
        )
        for one in search(typed)[:MOST_HELP]
    ]


def kinds_in(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """The kinds that occur, as (key, word), the way the list has them."""
    seen = dict.fromkeys(entry.filters[0] for entry in entries)
    return [(key, say("window.kind_names" if key == "names" else f"window.text.{key}")) for key in seen if key]
