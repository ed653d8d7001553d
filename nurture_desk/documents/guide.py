"""The chapters of the user guide and its pictures, out of ``resources/guide``."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from nurture_desk import paths
from nurture_desk.domain.guide import Chapter, GuideSection, Picture, read_chapter

COVER = Picture("", "today")  # what stands on the first page of the printed guide


@cache
def chapters() -> tuple[Chapter, ...]:
    """The chapters in the order of the numbers their files begin with; read once."""
    files = sorted((paths.resources() / "guide").glob("*.md"))
    return tuple(read_chapter(file.read_text(encoding="utf-8")) for file in files)


@cache
def guide_sections() -> tuple[GuideSection, ...]:
    """Every section of every chapter, in reading order."""
    return tuple(section for chapter in chapters() for section in chapter.sections)


def guide_section(place: str) -> GuideSection | None:
    """The section at ``chapter/section``; of a chapter alone its first."""
    chapter, _, key = place.partition("/")
    own = [one for one in guide_sections() if one.chapter == chapter]
    return next((one for one in own if one.key == key or not key), None)


def chapter_of(section: GuideSection) -> Chapter:
    """The chapter a section stands in."""
    return next(one for one in chapters() if one.key == section.chapter)


def picture_file(picture: Picture) -> Path:
    """Where the picture lies that ``make guide`` took."""
    return paths.resources() / "guide" / "pictures" / f"{picture.name}.png"
