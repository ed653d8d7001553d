"""Where the lines of Today lead: every page takes every thing it is sent, one record or many."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from nurture_desk import jobs
from nurture_desk.documents.wording import say
from nurture_desk.domain.gap_lines import lines_of
from nurture_desk.domain.gap_mends import MENDS
from nurture_desk.domain.gaps import Gap, Stage, Want
from nurture_desk.domain.today import Line
from nurture_desk.services.suite import Suite
from nurture_desk.views.pages import BY_KEY
from nurture_desk.views.widgets.page import Page
from tests.conftest import StandingClock
from tests.journeys.two_groups import TwoGroups, two_groups
from tests.views.answers import Answers
from tests.views.settled import settle

OF_TUTORS = {Want.OBSERVATION, Want.QUESTIONNAIRE, Want.TRAINING, Want.THANKS_TUTOR, Want.CASE_STUDY}
OF_SCHOOLS = {Want.AGREEMENT, Want.PRESTART, Want.REVIEW, Want.SUMMARY, Want.THANKS_SCHOOL, Want.SUGGESTIONS}
OF_SESSIONS = {Want.REGISTER, Want.DIARY}
# letters: this desk owes nobody one of them, as a line that was settled meanwhile; the page says so
WRITTEN_TO_NOBODY = {
    Want.CARE_FORMS.value,
    f"{Want.CONSENT}.{Stage.CHASE}",
    f"{Want.CONSENT}.{Stage.PLACE}",
}


def gaps(key: str, made: TwoGroups) -> list[Gap]:
    """Two gaps of one kind, about what is on the desk."""
    want, _, about = key.partition(".")
    if want in OF_TUTORS:
        whom = [(f"NT-00{place}", key) for place, key in enumerate(made.tutors.values(), 1)]
    elif want in OF_SCHOOLS:
        whom = [("990001", 1), ("990002", 2)]
    elif want in OF_SESSIONS:
        whom = [(f"NG-01.{key}", key) for key in made.sessions["Larkspur"][:2]]
    else:
        whom = [(made.codes[name], made.children[name]) for name in ("Koji", "Bram")]
    step = Stage(about) if about else ""
    return [
        Gap(Want(want), "hand_in", None, code, code, target, step, date(2027, 3, 2), school="990001")
        for code, target in whom
    ]


def test_every_line_opens_what_mends_it(suite: Suite, clock: StandingClock, qtbot: QtBot) -> None:
    made = two_groups(suite)
    clock.go_to(date(2027, 3, 5))
    lines: list[Line] = []
    for key in MENDS:
        several = gaps(key, made)
        lines += [*lines_of(several[:1]), *lines_of(several)]
    pages: dict[str, Page] = {}
    places = {(line.page, repr(line.thing)): line for line in lines}  # many lines lead to the same place
    for line in places.values():
        if line.page not in pages:
            pages[line.page] = BY_KEY[line.page].build(suite, Answers())
            qtbot.addWidget(pages[line.page])
            pages[line.page].refresh()
        assert line.thing is not None, line.key
        pages[line.page].show_thing(line.thing)
        assert jobs.wait(10_000)
        settle()
        told = say("letters.nobody") if line.key in WRITTEN_TO_NOBODY else ""
        assert pages[line.page].message_bar.text() == told, line.key
        pages[line.page].message_bar.clear()
