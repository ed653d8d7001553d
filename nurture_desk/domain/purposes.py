"""What a family is asked: twenty purposes in three kinds that are kept apart."""

from __future__ import annotations

from enum import StrEnum
from functools import cache


class Kind(StrEnum):
    """Permission to take part, research agreement and data consent stop in three different ways."""

    PERMISSION = "permission"
    RESEARCH = "research"
    DATA = "data"


class Medium(StrEnum):
    """What can be made of a child."""

    PHOTO = "photo"
    FILM = "film"
    SOUND = "sound"


class Audience(StrEnum):
    """Who gets to see or hear it, from the nearest to the farthest."""

    SCHOOL = "school"
    TRAINING = "training"
    SERVICE = "service"
    WEB = "web"
    PARTNERS = "partners"


class Purpose(StrEnum):
    """One line or one box of the consent form; the values are the form's field names."""

    TAKING_PART = "taking_part"
    LEARNING = "learning"
    WORDS = "words"
    STORY = "story"
    OWN_MUSIC = "own_music"
    PHOTO_SCHOOL = "photo_school"
    PHOTO_TRAINING = "photo_training"
    PHOTO_SERVICE = "photo_service"
    PHOTO_WEB = "photo_web"
    PHOTO_PARTNERS = "photo_partners"
    FILM_SCHOOL = "film_school"
    FILM_TRAINING = "film_training"
    FILM_SERVICE = "film_service"
    FILM_WEB = "film_web"
    FILM_PARTNERS = "film_partners"
    SOUND_SCHOOL = "sound_school"
    SOUND_TRAINING = "sound_training"
    SOUND_SERVICE = "sound_service"
    SOUND_WEB = "sound_web"
    SOUND_PARTNERS = "sound_partners"


class OwnQuestion(StrEnum):
    """The three questions of the child's own page; each answers for several purposes."""

    JOIN = "child_join"
    PHOTO = "child_photo"
    WORDS = "child_words"


RESEARCH = (Purpose.LEARNING, Purpose.WORDS, Purpose.STORY, Purpose.OWN_MUSIC)
QUESTIONS = (Purpose.TAKING_PART, *RESEARCH)
MEDIA = tuple(purpose for purpose in Purpose if purpose not in QUESTIONS)

# A spoken yes, and a carer's everyday delegation, reach this far; the rest goes out of the school's door.
SPOKEN_YES = frozenset({Purpose.TAKING_PART, Purpose.LEARNING})
EVERYDAY = frozenset({Purpose.TAKING_PART, Purpose.LEARNING, Purpose.WORDS})


@cache
def media_purpose(medium: Medium, audience: Audience) -> Purpose:
    """The purpose of one box of the grid."""
    return Purpose(f"{medium}_{audience}")


@cache
def medium_of(purpose: Purpose) -> Medium | None:
    """The medium of a box of the grid; None for the five questions."""
    return Medium(purpose.split("_", 1)[0]) if purpose in MEDIA else None


@cache
def audience_of(purpose: Purpose) -> Audience | None:
    """The audience of a box of the grid; None for the five questions."""
    return Audience(purpose.split("_", 1)[1]) if purpose in MEDIA else None


@cache
def is_picture(purpose: Purpose) -> bool:
    """Whether a child can be seen in it (photo and film)."""
    return medium_of(purpose) in (Medium.PHOTO, Medium.FILM)


def kind_of(purpose: Purpose) -> Kind:
    """Which of the three kinds a purpose belongs to."""
    if purpose is Purpose.TAKING_PART:
        return Kind.PERMISSION
    return Kind.RESEARCH if purpose in RESEARCH else Kind.DATA


@cache
@cache
def reach(key: str) -> frozenset[Purpose]:
    """The purposes an answer to ``key`` (a purpose, or a question of the child's own page) speaks for."""
    if key == OwnQuestion.JOIN:
        return frozenset({Purpose.TAKING_PART})
    if key == OwnQuestion.PHOTO:
        return frozenset(purpose for purpose in MEDIA if is_picture(purpose))
    if key == OwnQuestion.WORDS:
        sounds = {purpose for purpose in MEDIA if medium_of(purpose) is Medium.SOUND}
        return frozenset({Purpose.WORDS, Purpose.STORY, Purpose.OWN_MUSIC} | sounds)
    return frozenset({Purpose(key)})
