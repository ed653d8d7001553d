"""Every figure of a return as the rows behind it: the figure is the sum of their amounts.

Children without research agreement count in participation only (started, completed, left, attendance, next steps).
A figure whose register was never kept is blank, not 0.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from nurture_desk.domain.evidence import Voice
from nurture_desk.domain.observations import Answer
from nurture_desk.domain.programme import MatchKind
from nurture_desk.domain.return_facts import Facts, ReturnChild
from nurture_desk.domain.returns import ANSWERS, FIGURES, NUMBERS, OUTCOMES, SCHEMA_VERSION, FigureValue, Part


@dataclass(frozen=True)
class Behind:
    """One row behind a figure. ``key`` names its words under ``returns.behind``; ``text`` is as it was recorded."""

    code: str
    name: str
    key: str
    text: str = ""
    on: date | None = None
    amount: int = 1
    pupil_id: int | None = None
    item_ids: tuple[int, ...] = ()

    @property
    def mark(self) -> str:
        """What knows this row again in a later return without holding a name: a key, a code, or a digest."""
        if self.pupil_id is not None:
            return f"child:{self.pupil_id}"
        if self.code:
            return f"code:{self.code}"
        said = "\n".join((self.name, self.key, self.text, self.on.isoformat() if self.on else ""))
        return hashlib.sha256(said.encode()).hexdigest()[:12]


Rows = tuple[Behind, ...]
Rule = Callable[[Facts], Rows | None]


def rows_behind(facts: Facts, name: str) -> Rows | None:
    """The rows behind one figure; None where the desk keeps no register of it, or none was begun."""
    rule = RULES.get(name)
    return rule(facts) if rule else None


def marked(facts: Facts) -> dict[str, dict[str, int]]:
    """Of every figure the desk works out, how much each row behind it counts, by the row's mark."""
    found: dict[str, dict[str, int]] = {}
    for name in RULES:
        amounts: Counter[str] = Counter()
        for row in rows_behind(facts, name) or ():
            amounts[row.mark] += row.amount
        found[name] = dict(amounts)
    return found


def computed(facts: Facts) -> dict[str, FigureValue]:
    """Every figure the desk can work out, by name; None where it is not known."""
    figures: dict[str, FigureValue] = {}
    for figure in FIGURES:
        figures[figure.name] = None
        if figure.kind in NUMBERS and figure.part is not Part.ABOUT:
            found = rows_behind(facts, figure.name)
            figures[figure.name] = None if found is None else sum(row.amount for row in found)
    figures["schema_version"] = SCHEMA_VERSION
    figures["service_name"] = facts.service_name
    figures["programme_year"] = facts.year_name
    return figures


def _children(children: Iterable[ReturnChild], key: str = "child") -> Rows:
    return tuple(_child(one, key) for one in children)


def _child(one: ReturnChild, key: str, text: str = "", amount: int = 1, items: tuple[int, ...] = ()) -> Behind:
    return Behind(one.code, one.shown_name, key, text or one.group, None, amount, one.id, items)


def _groups(facts: Facts) -> Rows:
    return tuple(Behind(one.code, one.shown_name, "group", one.school) for one in facts.groups if one.started)


def _schools(facts: Facts, new_only: bool = False) -> Rows:
    found = {one.school_id: one for one in facts.groups if one.started and (one.school_new or not new_only)}
    return tuple(Behind("", one.school, "school", one.shown_name) for one in found.values())


def _tutors(facts: Facts) -> Rows:
    found = {one.tutor_id: one for one in facts.groups if one.started and one.tutor_id is not None}
    return tuple(Behind(one.tutor_code, one.tutor, "tutor", one.shown_name) for one in found.values())


def _left(facts: Facts) -> Rows:
    gone = [one for one in facts.started if one.left_early]
    return tuple(Behind(one.code, one.shown_name, "left", one.left_reason, one.left_on, 1, one.id) for one in gone)


def _sessions(facts: Facts, figure: str) -> Rows:
    return tuple(
        Behind(one.code, one.shown_name, figure, one.school, None, getattr(one, figure))
        for one in facts.groups
        if getattr(one, figure)
    )


def _attendance(facts: Facts, figure: str) -> Rows:
    return tuple(_child(one, figure, amount=getattr(one, figure)) for one in facts.started)


def _voice(facts: Facts, voice: Voice) -> Rows:
    items: dict[int, list[int]] = {}
    for item in facts.items:
        if item.pupil_id is not None and item.voice is voice:
            items.setdefault(item.pupil_id, []).append(item.id)
    return tuple(
        _child(one, "heard", str(len(items[one.id])), items=tuple(items[one.id]))
        for one in facts.research
        if one.id in items
    )


def _triangulated(facts: Facts) -> Rows:
    return _children((one for one in facts.research if one.id in facts.triangulated), "triangulated")


def _outcome(facts: Facts, outcome: str, answer: str) -> Rows | None:
    if not facts.research:
        return None
    judged = {one.pupil_id: one for one in facts.judgements if one.outcome == outcome}
    if answer == "not_judged":
        return _children((one for one in facts.research if one.id not in judged), "not_judged")
    return tuple(
        Behind(
            one.code,
            one.shown_name,
            answer,
            judged[one.id].why,
            judged[one.id].judged_on,
            1,
            one.id,
            judged[one.id].cites,
        )
        for one in facts.research
        if one.id in judged and judged[one.id].value == answer
    )


def _steps(facts: Facts, when: str) -> Rows:
    children = {one.id: one for one in facts.started}
    found: dict[int, Behind] = {}
    for step in facts.steps:
        day = getattr(step, when)
        if day is not None and step.pupil_id in children and step.pupil_id not in found:
            one = children[step.pupil_id]
            found[one.id] = Behind(one.code, one.shown_name, f"route_{step.route}", "", day, 1, one.id)
    return tuple(found.values())


