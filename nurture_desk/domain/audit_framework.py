"""The skills audit's questions as data: levels, items in groups, choices. Editing makes a new version."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nurture_desk.domain.errors import NurtureError

LEVELS = 4  # one tick each; the words may change, their number may not, or rounds could not be compared
OPTION_LISTS = ("interests", "approaches", "technologies", "trainings")


@dataclass(frozen=True)
class Level:
    """One of the four answers to an item; its number is its place, from 1."""

    key: str
    title: str
    hint: str = ""


@dataclass(frozen=True)
class Item:
    """One line of the sheet."""

    key: str
    title: str
    line: str = ""


@dataclass(frozen=True)
class ItemGroup:
    """Items under one heading."""

    key: str
    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Option:
    """One tick of a list beside the items (an approach, a training)."""

    key: str
    title: str


@dataclass(frozen=True)
class AuditFramework:
    """Everything one version of the sheet asks."""

    levels: tuple[Level, ...]
    groups: tuple[ItemGroup, ...]
    interests: tuple[Option, ...]
    approaches: tuple[Option, ...]
    technologies: tuple[Option, ...]
    trainings: tuple[Option, ...]
    note: str = ""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, in the order of the sheet."""
        return tuple(item for group in self.groups for item in group.items)

    def item(self, key: str) -> Item:
        """The item with this key; ``KeyError`` if this version does not ask it."""
        for item in self.items:
            if item.key == key:
                return item
        raise KeyError(key)

    def title_of(self, option_list: str, key: str) -> str:
        """The words of one option, or its key made readable when this version no longer holds it."""
        options: tuple[Option, ...] = getattr(self, option_list)
        return next((option.title for option in options if option.key == key), key.replace("_", " ").capitalize())


def framework_from(data: Mapping[str, Any]) -> AuditFramework:
    """The framework held in a shipped file or a stored version; checked by ``check``."""
    options = data["options"]
    framework = AuditFramework(
        levels=tuple(Level(level["key"], level["title"], level.get("hint", "")) for level in data["levels"]),
        groups=tuple(
            ItemGroup(
                group["key"],
                group["title"],
                tuple(Item(item["key"], item["title"], item.get("line", "")) for item in group["items"]),
            )
            for group in data["groups"]
        ),
        note=data.get("note", ""),
        **{name: tuple(Option(o["key"], o["title"]) for o in options[name]) for name in OPTION_LISTS},
    )
    check(framework)
    return framework


def mapping_of(framework: AuditFramework) -> dict[str, Any]:
    """The framework as plain data; ``framework_from`` reads it back unchanged."""
    return {
        "note": framework.note,
        "levels": [{"key": level.key, "title": level.title, "hint": level.hint} for level in framework.levels],
        "groups": [
            {
                "key": group.key,
                "title": group.title,
                "items": [{"key": item.key, "title": item.title, "line": item.line} for item in group.items],
            }
            for group in framework.groups
        ],
        "options": {
            name: [{"key": option.key, "title": option.title} for option in getattr(framework, name)]
            for name in OPTION_LISTS
        },
    }


def check(framework: AuditFramework) -> None:
    """Raise what keeps this from being a sheet somebody could fill: levels, titles, keys used twice."""
    if len(framework.levels) != LEVELS:
        raise NurtureError("tutors.framework.four_levels", n=len(framework.levels))
    if not framework.items:
        raise NurtureError("tutors.framework.no_items")
    keys = [item.key for item in framework.items]
    twice = sorted({key for key in keys if keys.count(key) > 1})
    if twice:
        raise NurtureError("tutors.framework.key_twice", key=twice[0])
    for title in _titles(framework):
        if not title.strip():
            raise NurtureError("tutors.framework.no_title", field="title")
    names = [item.title.strip().casefold() for item in framework.items]
    again = next((item for item in framework.items if names.count(item.title.strip().casefold()) > 1), None)
    if again is not None:
        raise NurtureError("tutors.framework.title_twice", field="title", title=again.title)


def with_item(framework: AuditFramework, group_key: str, title: str, line: str, used: Iterable[str]) -> AuditFramework:
    """The framework with one more item at the end of a group.

    ``used``: every item key of every version so far; the new one is none of them, so that an old answer never
    counts for a new question.
    """
    taken = set(used) | {item.key for item in framework.items}
    number = 1
    while f"{group_key}{number}" in taken:
        number += 1
    new = Item(f"{group_key}{number}", title.strip(), line.strip())
    return _checked(_with_group(framework, group_key, lambda items: (*items, new)))


def with_words(framework: AuditFramework, item_key: str, title: str, line: str) -> AuditFramework:
    """The framework with one item worded anew. The key stays: meant for the same question said better."""
    changed = Item(item_key, title.strip(), line.strip())
    groups = tuple(
        replace(group, items=tuple(changed if item.key == item_key else item for item in group.items))
        for group in framework.groups
    )
    return _checked(replace(framework, groups=groups))


def without_item(framework: AuditFramework, item_key: str) -> AuditFramework:
    """The framework without one item; earlier versions and their answers keep it."""
    groups = tuple(
        replace(group, items=tuple(item for item in group.items if item.key != item_key)) for group in framework.groups
    )
    return _checked(replace(framework, groups=tuple(group for group in groups if group.items)))


def with_options(framework: AuditFramework, option_list: str, titles: Iterable[str]) -> AuditFramework:
    """The framework with one list of ticks set to ``titles``: known titles keep their key, new ones get one."""
    old: tuple[Option, ...] = getattr(framework, option_list)
    known = {option.title.casefold(): option.key for option in old}
    taken = {option.key for option in old}
    made: list[Option] = []
    for title in (title.strip() for title in titles):
        if not title or any(option.title.casefold() == title.casefold() for option in made):
            continue
        key = known.get(title.casefold()) or _new_key(title, taken)
        taken.add(key)
        made.append(Option(key, title))
    changed: dict[str, Any] = {option_list: tuple(made)}
    return _checked(replace(framework, **changed))


def _new_key(title: str, taken: set[str]) -> str:
    stem = "".join(letter if letter.isalnum() else "_" for letter in title.casefold()).strip("_")[:40] or "other"
    key, number = stem, 2
    while key in taken:
        key, number = f"{stem}_{number}", number + 1
    return key


def _with_group(framework: AuditFramework, group_key: str, change: Any) -> AuditFramework:
    if group_key not in {group.key for group in framework.groups}:
        raise KeyError(group_key)
    groups = tuple(
        replace(group, items=change(group.items)) if group.key == group_key else group for group in framework.groups
    )
    return replace(framework, groups=groups)


def _titles(framework: AuditFramework) -> list[str]:
    options = [option.title for name in OPTION_LISTS for option in getattr(framework, name)]
    heads = [level.title for level in framework.levels] + [group.title for group in framework.groups]
    return heads + [item.title for item in framework.items] + options


def _checked(framework: AuditFramework) -> AuditFramework:
    check(framework)
    return framework
