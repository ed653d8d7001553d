"""The sample's letters: words the manager changed, and those that went out."""

from __future__ import annotations

from nurture_desk.domain.letter_kinds import ENGLISH, Letter
from nurture_desk.services.sample.stage import Stage

POLISH = (
    "{known_as} zaczyna zajęcia muzyczne",
    "\n".join(
        (
            "Szanowni Rodzice lub Opiekunowie {known_as},",
            "Dziękujemy za zgodę. {known_as} należy do grupy {group} w szkole {school}[, {day}][ {time}][, {room}]. "
            "Pierwsze spotkanie: {first_session}.",
            "[Zajęcia prowadzi {tutor} razem z osobą dorosłą ze szkoły.]",
            "W pierwszych tygodniach dzieci poznają instrumenty i bawią się muzyką. Słuchanie też jest udziałem. "
            "{known_as} nie musi nic przynosić.",
            "Zapytajcie w domu, co dziś grali.",
            "Jeśli coś się zmieni, wystarczy powiedzieć szkole albo nam.",
            "Z serdecznymi pozdrowieniami",
        )
    ),
)
TUTORS = "\nThere is cake in the office on the last Friday of term, and it is for you."


def plan(stage: Stage) -> None:
    """A translation before the groups begin; letters about the start go out; the thanks get a line of their own."""
    stage.at(stage.day(9, 10), lambda: stage.suite.letter_texts.save(Letter.START, "pl", *POLISH))
    stage.at(stage.day(9, 17), lambda: _started(stage))
    stage.at(stage.day(2, 26), lambda: _cake(stage))


def _started(stage: Stage) -> None:
    due = [one.code for one in stage.suite.letters.addressees(Letter.START).due]
    if due:
        stage.suite.letters_sent.mark(Letter.START, due)


def _cake(stage: Stage) -> None:
    before = stage.suite.letter_texts.in_use(Letter.THANKS_TUTOR)
    assert before is not None  # shipped
    head, _, end = before.body.rpartition("\n")
    stage.suite.letter_texts.save(Letter.THANKS_TUTOR, ENGLISH, before.subject, f"{head}{TUTORS}\n{end}")
