"""The help pages of ``resources/help``: a file a page, a section a tab, told by ``{#key}`` at the end of its head.

The guide tells the whole story of what help says of a screen: sections of either that belong together find each other
by the guide's own links.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from nurture_desk import paths
from nurture_desk.documents.guide import guide_sections
from nurture_desk.domain.guide import GuideSection
from nurture_desk.domain.letters import plain_letters

T = TypeVar("T")
_HEAD = re.compile(r"(?P<title>.+?)\s*\{#(?P<key>[a-z_]+)\}\s*")
_MARKS = str.maketrans("", "", "*`#[]")
HELP, GUIDE = "help:", "guide:"
STORIES = 3  # of the guide below a section of help


@dataclass(frozen=True)
class Section:
    """One head and what stands below it; ``key`` is a tab of the page, or a topic of its own."""

    page: str
    key: str
    title: str
    body: str

    @property
    def letters(self) -> str:
        """Head and text as they are searched."""
        return _searched(f"{self.title} {self.body}".translate(_MARKS))


def _searched(text: str) -> str:
    return " ".join(plain_letters(text).split())


@cache
def sections() -> tuple[Section, ...]:
    """Every section of every page, a page's own in their order."""
    found = []
    for file in sorted((paths.resources() / "help").glob("*.md")):
        for part in file.read_text(encoding="utf-8").split("\n## ")[1:]:
            head, _, body = part.partition("\n")
            told = _HEAD.fullmatch(head)
            found.append(Section(file.stem, told["key"] if told else "", told["title"] if told else head, body.strip()))
    return tuple(found)


def of_page(page: str) -> tuple[Section, ...]:
    """The sections of a page."""
    return tuple(one for one in sections() if one.page == page)


def section(page: str, key: str) -> Section | None:
    """The section of a tab; of a page without tabs, or for a tab that has none, the first."""
    own = of_page(page)
    return next((one for one in own if one.key == key), own[0] if own else None)


def stories(one: Section) -> list[GuideSection]:
    """Where the guide tells more: its sections that lead to this one, else to its page."""
    own = [told for told in guide_sections() if f"{HELP}{one.page}/{one.key}" in told.links()]
    near = [told for told in guide_sections() if any(to.startswith(f"{HELP}{one.page}/") for to in told.links())]
    return (own or near)[:STORIES]


def search(typed: str) -> list[Section]:
    """Sections that hold every word typed, those whose head holds them first, then those that say it so."""
    return _matching(typed, sections(), lambda one: one.title, lambda one: one.letters)


def search_guide(typed: str) -> list[GuideSection]:
    """Sections of the guide, as ``search``."""
    return _matching(typed, guide_sections(), lambda one: one.title, lambda one: _searched(one.plain))


def _matching(typed: str, among: Iterable[T], title: Callable[[T], str], text: Callable[[T], str]) -> list[T]:
    words = plain_letters(typed).split()
    if not words:
        return []
    letters = [(one, f" {text(one)}") for one in among]
    found = [(one, told) for one, told in letters if all(f" {word}" in told for word in words)]

    def order(pair: tuple[T, str]) -> tuple[bool, bool]:
        head = f" {plain_letters(title(pair[0]))}"
        return not all(f" {word}" in head for word in words), " ".join(words) not in pair[1]

    return [one for one, _ in sorted(found, key=order)]
