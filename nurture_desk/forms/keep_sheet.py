"""The sheet families keep: the privacy notice on one side, "if you change your mind" on the other.

It carries no reference and no code, so that it is never scanned, and no child's name, so that one print fits all.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, masthead, watermark
from nurture_desk.documents.paper import COLUMN, HIGH, MARGIN, WIDE, palette, styles
from nurture_desk.documents.para import line, para, within
from nurture_desk.documents.parts import WriteOn, note, opening
from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import long_date
from nurture_desk.forms.batch import ConsentBatch, ConsentGroup

_HEADS = 118.0


def keep_sheet_pages(canvas: Canvas, batch: ConsentBatch) -> None:
    """Two sides for every sheet that goes out, spares included; the sides of a group are drawn once and stamped."""
    for place, group in enumerate(batch.groups, start=1):
        sides = (_notice(batch, group), _change_of_mind(batch, group))
        names = []
        for number, story in enumerate(sides, start=1):
            name = f"keep{place}side{number}"
            canvas.beginForm(name, 0, 0, WIDE, HIGH)
            _draw(canvas, batch, story)
            canvas.endForm()
            names.append(name)
        for _ in range(len(group.children) + group.spares):
            for name in names:
                canvas.doForm(name)
                canvas.showPage()


def _draw(canvas: Canvas, batch: ConsentBatch, story: Sequence[Flowable]) -> None:
    if batch.sample:
        watermark(canvas, WIDE, HIGH)
    masthead(canvas, Furniture(batch.service.name, say("forms.keep.kind"), logo=batch.logo), WIDE, HIGH)
    y = HIGH - 30 * mm
    for part in story:
        _, tall = part.wrap(COLUMN, y - 40)
        y -= tall
        part.drawOn(canvas, MARGIN, y)
        y -= part.getSpaceAfter()


class _Beside(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A short heading at the left, its text at the right."""

    def __init__(self, head: str, text: str) -> None:
        super().__init__()
        self._head, self._text = para(head, styles().heading), para(text, styles().kept)

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as the taller of the two, with air below the hairline."""
        self._tall = (self._head.wrap(_HEADS - 10, high)[1], self._text.wrap(wide - _HEADS, high)[1])
        self.width, self.height = wide, max(self._tall) + 16
        return wide, self.height

    def draw(self) -> None:
        """Hairline, heading, text."""
        self.canv.setStrokeColor(palette().hairline)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, self.height, self.width, self.height)
        self._head.drawOn(self.canv, 0, self.height - 5 - self._tall[0])
        self._text.drawOn(self.canv, _HEADS, self.height - 7 - self._tall[1])


def _notice(batch: ConsentBatch, group: ConsentGroup) -> list[Flowable]:
    lede = say(
        "forms.keep.lede",
        group=batch.group_name,
        service=within(batch.service.name),
        school=within(group.school),
    )
    story = opening(say("forms.keep.title"), lede)
    story += [_Beside(say(f"forms.keep.{key}"), text) for key, text in _parts(batch).items()]
    version = say("forms.keep.version", number=batch.version.number, date=long_date(batch.version.made_on))
    if batch.version.checked_on is None:
        version = f"{version} {say('forms.keep.not_confirmed')}"
    return [*story, Spacer(1, 6), para(version, styles().small)]


def _parts(batch: ConsentBatch) -> dict[str, str]:
    """What each part of the notice says: the service's own words where it has given them."""
    service, own = batch.service, batch.version.texts
    registration = say("forms.keep.registration", number=service.registration_number)
    years = batch.retention_years
    retention = say("forms.keep.retention_text", years=years) if years else say("forms.keep.retention_missing")
    officer = " · ".join(part for part in (service.protection_officer, service.protection_contact) if part)
    shipped = {
        "who": say(
            "forms.keep.who_text",
            service=within(service.name),
            registration=registration if service.registration_number else "",
            officer=within(officer or service.email or service.telephone or service.name),
        ),
        "why": say("forms.keep.why_text"),
        "hold": say("forms.keep.hold_text"),
        "what_for": say("forms.keep.what_for_text"),
        "ground": service.lawful_basis or say("forms.keep.ground_missing"),
        "sees": say("forms.keep.sees_text"),
        "kept": say("forms.keep.kept_text", retention=retention),
        "rights": say("forms.keep.rights_text"),
        "complain": say(
            "forms.keep.complain_text", contact=within(service.complaints_contact or service.email or service.name)
        ),
    }
    return {key: own.get(f"notice_{key}") or text for key, text in shipped.items()}


def _change_of_mind(batch: ConsentBatch, group: ConsentGroup) -> list[Flowable]:
    service = batch.service
    ways = " · ".join(part for part in (service.telephone, service.email, service.website) if part)
    reach = [say("forms.keep.reach_us", service=within(service.name), ways=within(ways or service.address))]
    if group.office:
        reach.append(say("forms.keep.reach_office", office=within(group.office)))
    story = opening(say("forms.keep.slip_title"), say("forms.keep.slip_lede"))
    for key in ("stops", "cannot", "attend"):
        story.append(_Beside(say(f"forms.keep.slip_{key}"), say(f"forms.keep.slip_{key}_text")))
    story += [
        Spacer(1, 4),
        note("\n".join(reach), lead=say("forms.keep.reach_title")),
        Spacer(1, 26),
        _Cut(),
        Spacer(1, 14),
    ]
    story.append(para(say("forms.keep.slip_title"), styles().heading))
    for key, wide in (("child", 0.72), ("lines", 1.0), ("lines_more", 1.0), ("name", 0.72), ("date", 0.4)):
        label = "" if key == "lines_more" else say(f"forms.keep.slip_{key}")
        story += [WriteOn(label, COLUMN * wide, high=46)]
    return story


class _Cut(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A dashed line across the page, to cut along."""

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """One line high."""
        self.width, self.height = wide, 10.0
        return wide, self.height

    def draw(self) -> None:
        """The dashes, with what they are for."""
        canvas = self.canv
        canvas.setStrokeColor(palette().rule)
        canvas.setDash(4, 3)
        canvas.line(58, 4, self.width, 4)
        canvas.setDash()
        canvas.setFillColor(palette().muted)
        line(canvas, 0, 1, say("forms.keep.cut"), fonts.REGULAR, 8.5)
