"""The recovery sheet: the desk key on paper, large enough to be typed back without a slip (trust K0, K2)."""

from __future__ import annotations

from reportlab.platypus import Flowable, Spacer

from nurture_desk.documents import fonts
from nurture_desk.documents.page import Furniture, build_pdf
from nurture_desk.documents.paper import COLUMN, HIGH, WIDE, palette, styles
from nurture_desk.documents.para import line, para, width
from nurture_desk.documents.parts import WriteOn, facts, note, opening, side_headed
from nurture_desk.documents.wording import say
from nurture_desk.domain.recovery_key import RecoverySheet

_ACROSS = 4  # groups a row


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The sheet as a PDF of one page, black on white, for a safe and not for a desk drawer."""
    about = [
        (say("documents.recovery.desk"), sheet.desk),
        (say("documents.recovery.fingerprint"), sheet.fingerprint),
        (say("documents.recovery.made"), sheet.made_on),
    ]
    story: list[Flowable] = opening(say("documents.recovery.title"), say("documents.recovery.lede"))
    story += [facts(about), Spacer(1, 16), _Groups(sheet.key.split("-")), Spacer(1, 4)]
    story += [para(sheet.key, styles().small)]
    story += [para(say("documents.recovery.letters"), styles().small), Spacer(1, 12)]
    for key in ("keep", "use", "never"):
        story += side_headed(
            say(f"documents.recovery.{key}"), para(say(f"documents.recovery.{key}_text"), styles().body)
        )
    story += [
        Spacer(1, 6),
        note(say("documents.recovery.lost"), lead=say("documents.recovery.lost_lead")),
        Spacer(1, 14),
    ]
    story += [WriteOn(say("documents.recovery.kept_where"), COLUMN)]
    furniture = Furniture(say("documents.recovery.app"), say("documents.recovery.kind"), foot=sheet.fingerprint)
    return build_pdf(story, furniture, (WIDE, HIGH))


class _Groups(Flowable):  # type: ignore[misc]  # reportlab is untyped
    """The groups of the key, numbered, each in a frame of its own."""

    def __init__(self, groups: list[str]) -> None:
        super().__init__()
        self._groups = groups

    def wrap(self, wide: float, high: float) -> tuple[float, float]:
        """Four groups a row."""
        self.width = wide
        self.height = 48.0 * -(-len(self._groups) // _ACROSS)
        return wide, self.height

    def draw(self) -> None:
        """Frame, number, letters wide apart."""
        canvas, colours = self.canv, palette()
        step = (self.width + 10) / _ACROSS
        for place, group in enumerate(self._groups):
            x, y = place % _ACROSS * step, self.height - (place // _ACROSS + 1) * 48 + 8
            canvas.setStrokeColor(colours.rule)
            canvas.setLineWidth(0.9)
            canvas.roundRect(x, y, step - 10, 40, 5, stroke=1, fill=0)
            canvas.setFillColor(colours.muted)
            line(canvas, x + 7, y + 27, str(place + 1), fonts.REGULAR, 8)
            canvas.setFillColor(colours.ink)
            at = x + (step - 10 - 4 * 21) / 2 + 8
            for letter in group:
                line(canvas, at + (21 - width(letter, fonts.SEMIBOLD, 22)) / 2, y + 12, letter, fonts.SEMIBOLD, 22)
                at += 21
