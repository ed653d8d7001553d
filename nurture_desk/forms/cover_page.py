"""The page that goes with a parcel for a school: what is in it, and what to do with it. No child is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents.page import Furniture, masthead, watermark
from nurture_desk.documents.paper import COLUMN, HIGH, MARGIN, WIDE, styles
from nurture_desk.documents.para import para, within
from nurture_desk.documents.parts import note, opening
from nurture_desk.documents.wording import say


@dataclass(frozen=True)
class Cover:
    """One parcel: from whom, to which school, what is in it. ``form``: what families call the sheets; ``back``: how
    to reach the service; ``keep``: a sheet to keep goes with every form.
    """

    service: str
    school: str
    group: str
    form: str
    named: int
    spares: int
    made_on: str
    back: str = ""
    keep: bool = False
    sample: bool = False
    logo: bytes | None = None


def cover_pages(canvas: Canvas, covers: Sequence[Cover]) -> None:
    """One page a school."""
    for cover in covers:
        if cover.sample:
            watermark(canvas, WIDE, HIGH)
        masthead(canvas, Furniture(cover.service, say("prints.cover.kind"), logo=cover.logo), WIDE, HIGH)
        y = HIGH - 30 * mm
        for part in _story(cover):
            _, tall = part.wrap(COLUMN, y)
            y -= tall
            part.drawOn(canvas, MARGIN, y)
            y -= part.getSpaceAfter()
        canvas.showPage()


def _story(cover: Cover) -> list[Flowable]:
    lede = say("prints.cover.lede", school=within(cover.school), date=cover.made_on)
    story = opening(say("prints.cover.title", form=cover.form), lede)
    inside = say("prints.cover.inside", n=cover.named, form=cover.form, spares=cover.spares)
    story += [para(inside, styles().body), Spacer(1, 6)]
    if cover.keep:
        story += [para(say("prints.cover.keep"), styles().body), Spacer(1, 6)]
    for step in ("hand_out", "tick_off", "collect", "chase"):
        story.append(
            para(say(f"prints.cover.{step}", group=cover.group), styles().body, lead=say("prints.cover.bullet"))
        )
    story += [Spacer(1, 12), para(say("prints.cover.private"), styles().body)]
    if cover.back:
        story += [Spacer(1, 12), note(within(cover.back), lead=say("prints.cover.reach"))]
    return story
