"""Every form the desk prints: its name, the letter that begins its references, and whom a sheet is about."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """The papers, by the names that the command line and the layout use (``word``)."""

    CONSENT = "consent"
    CHILD_PAGE = "child_page"
    AUDIT = "audit"
    SUGGESTION = "suggestion"
    PROFILE = "profile"
    DIARY = "diary"  # register and diary, one side
    VOICE = "voice"
    TARGET_SLIP = "target_slip"
    FAMILY_SLIP = "family_slip"
    SCHOOL_SLIP = "school_slip"
    REPORT = "report"
    OBSERVATION = "observation"
    QUESTIONNAIRE = "questionnaire"
    INTEREST = "interest"
    AGREEMENT = "agreement"
    PRESTART = "prestart"
    REVIEW = "review"
    DEMOGRAPHICS = "demographics"
    REFLECTION = "reflection"
    MEDIA_LIST = "media_list"

    @property
    def word(self) -> str:
        """The name outside the desk: "family-slip"."""
        return self.value.replace("_", "-")

    @classmethod
    def called(cls, word: str) -> Form:
        """The form of a name, whether inside the desk ("family_slip") or outside it ("family-slip")."""
        return cls(word.replace("-", "_"))

    @property
    def letter(self) -> str:
        """The capital that begins every reference of this form."""
        return _LETTERS[self]

    @property
    def about(self) -> About:
        """Whom one sheet is about."""
        return _ABOUT[self]

    @property
    def scanned(self) -> bool:
        """Whether its marks are read from scans (``forms-and-words.md`` 0.5); the others are typed in or attached."""
        return self in _SCANNED


class About(StrEnum):
    """Whom one sheet is about, and so what kind of code its reference holds."""

    CHILD = "child"  # pupil code
    TUTOR = "tutor"  # tutor code
    SCHOOL = "school"  # URN, or the code of a school of our own
    GROUP = "group"  # group code
    SESSION = "session"  # group code and, after the full stop, the key of the session
    SERVICE = "service"  # nobody in particular: the mark is "0"


_LETTERS = {
    Form.CONSENT: "C",
    Form.CHILD_PAGE: "P",
    Form.AUDIT: "A",
    Form.SUGGESTION: "N",
    Form.PROFILE: "F",
    Form.DIARY: "D",
    Form.VOICE: "V",
    Form.TARGET_SLIP: "T",
    Form.FAMILY_SLIP: "H",
    Form.SCHOOL_SLIP: "S",
    Form.REPORT: "R",
    Form.OBSERVATION: "O",
    Form.QUESTIONNAIRE: "Q",
    Form.INTEREST: "I",
    Form.AGREEMENT: "G",
    Form.PRESTART: "B",
    Form.REVIEW: "W",
    Form.DEMOGRAPHICS: "E",
    Form.REFLECTION: "X",
    Form.MEDIA_LIST: "M",
}
_ABOUT = dict.fromkeys(Form, About.CHILD) | {
    Form.AUDIT: About.TUTOR,
    Form.OBSERVATION: About.TUTOR,
    Form.QUESTIONNAIRE: About.TUTOR,
    Form.SUGGESTION: About.SCHOOL,
    Form.INTEREST: About.SCHOOL,
    Form.AGREEMENT: About.SCHOOL,
    Form.PRESTART: About.SCHOOL,
    Form.REVIEW: About.SCHOOL,
    Form.DIARY: About.SESSION,
    Form.DEMOGRAPHICS: About.GROUP,
    Form.REFLECTION: About.SERVICE,
    Form.MEDIA_LIST: About.SERVICE,
}
_SCANNED = frozenset(
    {
        Form.CONSENT,
        Form.AUDIT,
        Form.DIARY,
        Form.FAMILY_SLIP,
        Form.SCHOOL_SLIP,
        Form.VOICE,
        Form.QUESTIONNAIRE,
        Form.DEMOGRAPHICS,
    }
)
_BY_LETTER = {letter: form for form, letter in _LETTERS.items()}


def form_of_letter(letter: str) -> Form | None:
    """The form whose references begin with ``letter``."""
    return _BY_LETTER.get(letter)


def form_of_word(word: str) -> Form:
    """The form of a command line's word ("family-slip"); ``ValueError`` for any other word."""
    return Form(word.replace("-", "_"))
