"""The sheet families keep: the privacy notice on one side, "if you change your mind" on the other.

It carries no reference and no code, so that it is never scanned, and no child's name, so that one print fits all.
"""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.styles import ParagraphStyle
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
_BOTTOM = 16 * mm
_SCALES = {"standard": 1.0, "large": 1.72, "easy": 1.34}  # text of 10.5 points becomes 18 and 14
_TITLE = 26.0  # of the title, in every size of print


def keep_sheet_pages(canvas: Canvas, batch: ConsentBatch) -> None:
    """Two sides (more in larger print) for every sheet that goes out, spares included.

    The sides of a group are drawn once and stamped.
    """
    scale = _SCALES[batch.style]
    for place, group in enumerate(batch.groups, start=1):
        names: list[str] = []
        for story in (_notice(batch, group, scale), _change_of_mind(batch, group, scale)):
            for side in _sides(story, scale):
                name = f"keep{batch.style}{place}side{len(names)}"
                canvas.beginForm(name, 0, 0, WIDE, HIGH)
                _draw(canvas, batch, side, scale)
                canvas.endForm()
                names.append(name)
        for _ in range(len(group.children) + group.spares):
            for name in names:
                canvas.doForm(name)
                canvas.showPage()


def _sides(story: Sequence[Sequence[Flowable]], scale: float) -> list[list[Flowable]]:
    """The story in sides; what stands together and does not fit any more goes on to the next."""
    room = (HIGH - 30 * mm - _BOTTOM) / scale
    sides: list[list[Flowable]] = [[]]
    left = room
    for flowables in story:
        tall = sum(one.wrap(COLUMN / scale, room)[1] + one.getSpaceAfter() for one in flowables)
        if tall > left and sides[-1]:
            sides.append([])
            left = room
        sides[-1] += flowables
        left -= tall
    return sides


def _draw(canvas: Canvas, batch: ConsentBatch, side: Sequence[Flowable], scale: float) -> None:
    if batch.sample:
        watermark(canvas, WIDE, HIGH)
    masthead(canvas, Furniture(batch.service.name, say("forms.keep.kind"), logo=batch.logo), WIDE, HIGH)
    canvas.saveState()
    canvas.translate(MARGIN, HIGH - 30 * mm)
    canvas.scale(scale, scale)
    y = 0.0
    for part in side:
        y -= part.wrap(COLUMN / scale, HIGH)[1]
        part.drawOn(canvas, 0, y)
        y -= part.getSpaceAfter()
    canvas.restoreState()


def _opening(title: str, lede: str, scale: float) -> list[Flowable]:
    """The title at its own size and the line below it."""
    first, *rest = opening(title, lede)
    if scale == 1:
        return [first, *rest]
    size = _TITLE / scale
    return [para(title, _resized(styles().title, size)), *rest]


def _resized(style: ParagraphStyle, size: float) -> ParagraphStyle:
    """``style`` at another size."""
    return ParagraphStyle(f"{style.name} {size:.1f}", parent=style, fontSize=size, leading=size * 1.2)


class _Beside(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """A short heading at the left, its text at the right; in larger print below it."""

    def __init__(self, head: str, text: str, scale: float) -> None:
        super().__init__()
        self._head, self._text = para(head, styles().heading), para(text, styles().kept)
        self._aside = _HEADS if scale == 1 else 0.0

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """As high as the taller of the two, with air below the hairline."""
        aside = self._aside
        self._tall = (self._head.wrap(aside - 10 if aside else wide, high)[1], self._text.wrap(wide - aside, high)[1])
        self.width, self.height = wide, (max(self._tall) if aside else sum(self._tall)) + 16
        return wide, self.height

    def draw(self) -> None:
        """Hairline, heading, text."""
        self.canv.setStrokeColor(palette().hairline)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, self.height, self.width, self.height)
        self._head.drawOn(self.canv, 0, self.height - 5 - self._tall[0])
        low = self.height - 7 - self._tall[1] - (0 if self._aside else self._tall[0])
        self._text.drawOn(self.canv, self._aside, low)


def _notice(batch: ConsentBatch, group: ConsentGroup, scale: float) -> list[list[Flowable]]:
    lede = say(
        "forms.keep.lede",
        group=batch.group_name,
        service=within(batch.service.name),
        school=within(group.school),
    )
    story = _opening(say("forms.keep.title"), lede, scale)
    story += [_Beside(say(f"forms.keep.{key}"), text, scale) for key, text in _parts(batch).items()]
    version = say("forms.keep.version", number=batch.version.number, date=long_date(batch.version.made_on))
    if batch.version.checked_on is None:
        version = f"{version} {say('forms.keep.not_confirmed')}"
    return [[part] for part in (*story, Spacer(1, 6), para(version, styles().small))]


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


def _change_of_mind(batch: ConsentBatch, group: ConsentGroup, scale: float) -> list[list[Flowable]]:
    service = batch.service
    ways = " · ".join(part for part in (service.telephone, service.email, service.website) if part)
    reach = [say("forms.keep.reach_us", service=within(service.name), ways=within(ways or service.address))]
    if group.office:
        reach.append(say("forms.keep.reach_office", office=within(group.office)))
    story = [*_opening(say("forms.keep.slip_title"), say("forms.keep.slip_lede"), scale)]
    for key in ("stops", "cannot", "attend"):
        story.append(_Beside(say(f"forms.keep.slip_{key}"), say(f"forms.keep.slip_{key}_text"), scale))
    story += [Spacer(1, 4), note("\n".join(reach), lead=say("forms.keep.reach_title"))]
    slip: list[Flowable] = [Spacer(1, 26), _Cut(), Spacer(1, 14), para(say("forms.keep.slip_title"), styles().heading)]
    for key, wide in (("child", 0.72), ("lines", 1.0), ("lines_more", 1.0), ("name", 0.72), ("date", 0.4)):
        label = "" if key == "lines_more" else say(f"forms.keep.slip_{key}")
        slip.append(WriteOn(label, COLUMN / scale * wide, high=46 if scale == 1 else 40))
    return [*([part] for part in story), slip]


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
