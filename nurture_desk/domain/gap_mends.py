"""What mends each gap: the page and what to show on it, the blank paper that asks, the letter to draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nurture_desk.domain.form_kinds import Form
from nurture_desk.domain.gaps import Gap, Stage, Want
from nurture_desk.domain.letter_kinds import Letter


@dataclass(frozen=True)
class Mend:
    """``one``: the kind of thing to open on ``page`` for a single gap, with the gap's own key; ``many``: what to open
    for several, or where no key is needed. ``letter``: drafted instead, for the gap's own codes or its schools'.
    """

    page: str
    idea: str
    one: str = ""
    many: object = None
    verb_idea: str = "open"
    paper: Form | None = None
    print_first: bool = False
    letter: Letter | None = None
    to_school: bool = False


_SESSION = Mend("sessions", "diary", "session", "week", "write", Form.DIARY)
_MATRIX = "matrix"
MENDS: Mapping[str, Mend] = {
    Want.AUDIT_PLAN: Mend("tutors", "tutors", many="audit", verb_idea="start"),
    Want.AUDIT: Mend("tutors", "tutors", many="audit"),
    Want.SCHOOL_CHOICE: Mend("schools", "school", many="shortlist"),
    Want.TUTOR_CHOICE: Mend("tutors", "tutors", many="choosing"),
    Want.SUGGESTIONS: Mend("pupils", "groups_children", many="suggestions", paper=Form.SUGGESTION, print_first=True),
    Want.CARE_FORMS: Mend("intake", "consent", paper=Form.CONSENT, verb_idea="write", letter=Letter.AUTHORITY_CONSENT),
    f"{Want.CONSENT}.{Stage.PRINT}": Mend("consent", "consent", "pupil", _MATRIX, paper=Form.CONSENT, print_first=True),
    f"{Want.CONSENT}.{Stage.OUT}": Mend("consent", "consent", "record", _MATRIX, "write", Form.CONSENT),
    f"{Want.CONSENT}.{Stage.CHASE}": Mend(
        "intake", "consent", verb_idea="write", paper=Form.CONSENT, letter=Letter.CHASE_1, to_school=True
    ),
    f"{Want.CONSENT}.{Stage.TELEPHONE}": Mend("consent", "consent", "record", _MATRIX, "call", Form.CONSENT),
    f"{Want.CONSENT}.{Stage.REST}": Mend("consent", "consent", "record", _MATRIX, "write", Form.CONSENT),
    f"{Want.CONSENT}.{Stage.PLACE}": Mend(
        "intake", "consent", verb_idea="write", paper=Form.CONSENT, letter=Letter.CHASE_2, to_school=True
    ),
    Want.AGREEMENT: Mend("schools", "school", "school", "contacts", paper=Form.AGREEMENT),
    Want.PRESTART: Mend("schools", "school", "school", "contacts", paper=Form.PRESTART),
    Want.PROFILE: Mend("pupils", "groups_children", "profile", "children", "write", Form.PROFILE, print_first=True),
    Want.TRAINING: Mend("tutors", "training", many="training", verb_idea="write"),
    Want.TRAINING_OURS: Mend("tutors", "training", many="training", verb_idea="write"),
    Want.INSTALMENT: Mend("programme", "programme", many="grant", verb_idea="write"),
    Want.REGISTER: _SESSION,
    Want.DIARY: _SESSION,
    Want.SIGN: Mend("evidence", "evidence", "child", "children", "write"),
    Want.VOICE: Mend("evidence", "pupil_voice", "voice", ("slips", "voice"), "write", Form.VOICE, print_first=True),
    Want.OBSERVATION: Mend("tutors", "observation", "observation", "lessons", "write", Form.OBSERVATION),
    Want.ERASE: Mend("pupils", "erase", many="suggestions"),
    Want.REVIEW: Mend("schools", "school", "school", "contacts", paper=Form.REVIEW, print_first=True),
    Want.SCHOOL_SLIP: Mend(
        "evidence", "school", "school", ("slips", "school"), "write", Form.SCHOOL_SLIP, print_first=True
    ),
    Want.FAMILY_SLIP: Mend(
        "evidence", "family_slip", "family", ("slips", "family"), "write", Form.FAMILY_SLIP, print_first=True
    ),
    Want.TARGET: Mend("evidence", "target", "targets", ("slips", "target"), "write"),
    Want.CASE_STUDY: Mend("evidence", "case_study", many="cases", verb_idea="write"),
    Want.QUESTIONNAIRE: Mend(
        "tutors", "tutor_voice", "questionnaire", "lessons", "write", Form.QUESTIONNAIRE, print_first=True
    ),
    Want.REPORT: Mend("evidence", "case_study", "report", "children", "write"),
    Want.LONE_REPORT: Mend("evidence", "pupil_voice", "report", "children"),
    Want.JUDGEMENT: Mend("evidence", "target", "child", "children", "write"),
    Want.FEW_VOICES: Mend("evidence", "pupil_voice", "child", "children"),
    Want.DEMOGRAPHICS: Mend("pupils", "groups_children", "pupil", "children", "write"),
    Want.SHARING: Mend("programme", "programme", many="agreement", verb_idea="write"),
    Want.NARRATIVE: Mend("returns", "return", many="texts", verb_idea="write"),
    Want.PLANS: Mend("returns", "return", many="texts", verb_idea="write"),
    Want.RETURN: Mend("returns", "return", many="readiness"),
    Want.FAMILY_COPY: Mend("evidence", "family_voice", "report", "children", letter=None),
    Want.SUMMARY: Mend("returns", "school", many=("documents", "school-summary"), verb_idea="write"),
    Want.THANKS_SCHOOL: Mend("intake", "school", verb_idea="write", letter=Letter.THANKS_SCHOOL),
    Want.THANKS_TUTOR: Mend("intake", "tutors", verb_idea="write", letter=Letter.THANKS_TUTOR),
}


def key_of(gap: Gap) -> str:
    """The key of a gap's mend and words: what is wanted, and for consent how far it has come."""
    return f"{gap.want}.{gap.about}" if gap.want is Want.CONSENT else str(gap.want)


def thing_of(mend: Mend, gaps: Sequence[Gap]) -> object:
    """What to show on the page: the one record, the list of them, or the letter for exactly these codes."""
    if mend.letter is not None:
        codes = dict.fromkeys(gap.school if mend.to_school else gap.who for gap in gaps)
        return ("letters", (mend.letter.value, tuple(code for code in codes if code)))
    target = gaps[0].target
    if len(gaps) > 1 or not mend.one or target is None:
        return mend.many
    return ("pupil", (target, "profile")) if mend.one == "profile" else (mend.one, target)