def _stories(facts: Facts) -> Rows:
    return tuple(Behind("", one.title, f"story_{one.kind}", one.author, one.finished_on) for one in facts.stories)


def _observations(facts: Facts) -> Rows:
    return tuple(Behind("", one.tutor_name, "observed", one.group_name, one.observed_on) for one in facts.observations)


def _match(facts: Facts, kind: MatchKind, unit: str) -> Rows | None:
    lines = [one for one in facts.matches if one.kind is kind and getattr(one, unit) is not None]
    if not lines:
        return None
    # rounded once over all lines, so that halves do not add up to more than there is
    whole = [int(getattr(one, unit)) for one in lines]
    whole[-1] += round(sum(getattr(one, unit) for one in lines)) - sum(whole)
    return tuple(
        Behind("", one.source, unit, one.what, one.agreed_on, amount) for one, amount in zip(lines, whole, strict=True)
    )


def _trained(facts: Facts, who: str, *, to_date: bool = False) -> Rows | None:
    if not facts.trained or not (to_date or any(one.this_year for one in facts.trained)):
        return None
    found = [one for one in facts.trained if getattr(one, who) and (to_date or one.this_year)]
    return tuple(Behind("", one.name, "trained") for one in found)


def _meetings(facts: Facts) -> Rows | None:
    rows = tuple(
        Behind("", "", f"meeting_{one.meeting.kind}", ", ".join(one.people), one.meeting.held_on)
        for one in facts.meetings
    )
    return rows or None


def _came(facts: Facts) -> Rows | None:
    rows = tuple(
        Behind("", name, f"meeting_{one.meeting.kind}", "", one.meeting.held_on)
        for one in facts.meetings
        for name in one.people
    )
    return rows if facts.meetings else None


def _questionnaire(facts: Facts, question: str, *, yes_only: bool) -> Rows | None:
    if not facts.questionnaires:
        return None
    answered = [one for one in facts.questionnaires if getattr(one, question) is not None]
    counted = [one for one in answered if not yes_only or getattr(one, question) is Answer.YES]
    return tuple(Behind("", one.tutor_name, f"answer_{getattr(one, question)}", "", one.answered_on) for one in counted)


def _responses(facts: Facts) -> Rows | None:
    rows = tuple(Behind("", one.tutor_name, "answered", "", one.answered_on) for one in facts.questionnaires)
    return rows or None


def _service(facts: Facts, outcome: str) -> Rows:
    noted = facts.on_outcome.get(outcome, ())
    logged = [one for one in facts.inclusion if one.outcome == outcome]
    return (
        *(
            Behind(item.pupil_code, "" if item.pupil_id else item.shown_name, "item", item.text, item.noted_on)
            for item in noted
        ),
        *(Behind("", one.title, f"log_{one.kind}", one.what_changed, one.happened_on) for one in logged),
    )


def _outcome_rule(outcome: str, answer: str) -> Rule:
    return lambda facts: _outcome(facts, outcome, answer)


def _service_rule(outcome: str) -> Rule:
    return lambda facts: _service(facts, outcome)


def _question_rule(question: str, *, yes_only: bool) -> Rule:
    return lambda facts: _questionnaire(facts, question, yes_only=yes_only)


RULES: Mapping[str, Rule] = {
    "groups": _groups,
    "schools": _schools,
    "schools_new": lambda facts: _schools(facts, new_only=True),
    "tutors": _tutors,
    "pupils_started": lambda facts: _children(facts.started),
    "pupils_completed": lambda facts: _children(one for one in facts.started if one.completed),
    "pupils_left_early": _left,
    "pupils_research_consent": lambda facts: _children(facts.research),
    "sessions_planned": lambda facts: _sessions(facts, "planned"),
    "sessions_held": lambda facts: _sessions(facts, "held"),
    "minutes_delivered": lambda facts: _sessions(facts, "minutes"),
    "attendance_present": lambda facts: _attendance(facts, "present"),
    "attendance_possible": lambda facts: _attendance(facts, "possible"),
    "pupils_triangulated": _triangulated,
    "voices_pupil": lambda facts: _voice(facts, Voice.PUPIL),
    "voices_tutor": lambda facts: _voice(facts, Voice.TUTOR),
    "voices_school": lambda facts: _voice(facts, Voice.SCHOOL),
    "voices_family": lambda facts: _voice(facts, Voice.FAMILY),
    "progression_offered": lambda facts: _steps(facts, "offered_on"),
    "progression_started": lambda facts: _steps(facts, "started_on"),
    "case_studies": _stories,
    "observations": _observations,
    "match_cash": lambda facts: _match(facts, MatchKind.CASH, "pounds"),
    "match_hours": lambda facts: _match(facts, MatchKind.IN_KIND, "hours"),
    "training_tutors": lambda facts: _trained(facts, "tutor"),
    "training_managers": lambda facts: _trained(facts, "manager"),
    "tutors_trained_to_date": lambda facts: _trained(facts, "tutor", to_date=True),
    "reflection_meetings": _meetings,
    "reflection_attendances": _came,
    "tutor_responses": _responses,
    **{
        name: _question_rule(question, yes_only=name == f"tutor_{question}")
        for question in ("recommend", "better_teacher", "wider_impact")
        for name in (f"tutor_{question}", f"tutor_{question}_of")
    },
    **{
        f"{outcome}_evidence": _service_rule(outcome)
        for outcome in ("org_understanding", "org_embedded", "work_skills", "work_adapting", "work_consulting")
    },
    **{
        f"outcome_{outcome}_{answer}": _outcome_rule(outcome, answer)
        for outcome in OUTCOMES
        for answer in (*ANSWERS, "not_judged")
    },
}
