"""The user guide as it is written: chapters of sections of blocks, out of our own few marks.

A chapter is a file: ``# Title {#key}``, a paragraph below it, then sections ``## Title {#key}`` of blocks parted by
blank lines. A block is running text, ``- `` points, ``1. `` steps, ``> `` a note, or a picture that the tour takes:
``![what is seen](tour:stop)``, with ``@left,top,wide,high`` where only a part of it is wanted. ``**bold**`` and
``*leaning*`` words are buttons, keys and names on the screen; links lead to ``guide:chapter/section`` and
``help:page/tab``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEAD = re.compile(r"(?P<title>.+?)\s*\{#(?P<key>[a-z0-9_-]+)\}\s*")
_PICTURE = re.compile(r"!\[(?P<words>[^]]+)\]\(tour:(?P<stop>[a-z0-9-]+)(@(?P<part>[\d,]+))?\)")
_LINK = re.compile(r"\[([^]]+)\]\(((?:guide|help):[^)]+)\)")
_STEP = re.compile(r"\d+\. ")
_MARKS = str.maketrans("", "", "*`#[]>")


@dataclass(frozen=True)
class Words:
    """Running text."""

    text: str


@dataclass(frozen=True)
class Items:
    """A list; ``numbered``: steps, to be done in this order."""

    items: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class Aside:
    """A note beside the text."""

    text: str


@dataclass(frozen=True)
class Picture:
    """A picture the tour takes at ``stop``, or a ``part`` of it: left, top, width and height in pixels.

    ``words`` say what is seen, for whoever does not see it.
    """

    words: str
    stop: str
    part: tuple[int, int, int, int] | None = None

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self.stop if self.part is None else f"{self.stop}-{'-'.join(map(str, self.part))}"


GuideBlock = Words | Items | Aside | Picture


@dataclass(frozen=True)
class GuideSection:
    """One head and what stands below it; ``body`` is how it is written."""

    chapter: str
    key: str
    title: str
    body: str

    @property
    def place(self) -> str:
        """What links call it."""
        return f"{self.chapter}/{self.key}"

    @property
    def plain(self) -> str:
        """Head and text without any mark."""
        return _LINK.sub(r"\1", f"{self.title} {self.body}").translate(_MARKS)

    def blocks(self) -> tuple[GuideBlock, ...]:
        """What it is made of, in order."""
        return tuple(_blocks(self.body))

    def pictures(self) -> tuple[Picture, ...]:
        """Its pictures."""
        return tuple(block for block in self.blocks() if isinstance(block, Picture))

    def links(self) -> tuple[str, ...]:
        """Where it leads: ``guide:…`` and ``help:…``."""
        return tuple(target for _, target in _LINK.findall(self.body))


@dataclass(frozen=True)
class Chapter:
    """A file of the guide."""

    key: str
    title: str
    lede: str
    sections: tuple[GuideSection, ...]


def read_chapter(text: str) -> Chapter:
    """The chapter that ``text`` holds; ``ValueError`` names a head without a key."""
    first, *parts = text.strip().split("\n## ")
    head, _, lede = first.partition("\n")
    title, key = _titled(head.removeprefix("# "))
    sections = []
    for part in parts:
        head, _, body = part.partition("\n")
        name, own = _titled(head)
        sections.append(GuideSection(key, own, name, body.strip()))
    return Chapter(key, title, lede.strip(), tuple(sections))


def _titled(head: str) -> tuple[str, str]:
    found = _HEAD.fullmatch(head)
    if found is None:
        raise ValueError(head)
    return found["title"], found["key"]


def _blocks(body: str) -> Iterator[GuideBlock]:
    for raw in body.split("\n\n"):
        block = raw.strip()
        if picture := _PICTURE.fullmatch(block):
            yield Picture(picture["words"], picture["stop"], _part(picture["part"]))
        elif block.startswith("- "):
            yield Items(tuple(one.removeprefix("- ") for one in block.split("\n")))
        elif _STEP.match(block):
            yield Items(tuple(_STEP.sub("", one, count=1) for one in block.split("\n")), numbered=True)
        elif block.startswith("> "):
            yield Aside(block.removeprefix("> "))
        elif block:
            yield Words(block)


def _part(told: str | None) -> tuple[int, int, int, int] | None:
    if told is None:
        return None
    left, top, wide, high = map(int, told.split(","))
    return left, top, wide, high


@dataclass(frozen=True)
class Run:
    """Words set alike: ``strong``, ``leaning``, or leading ``to`` another place."""

    text: str
    strong: bool = False
    leaning: bool = False
    to: str = ""


_RUN = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<leaning>[^*]+?)\*|\[(?P<linked>[^]]+)\]\((?P<to>[^)]+)\)")


def runs(text: str) -> Iterator[Run]:
    """``text`` parted where its setting changes."""
    at = 0
    for found in _RUN.finditer(text):
        if found.start() > at:
            yield Run(text[at : found.start()])
        words = found["strong"] or found["leaning"] or found["linked"]
        yield Run(words, bool(found["strong"]), bool(found["leaning"]), found["to"] or "")
        at = found.end()
    if at < len(text):
        yield Run(text[at:])
