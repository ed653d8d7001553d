"""Case studies: of a child, of a group, or of how teaching changed (forms-and-words.md 13)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from nurture_desk.domain.errors import NurtureError

SHORTEST, LONGEST = 500, 900  # words


class CaseKind(StrEnum):
    """Whose story it is."""

    CHILD = "child"
    GROUP = "group"
    TEACHING = "teaching"


class Part(StrEnum):
    """The guided sections, in order."""

    START = "start"  # the school's words, what the child enjoyed
    WORK = "work"  # how I worked and what I let go of
    SIGNS = "signs"  # first small signs
    TURN = "turn"  # the moment things turned
    OTHERS = "others"  # what others saw: two voices at least
    NOT_WORKED = "not_worked"
    NEXT = "next"
    LEARNED = "learned"  # what I learned and now do elsewhere


class Recognise(StrEnum):
    """Could someone at the school know who this is? Six questions, each answered by a person before it leaves."""

    EVENT = "event"  # rare event or bereavement
    FAMILY = "family"
    HEALTH = "health"
    HOBBY = "hobby"  # unusual instrument, hobby or job
    PLACE = "place"  # exact date, place, class
    LOOK = "look"  # a look or language


class Mend(StrEnum):
    """The answer: nothing of the kind, or what was done about it."""

    CLEAR = "clear"
    LEFT_OUT = "left_out"
    BLURRED = "blurred"
    CHANGED = "changed"


class FamilyAnswer(StrEnum):
    """What a family said that was shown the story."""

    YES = "yes"
    CHANGE = "change"  # yes, once something is changed
    NO = "no"


@dataclass(frozen=True)
class CaseStudy:
    """One story; its parts and answers lie beside it."""

    id: int
    year_id: int
    kind: CaseKind
    started_on: date
    pupil_id: int | None = None
    group_id: int | None = None
    tutor_id: int | None = None
    title: str = ""
    pseudonym: str = ""
    author_id: int | None = None
    finished_on: date | None = None
    file_note: str = ""
    family_shown_on: date | None = None
    family_answer: str = ""
    talked_on: date | None = None  # talked through with the author


@dataclass(frozen=True)
class CasePart:
    """A paragraph of a section; it keeps the evidence item it was poured from."""

    id: int
    case_study_id: int
    section: Part
    position: int
    text: str
    item_id: int | None = None


@dataclass(frozen=True)
class RecogniseAnswer:
    """How one recognise-me question was settled, when and by whom; ``text_mark``: for which words (``text_mark``)."""

    id: int
    case_study_id: int
    question: Recognise
    answer: Mend
    answered_on: date
    answered_by: str = ""
    text_mark: str = ""


@dataclass(frozen=True)
class CaseRow:
    """A case study as a list shows it."""

    id: int
    year_id: int
    kind: CaseKind
    title: str
    about: str  # the child's, group's or tutor's shown name
    started_on: date
    finished_on: date | None
    words: int
    answered: int  # of the six recognise-me questions


def words_in(parts: Iterable[CasePart]) -> int:
    """How many words the story has."""
    return sum(len(part.text.split()) for part in parts)


def checked_case(case: CaseStudy) -> CaseStudy:
    """``case`` as it may be stored, trimmed; refuses a story about nobody."""
    about = {CaseKind.CHILD: case.pupil_id, CaseKind.GROUP: case.group_id, CaseKind.TEACHING: case.tutor_id}
    if about[case.kind] is None:
        raise NurtureError("evidence.case_about_nobody", field="about")
    return replace(case, title=case.title.strip(), pseudonym=case.pseudonym.strip(), file_note=case.file_note.strip())


def in_order(parts: Iterable[CasePart]) -> list[CasePart]:
    """The paragraphs as they are read: by section, then by place in it."""
    order = list(Part)
    return sorted(parts, key=lambda part: (order.index(part.section), part.position, part.id))


def neighbour(parts: Iterable[CasePart], part_id: int, *, up: bool) -> tuple[Part, int | None] | None:
    """Where a paragraph goes that moves one place: the section, and before which paragraph (None: at its end).

    Past the first or last of its section it goes into the next section; None where there is none.
    """
    every = in_order(parts)
    moved = next(part for part in every if part.id == part_id)
    same = [part for part in every if part.section is moved.section]
    at, sections = same.index(moved), list(Part)
    if up and at:
        return moved.section, same[at - 1].id
    if not up and at + 1 < len(same):
        return moved.section, same[at + 2].id if at + 2 < len(same) else None
    place = sections.index(moved.section) + (-1 if up else 1)
    if not 0 <= place < len(sections):
        return None
    into = sections[place]
    first = next((part.id for part in every if part.section is into), None)
    return into, None if up else first


def text_mark(case: CaseStudy, parts: Iterable[CasePart]) -> str:
    """The mark of the words of a story, in whatever order: another one once a word of title or paragraphs changed."""
    words = "\n".join(sorted(" ".join(text.split()) for text in (case.title, *(part.text for part in parts))))
    return hashlib.sha256(words.encode()).hexdigest()


def holding(
    case: CaseStudy, parts: Iterable[CasePart], answers: Iterable[RecogniseAnswer]
) -> tuple[RecogniseAnswer, ...]:
    """The answers given for the story as it is written now; the others are asked again."""
    now = text_mark(case, parts)
    return tuple(each for each in answers if each.text_mark == now)


def open_questions(answers: Iterable[RecogniseAnswer]) -> tuple[Recognise, ...]:
    """The questions about being recognised that nobody has answered."""
    settled = {each.question for each in answers}
    return tuple(question for question in Recognise if question not in settled)


def checked_note(case: CaseStudy, answers: Iterable[RecogniseAnswer]) -> None:
    """A harmless detail that was changed is said in the file note. Raises ``evidence.file_note_missing``."""
    if any(each.answer is Mend.CHANGED for each in answers) and not case.file_note.strip():
        raise NurtureError("evidence.file_note_missing", field="file_note")


def checked_shown(case: CaseStudy, today: date) -> None:
    """What the family said has its day, and no day lies ahead. Raises ``story.…``."""
    if case.family_answer and case.family_shown_on is None:
        raise NurtureError("story.shown_when", field="family_shown_on")
    for field, day in (("family_shown_on", case.family_shown_on), ("talked_on", case.talked_on)):
        if day is not None and day > today:
            raise NurtureError("evidence.dated_tomorrow", field=field)


def checked_finish(case: CaseStudy, parts: Iterable[CasePart], answers: Iterable[RecogniseAnswer]) -> None:
    """Refuse to finish a story without words, with one of the six questions open, or with a detail changed and no file
    note.
    """
    written = list(parts)
    settled = holding(case, written, answers)
    if not words_in(written):
        raise NurtureError("evidence.case_empty")
    missing = len(open_questions(settled))
    if missing:
        raise NurtureError("evidence.recognise_open", n=missing)
    checked_note(case, settled)
