"""The sections of printed records; ``coded`` puts the code of each child in the place of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from nurture_desk.documents.wording import say
from nurture_desk.domain.charts import Bar, BarChart
from nurture_desk.domain.dates import listed, long_date
from nurture_desk.domain.observations import HOURS, SEEN, Answer, MayQuote, Observation, Questionnaire
from nurture_desk.domain.papers import Block, Chart, Credit, Facts, Grid, Points, Prose, Quotation, Section
from nurture_desk.domain.reflection import Action, MeetingRow

QUESTIONS = ("recommend", "better_teacher", "wider_impact")
SAID = ("helped", "hindered", "training_next")
Coded = Callable[[str], str]


def observation_sections(seen: Observation, coded: Coded) -> list[Section]:
    """A lesson that was seen and talked over; what was left blank prints nothing."""
    facts = [(say("tutors.observation.observed_on"), long_date(seen.observed_on))]
    if seen.group_name:
        facts.append((say("tutors.observation.group"), seen.group_name))
    if seen.session_number is not None:
        facts.append((say("tutors.observation.session_number"), str(seen.session_number)))
    facts.append((say("tutors.observation.observer"), seen.observer))
    parts = [Section("", (Facts(tuple(pair for pair in facts if pair[1])),))]
    for key in SEEN:
        text = getattr(seen, key).strip()
        if text:
            parts.append(Section(say(f"tutors.observation.{key}"), (Prose(coded(text)),), key))
    names = listed([name for name in (seen.tutor_name, seen.observer) if name])
    day = long_date(seen.agreed_on) if seen.agreed_on else ""
    agreed = say("publish.agreed", names=names, day=day) if day else say("publish.agreed_open", names=names)
    return [*parts, Section("", (Credit(agreed),))]


def questionnaire_sections(one: Questionnaire, coded: Coded) -> list[Section]:
    """One tutor's answers; a question left blank is said to be not answered."""
    answers = tuple((say(f"tutors.questionnaire.{key}"), _answer(getattr(one, key))) for key in QUESTIONS)
    parts = [Section("", (Facts((*answers, (say("publish.answered_on"), long_date(one.answered_on)))),))]
    for key in SAID:
        text = getattr(one, key).strip()
        if text:
            parts.append(Section(say(f"tutors.questionnaire.{key}"), (Prose(coded(text)),), key))
    hours = [(say(f"tutors.questionnaire.{key}"), getattr(one, key)) for key in HOURS]
    given = tuple((what, say("publish.hours", n=n)) for what, n in hours if n is not None)
    if given:
        total = (say("publish.hours_all"), say("publish.hours", n=one.hours))
        parts.append(Section(say("tutors.questionnaire.hours_really"), (Facts((*given, total)),), "hours"))
    quote = say(f"publish.may_quote.{one.may_quote.value}" if one.may_quote else "publish.may_quote.open")
    return [*parts, Section(say("tutors.questionnaire.may_quote"), (Prose(quote),), "may_quote")]


def counted_sections(given: Sequence[Questionnaire], coded: Coded) -> list[Section]:
    """The year's answers as n of N, each question with its own number answered; words with the role only."""
    bars, rows = [], []
    for key in QUESTIONS:
        answers = [value for one in given if (value := getattr(one, key)) is not None]
        counts = [answers.count(each) for each in Answer]
        what = say(f"tutors.questionnaire.{key}")
        rows.append((what, *(str(count) for count in counts), str(len(answers))))
        bars.append(Bar(what, answers.count(Answer.YES), len(answers)))
    heads = ("", *(say(f"publish.answer.{each.value}") for each in Answer), say("publish.answered"))
    sentence = say("publish.answers_sentence", n=len(given), parts=listed([_part(bar) for bar in bars]))
    chart = Chart(BarChart(say("publish.answers_chart"), tuple(bars), sentence))
    table = Grid(heads, tuple(rows), (0.48, 0.12, 0.12, 0.12, 0.16), frozenset({1, 2, 3, 4}))
    parts = [Section(say("publish.answers"), (chart, table), "answers")]
    for key in SAID:
        said = [
            text
            for one in given
            if one.may_quote in (MayQuote.NAME, MayQuote.ROLE) and (text := getattr(one, key).strip())
        ]
        if said:
            quoted: list[Block] = [Quotation(coded(text), say("evidence.label.tutor")) for text in said]
            parts.append(Section(say(f"tutors.questionnaire.{key}"), tuple(quoted), key))
    hours = [one.hours for one in given if one.hours is not None]
    if hours:
        text = say("publish.hours_counted", n=len(hours), hours=sum(hours))
        parts.append(Section(say("tutors.questionnaire.hours_really"), (Prose(text),), "hours"))
    return parts


def meeting_section(row: MeetingRow, actions: Sequence[Action], coded: Coded) -> Section:
    """One meeting: who led it and came, what was shared and is hard, what will be tried; never its note."""
    one = row.meeting
    minutes = say("publish.minutes", n=one.minutes) if one.minutes else ""
    facts = (
        (say("paper_reflection.held_on"), " · ".join(part for part in (long_date(one.held_on), minutes) if part)),
        (say("paper_reflection.facilitator"), one.facilitator),
        (say("paper_reflection.came"), listed(list(row.people))),
        (say("paper_reflection.guests"), one.guests),
        (say("publish.themes"), listed([say(f"reflection.theme.{theme}") for theme in one.themes])),
    )
    blocks: list[Block] = [Facts(tuple(pair for pair in facts if pair[1].strip()))]
    for key in ("ideas", "hard", "will_try", "for_service"):
        text = getattr(one, key).strip()
        if text:
            blocks += [Prose(say(f"publish.meeting.{key}"), strong=True), Prose(coded(text))]
    if actions:
        todo = Points(tuple(coded(_todo(action)) for action in actions))
        blocks += [Prose(say("paper_reflection.action"), strong=True), todo]
    return Section(say(f"paper_reflection.option.{one.kind}"), tuple(blocks), f"meeting-{one.id}")


def _todo(action: Action) -> str:
    by = say("publish.by", day=long_date(action.due_on)) if action.due_on else ""
    return " · ".join(part for part in (action.what, action.who, by) if part)


def _answer(value: Answer | None) -> str:
    return say(f"publish.answer.{value.value}") if value else say("publish.not_answered")


def _part(bar: Bar) -> str:
    return say("publish.answers_part", what=bar.label[:1].lower() + bar.label[1:], n=bar.value, of=bar.of)
