"""What a sheet, a telephone call or a child's own page says, checked and turned into decisions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.consent import SPOKEN, Channel, Value
from nurture_desk.domain.errors import NurtureError
from nurture_desk.domain.purposes import MEDIA, QUESTIONS, SPOKEN_YES, OwnQuestion, Purpose

MEDIA_NONE = "media_none"


@dataclass(frozen=True)
class Answer:
    """One person's answers on one day, as they came in; ``signer_id`` None is the child's own.

    ``values``: purpose (or question of the child's own page) to value.
    """

    pupil_id: int
    signer_id: int | None
    channel: Channel
    decided_on: date
    values: Mapping[str, Value]
    version_id: int | None = None
    staff_one: str = ""
    staff_two: str = ""
    attachment_id: int | None = None
    evidence: str = ""
    recorded_by: str = ""
    signed_name: str = ""


def read_sheet(marks: Mapping[str, str], asked: Collection[Purpose]) -> dict[str, Value]:
    """Decisions of a consent sheet: ``marks`` is field to ``yes``/``no``/``show_me`` for what was ticked.

    The five questions count as marked. In the grid a tick is yes and an empty box no, once anything in the
    grid was ticked or *no pictures at all* was; a wholly empty grid says nothing. Ticking both is a no to all
    that was not settled: ``consent.grid_both``.
    """
    values = {str(purpose): Value(marks[purpose]) for purpose in QUESTIONS if purpose in asked and marks.get(purpose)}
    grid = [purpose for purpose in MEDIA if purpose in asked]
    ticked = {purpose for purpose in grid if marks.get(purpose) == "yes"}
    none_at_all = marks.get(MEDIA_NONE) == "yes"
    if ticked and none_at_all:
        raise NurtureError("consent.grid_both", field=MEDIA_NONE)
    if ticked or none_at_all:
        values.update({str(purpose): Value.YES if purpose in ticked else Value.NO for purpose in grid})
    return values


def check_answer(answer: Answer, today: date) -> None:
    """Refuse what cannot be recorded: nothing said, a date to come, a spoken answer without two named staff.

    A spoken yes reaches taking part and learning only; *show me first* belongs to the story, *ask each time*
    to the child's own page.
    """
    if not answer.values:
        raise NurtureError("consent.nothing_answered")
    if answer.decided_on > today:
        raise NurtureError("consent.date_in_future", field="decided_on")
    if answer.channel in SPOKEN:
        _check_spoken(answer)
    for key, value in answer.values.items():
        own = key in tuple(OwnQuestion)
        if own and answer.signer_id is not None:
            raise NurtureError("consent.childs_own_question", field=key)
        if value is Value.ASK and not own:
            raise NurtureError("consent.ask_is_the_childs", field=key)
        if value is Value.SHOW_ME and key != Purpose.STORY:
            raise NurtureError("consent.show_me_is_story", field=key)


def _check_spoken(answer: Answer) -> None:
    one, two = answer.staff_one.strip(), answer.staff_two.strip()
    if not one or not two or one.casefold() == two.casefold():
        raise NurtureError("consent.two_staff", field="staff_two" if one else "staff_one")
    if answer.signer_id is None:
        return  # a child speaks to a familiar adult: that is what the own page is for
    for key, value in answer.values.items():
        if value in (Value.YES, Value.SHOW_ME) and key not in SPOKEN_YES:
            raise NurtureError("consent.spoken_yes", field=key)
