"""Words of the return page: lines of what is missing, figures, states."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.evidence import EvidenceRow
from nurture_desk.domain.readiness import Lack, Missing
from nurture_desk.domain.return_checks import Misfit
from nurture_desk.domain.return_life import State
from nurture_desk.domain.return_rows import Behind
from nurture_desk.domain.returns import FigureValue
from nurture_desk.services.return_words import about_words

STATES = {
    State.MADE: "open",
    State.SENT: "invited",
    State.QUERIED: "owed",
    State.ANSWERED: "invited",
    State.CORRECTED: "past_its_use",
    State.ACCEPTED: "yes",
    State.WITHDRAWN: "recalled",
}

IDEAS = {
    Lack.CONSENT: "consent",
    Lack.VOICE_PUPIL: "pupil_voice",
    Lack.FAMILY_SLIP: "family_slip",
    Lack.SCHOOL_SLIP: "school",
    Lack.TARGET: "target",
    Lack.JUDGEMENT: "evidence",
    Lack.DEMOGRAPHICS: "columns",
    Lack.REGISTER: "sessions",
    Lack.DIARY: "diary",
    Lack.OBSERVATION: "observation",
    Lack.QUESTIONNAIRE: "tutors",
    Lack.CASE_STUDY: "case_study",
    Lack.AGREEMENT: "who_signs",
    Lack.NARRATIVE: "write",
    Lack.PLANS: "programme",
}

BY_ABOUT = (Lack.JUDGEMENT,)  # a line for each outcome
BY_GROUP = (Lack.REGISTER, Lack.DIARY)  # a line for each group of children
SHOWN = 4  # names in one line


def groups(missing: Sequence[Missing]) -> list[list[Missing]]:
    """What is missing, put into the lines of the page: same lack, same outcome, same group's sessions."""
    many = {lack for lack in BY_GROUP if len({one.who for one in missing if one.lack is lack}) > SHOWN}
    found: dict[tuple[str, str], list[Missing]] = {}
    for one in missing:
        by_group = one.lack in BY_GROUP and one.lack not in many
        apart = one.about if one.lack in BY_ABOUT else one.who if by_group else ""
        found.setdefault((one.lack, apart), []).append(one)
    return list(found.values())


def what(group: Sequence[Missing]) -> str:
    """The bold line of a group: what, and who."""
    shown = _some(list(dict.fromkeys(one.name or one.who for one in group)))
    words = say(f"returns.missing.{group[0].lack}", names=shown, about=about_words(group[0]))
    return words.removesuffix(": ")  # the service's own has no name


def detail(group: Sequence[Missing]) -> str:
    """The muted line of a group: the circumstances."""
    first = group[0]
    day = long_date(first.on) if first.on else ""
    numbers = [one.about for one in group]
    shown = listed(numbers) if first.lack is Lack.NARRATIVE else _some(numbers)
    key = str(first.lack)
    if first.lack in BY_GROUP:
        key += "_1" if len(group) == 1 else "_many" if len({one.who for one in group}) > 1 else ""
    return say(f"returns.detail.{key}", day=day, list=shown, n=len(group))


def _some(names: list[str]) -> str:
    if len(names) <= SHOWN:
        return listed(names)
    return say("returns.readiness.and_more", names=", ".join(names[:SHOWN]), n=len(names) - SHOWN)


def value(shown: FigureValue) -> str:
    """A figure as it is shown; blank is not known."""
    if shown is None or shown == "":
        return say("returns.figures.blank")
    if isinstance(shown, date):
        return long_date(shown)
    if isinstance(shown, int):
        return f"{shown:,}"
    words = {"yes": "ui.yes", "no": "ui.no"}
    return say(words[shown]) if shown in words else shown


def figure(name: str) -> str:
    """The words of a figure."""
    return say(f"returns.figure.{name}")


def meaning(name: str) -> str:
    """What a figure counts."""
    return say(f"returns.meaning.{name}")


def evidence(item: EvidenceRow) -> str:
    """A piece of evidence behind a figure: when, by whom, what."""
    return say(
        "returns.figures.item", day=long_date(item.noted_on), who=say(f"returns.label.{item.source}"), text=item.text
    )


def misfit(one: Misfit) -> str:
    """What cannot be right about a figure, in a sentence."""
    other = figure(one.other) if one.other else ""
    return say(f"returns.figures.misfit_{one.problem}", figure=figure(one.name), other=other)


def behind(row: Behind) -> tuple[str, str]:
    """Two lines of a row behind a figure: who or what, then code, words, day and the text as recorded."""
    said = "" if row.key in UNSAID else say(f"returns.behind.{row.key}", amount=f"{row.amount:,}", text=row.text)
    day = long_date(row.on) if row.on else ""
    title = row.name or day or said
    own = "" if row.key in SAID_WITH_TEXT else row.text
    parts = [part for part in (row.code, said, own, day) if part and part != title]
    return title, " · ".join(parts)


UNSAID = ("child", "group", "school")  # being on the list says it
SAID_WITH_TEXT = ("tutor", "heard")  # their words hold the text already
