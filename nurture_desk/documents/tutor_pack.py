"""The papers of a tutor pack that do not come back: one-page profiles; contacts, dates and prompts of the group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable, PageBreak, Spacer

from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, styles
from nurture_desk.documents.para import para
from nurture_desk.documents.parts import grid, headed, note, opening, side_headed
from nurture_desk.documents.wording import say


@dataclass(frozen=True)
class ProfilePage:
    """One child for the tutor: known-as name or code, never a surname; blank parts are left out."""

    name: str
    second: str  # year and group
    facts: tuple[tuple[str, str], ...]  # (key of the part, text)
    no_pictures: bool = False


@dataclass(frozen=True)
class GroupPage:
    """What a tutor needs of a group besides: whom to ring, when it meets, what helps."""

    title: str
    lede: str
    contacts: tuple[tuple[str, str, str], ...]  # role, name, how to reach
    dates: tuple[tuple[str, str], ...]  # number, day
    papers: tuple[str, ...]
    prompts: tuple[str, ...] = ()


def profiles_pdf(pages: Sequence[ProfilePage], furniture: Furniture) -> bytes:
    """A page a child."""
    story: list[Flowable] = []
    for place, page in enumerate(pages):
        if place:
            story.append(PageBreak())
        story += opening(page.name, page.second)
        if page.no_pictures:
            story += [note(say("packs.profile.no_pictures")), Spacer(1, 10)]
        for key, text in page.facts:
            story += side_headed(say(f"packs.profile.{key}"), para(text, styles().body))
        if not page.facts:
            story.append(para(say("packs.profile.nothing"), styles().body))
        story += [Spacer(1, 14), note(say("packs.profile.care"))]
    return build_pdf(story, furniture, (WIDE, HIGH))


def group_pdf(page: GroupPage, furniture: Furniture) -> bytes:
    """Contacts, dates, what is in the pack, prompts."""
    story: list[Flowable] = opening(page.title, page.lede)
    if page.contacts:
        heads = [say(f"packs.contact.{key}") for key in ("role", "name", "reach")]
        widths = [COLUMN * share for share in (0.3, 0.3, 0.4)]
        story += headed(say("packs.group.contacts"), grid(heads, page.contacts, widths), room=100)
    story += [Spacer(1, 6), note(say("packs.group.concern"))]
    if page.dates:
        heads = [say("packs.date.number"), say("packs.date.day")]
        story += headed(
            say("packs.group.dates"), grid(heads, page.dates, [COLUMN * share for share in (0.2, 0.8)]), room=100
        )
    story += headed(say("packs.group.papers"), *(para(f"·  {line}", styles().body) for line in page.papers), room=100)
    if page.prompts:
        prompts = [para(f"·  {line}", styles().body) for line in page.prompts]
        story += headed(say("toolkit.prompts"), *prompts, room=120)
    return build_pdf(story, furniture, (WIDE, HIGH))
