"""One sheet that came back: all pages of one copy together, with what was read, chosen and typed. Made in the tray,
filed on confirmation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from nurture_desk.domain.form_kinds import Form


class Channel(StrEnum):
    """How a sheet came back."""

    PAPER = "paper"
    PDF = "pdf"
    LAPTOP = "laptop"  # answered in audience mode


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet as it is to be stored; every mark in it is settled.

    ``reference``: the text of its first page at hand, with ``version`` ("3.W4KD") in it. ``pages``: the numbers of the
    pages at hand; ``lacks``: those that did not come. ``values``: by field key the option, "yes" of a tick, "ink" or
    "none" of a signature; what is blank is absent. ``typed``: by field key what a person typed from the handwriting
    or what a filled PDF holds; a date is ISO ("2026-09-18"). ``asked``: every field key on the pages at hand, so that
    an empty box differs from a page that is missing. ``attachments``: keys of the kept pages, in page order; empty
    while it is only being looked at.
    """

    form: Form
    version: str
    reference: str
    dropped_on: date
    pages: tuple[int, ...] = (1,)
    lacks: tuple[int, ...] = ()
    pupil_id: int | None = None
    tutor_id: int | None = None
    school_id: int | None = None
    group_id: int | None = None
    session_id: int | None = None
    round_id: int | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()
    channel: Channel = Channel.PAPER
    title: str = ""  # what the file was called
    attachments: tuple[int, ...] = ()
