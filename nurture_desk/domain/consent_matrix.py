"""Children by purposes as one table: one cell a question, one a picture audience with its three media together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from nurture_desk.domain.consent import Standing, State
from nurture_desk.domain.purposes import Audience, Medium, Purpose, audience_of, media_purpose

# What a family's yes to some media only is called; the word in the cell has at most nine letters.
SOME_MEDIA = {
    frozenset({Medium.PHOTO}): "photo",
    frozenset({Medium.FILM}): "film",
    frozenset({Medium.SOUND}): "sound",
    frozenset({Medium.PHOTO, Medium.FILM}): "no_sound",
    frozenset({Medium.PHOTO, Medium.SOUND}): "no_film",
    frozenset({Medium.FILM, Medium.SOUND}): "no_photo",
}


@dataclass(frozen=True)
class Cell:
    """One cell: ``state`` names its chip and word, ``standings`` are what it sums up, ``asks`` a child's "ask me"."""

    column: str
    state: str
    standings: tuple[Standing, ...]
    asks: bool = False


@dataclass(frozen=True)
class MatrixRow:
    """One child of the matrix; ``remark`` is a key of the wording where something stands in the way."""

    pupil_id: int
    code: str
    shown_name: str
    year_group: int | None
    group_id: int | None
    group: str
    remark: str
    cells: tuple[Cell, ...]
    letter_language: str = "en"
    kind: str = "group"

    @property
    def owed(self) -> int:
        """How many cells wait for somebody's answer."""
        return sum(cell.state == State.OWED for cell in self.cells)


def columns(purposes: Sequence[Purpose], audiences: Sequence[Audience]) -> tuple[str, ...]:
    """The columns in order: the questions asked, then one an audience."""
    return (*[str(purpose) for purpose in purposes], *[f"media_{audience}" for audience in audiences])


def column_of(purpose: Purpose) -> str:
    """The column a purpose is summed up in."""
    audience = audience_of(purpose)
    return str(purpose) if audience is None else f"media_{audience}"


def question_cell(standing: Standing, recalled: bool) -> Cell:
    """The cell of one of the five questions; ``recalled``: something that left is still to be called back."""
    state = State.RECALLED if recalled else standing.state
    return Cell(str(standing.purpose), str(state), (standing,), standing.asks)


def audience_cell(audience: Audience, standings: Mapping[Purpose, Standing], recalled: Collection[Purpose]) -> Cell:
    """Photo, film and sound of one audience as one cell: what has to be done first speaks first.

    Recalled, then owed; then what is allowed ("Yes", or "Photo"); then blocked; then the no.
    """
    asked = {medium: standings[p] for medium, p in _media_of(audience) if p in standings}
    found = tuple(asked.values())
    states = {standing.state for standing in found}
    word: str
    if recalled and any(standing.purpose in recalled for standing in found):
        word = State.RECALLED
    elif State.OWED in states:
        word = State.OWED
    elif yes := frozenset(medium for medium, standing in asked.items() if standing.allowed):
        word = State.YES if len(yes) == len(asked) else SOME_MEDIA[yes]
    else:
        first = (State.BLOCKED, State.PAST, State.CHILD_NO, State.NO)
        word = next((state for state in first if state in states), State.NO)
    return Cell(f"media_{audience}", str(word), found, any(standing.asks for standing in found))


@cache
def _media_of(audience: Audience) -> tuple[tuple[Medium, Purpose], ...]:
    """The three boxes of an audience."""
    return tuple((medium, media_purpose(medium, audience)) for medium in Medium)


def remark(cells: Sequence[Cell]) -> str:
    """The one thing that stands in a child's way ("needs_parent"), "" if nothing does."""
    for cell in cells:
        for standing in cell.standings:
            if standing.state is State.BLOCKED:
                return standing.why
    return ""
