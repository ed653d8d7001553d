"""The help pages of ``resources/help``: a file a page, a section a tab, told by ``{#key}`` at the end of its head."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from nurture_desk import paths
from nurture_desk.domain.letters import plain_letters

_HEAD = re.compile(r"(?P<title>.+?)\s*\{#(?P<key>[a-z_]+)\}\s*")
_MARKS = str.maketrans("", "", "*`#[]")


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
        return " ".join(plain_letters(f"{self.title} {self.body}".translate(_MARKS)).split())


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


def search(typed: str) -> list[Section]:
    """Sections that hold every word typed, those whose head holds them first, then those that say it so."""
    words = plain_letters(typed).split()
    if not words:
        return []
    found = [one for one in sections() if all(f" {word}" in f" {one.letters}" for word in words)]

    def order(one: Section) -> tuple[bool, bool]:
        head = f" {plain_letters(one.title)}"
        return not all(f" {word}" in head for word in words), " ".join(words) not in one.letters

    return sorted(found, key=order)
