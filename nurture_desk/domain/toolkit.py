"""The activity toolkit and the prompts for tutors (product.md 6, forms-and-words.md 14b).

What ships is data. A row on the desk that came from a starter says only what the service changed: where its words are
empty, ours stand, so that a better wording of ours reaches everybody who never touched it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.letters import plain_letters

WORDS = ("title", "good_for", "how", "needs", "outcomes")  # what a service may change of a starter
LONGEST_TITLE = 160
OWN = "own"


class Again(StrEnum):
    """Would we do it again; empty: nobody said."""

    NOT_SAID = ""
    YES = "yes"
    CHANGED = "changed"
    NO = "no"


@dataclass(frozen=True)
class Activity:
    """Something to do in a session. ``good_for`` and ``needs`` are short phrases, parted by commas."""

    title: str
    good_for: str = ""
    how: str = ""
    needs: str = ""
    outcomes: tuple[str, ...] = ()  # keys of outcomes of the framework
    starter: str = ""
    added_on: date | None = None
    retired: bool = False
    id: int = 0

    @property
    def ref(self) -> str:
        """What it is called inside the desk: the starter's key, or ``own7``."""
        return self.starter or f"{OWN}{self.id}"


@dataclass(frozen=True)
class Try:
    """An activity was used: on a day, in a session of ours or without one, and how it went."""

    activity_id: int
    tried_on: date
    session_id: int | None = None
    how_it_went: str = ""
    again: Again = Again.NOT_SAID
    id: int = 0


@dataclass(frozen=True)
class Tried:
    """One use as it is shown: of what, and in which group's session ("Blue Door, session 7")."""

    one: Try
    ref: str
    title: str
    group: str = ""
    number: int = 0


@dataclass(frozen=True)
class Tool:
    """An activity in the words that stand today, with every use of it, the newest first."""

    activity: Activity
    changed: bool = False  # a starter in the service's words
    tried: tuple[Tried, ...] = ()

    @property
    def is_own(self) -> bool:
        """The service's own, not a starter."""
        return not self.activity.starter


@dataclass(frozen=True)
class Prompt:
    """One line for tutors, in the order of ``place``."""

    text: str
    place: int
    starter: str = ""
    retired: bool = False
    id: int = 0

    @property
    def ref(self) -> str:
        """The starter's key, or ``own7``."""
        return self.starter or f"{OWN}{self.id}"


def activities_of(content: Mapping[str, Any]) -> tuple[Activity, ...]:
    """The starters in a TOML mapping: ``activity = [{key, title, good_for, how, needs, outcomes}]``."""
    return tuple(
        Activity(
            title=one["title"],
            good_for=", ".join(one["good_for"]),
            how=one["how"].strip(),
            needs=", ".join(one["needs"]),
            outcomes=tuple(one["outcomes"]),
            starter=one["key"],
        )
        for one in content["activity"]
    )


def prompts_of(content: Mapping[str, Any]) -> tuple[Prompt, ...]:
    """The prompts in a TOML mapping: ``prompt = [{key, text}]``, in its order."""
    return tuple(Prompt(one["text"], place, one["key"]) for place, one in enumerate(content["prompt"], start=1))


def standing(starters: Sequence[Activity], kept: Iterable[Activity]) -> list[tuple[Activity, bool]]:
    """Every activity in the words that stand today, and whether a starter was changed; by title."""
    rows = list(kept)
    by_starter = {one.starter: one for one in rows if one.starter}
    found = [_over(ours, by_starter.get(ours.starter)) for ours in starters]
    known = {ours.starter for ours in starters}
    found += [(one, False) for one in rows if one.starter not in known and one.title]
    return sorted(found, key=lambda pair: plain_letters(pair[0].title))


def _over(ours: Activity, kept: Activity | None) -> tuple[Activity, bool]:
    if kept is None:
        return ours, False
    if not kept.title:
        return replace(ours, id=kept.id, added_on=kept.added_on, retired=kept.retired), False
    return kept, True


def emptied(activity: Activity) -> Activity:
    """The row of a starter in our words: it keeps its uses and whether it is retired, and says nothing itself."""
    return replace(activity, title="", good_for="", how="", needs="", outcomes=())


def same_words(one: Activity, other: Activity) -> bool:
    """Whether two activities say the same."""
    return all(getattr(one, key) == getattr(other, key) for key in WORDS)


def prompts_standing(shipped: Sequence[Prompt], kept: Iterable[Prompt]) -> list[Prompt]:
    """Every prompt in the words and the order that stand today, retired ones too."""
    rows = list(kept)
    by_starter = {one.starter: one for one in rows if one.starter}
    found = []
    for ours in shipped:
        row = by_starter.get(ours.starter)
        found.append(ours if row is None else row if row.text else replace(row, text=ours.text))
    found += [one for one in rows if not one.starter]
    return sorted(found, key=lambda one: (one.place, one.id))


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of ``good_for`` or ``needs``: "drums, a screen" gives two."""
    parts = (" ".join(part.split()) for part in text.replace("\n", ",").replace(";", ",").split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def phrases_in(tools: Iterable[Tool], field: str) -> list[str]:
    """Each phrase of a field in use once, in order of the alphabet: what one can filter by."""
    found: dict[str, str] = {}
    for tool in tools:
        for phrase in phrases(getattr(tool.activity, field)):
            found.setdefault(phrase.casefold(), phrase)
    return [found[key] for key in sorted(found)]


def checked_activity(activity: Activity) -> Activity:
    """``activity`` as it may be stored; refuses one without a title, with one too long for a card, or with nothing to
    go by.
    """
    activity = replace(
        activity,
        title=" ".join(activity.title.split()),
        good_for=", ".join(phrases(activity.good_for)),
        needs=", ".join(phrases(activity.needs)),
        how=activity.how.strip(),
    )
    if not activity.title:
        raise NurtureError("toolkit.which_title", field="title")
    if len(activity.title) > LONGEST_TITLE:
        raise NurtureError("toolkit.title_too_long", field="title", most=LONGEST_TITLE)
    if not activity.how:
        raise NurtureError("toolkit.which_how", field="how")
    return activity


def checked_try(one: Try, today: date) -> Try:
    """``one`` as it may be stored: nothing was tried on a day to come. Raises ``toolkit.tried_in_future``."""
    if one.tried_on > today:
        raise NurtureError("toolkit.tried_in_future", field="tried_on")
    return replace(one, how_it_went=one.how_it_went.strip())


def checked_prompt(prompt: Prompt) -> Prompt:
    """``prompt`` as it may be stored: one line with words in it. Raises ``toolkit.which_prompt``."""
    text = " ".join(prompt.text.split())
    if not text:
        raise NurtureError("toolkit.which_prompt", field="text")
    return replace(prompt, text=text)


def ideas_in(text: str) -> list[tuple[str, str]]:
    """(title, how) of each idea noted at a meeting: one a line, or parted by semicolons; "Title: how" is taken apart.

    An idea without a colon is its own "how": nothing that was said is lost, however long.
    """
    found = []
    for line in text.replace(";", "\n").splitlines():
        words = " ".join(line.strip(" \t-–•·*").split())
        if not words:
            continue
        head, _, rest = words.partition(":")
        parted = bool(head.strip() and rest.strip())
        title = (head if parted else words).strip(" .")
        found.append((_short(title[:1].upper() + title[1:]), rest.strip() if parted else words))
    return found


def _short(title: str) -> str:
    """A title that fits a card, cut between words."""
    if len(title) <= LONGEST_TITLE:
        return title
    return title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0] + "…"


def moved(prompts: Sequence[Prompt], ref: str, way: int) -> list[Prompt]:
    """The prompts in use with one of them a place up (-1) or down (1), numbered anew from 1; retired ones go last."""
    used = [one for one in prompts if not one.retired]
    place = next((place for place, one in enumerate(used) if one.ref == ref), None)
    if place is not None and 0 <= place + way < len(used):
        used[place], used[place + way] = used[place + way], used[place]
    ordered = [*used, *(one for one in prompts if one.retired)]
    return [replace(one, place=number) for number, one in enumerate(ordered, start=1)]
