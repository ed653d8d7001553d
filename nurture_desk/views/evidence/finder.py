"""The row in which evidence is looked for: by child, voice, indicator, setting and day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from nurture_desk.documents.wording import say
from nurture_desk.domain.dates import month_year
from nurture_desk.domain.evidence import Source, Voice
from nurture_desk.domain.evidence_search import EvidenceSearch
from nurture_desk.domain.framework import Framework
from nurture_desk.services.suite import Suite
from nurture_desk.views.evidence import words
from nurture_desk.views.widgets.buttons import ghost_button
from nurture_desk.views.widgets.flow import FlowLayout
from nurture_desk.views.widgets.indicators import indicator_choices
from nurture_desk.views.widgets.inputs import Choice
from nurture_desk.views.widgets.measures import fix

CHILD, GROUP = "child", "group"


class Finder(QWidget):
    """Each choice narrows the list; ``changed`` tells that another one was made."""

    changed = Signal()

    def __init__(self, suite: Suite) -> None:
        super().__init__()
        self._suite = suite
        self._filling = False
        row = FlowLayout(self)
        self.about = fix(Choice(search=True), width=210)
        self.voice = fix(Choice(_voices()), width=190)
        self.indicator = fix(Choice(), width=300)
        self.setting = fix(Choice(), width=160)
        self.when = fix(Choice(), width=180)
        self.clear_button = ghost_button(say("evidence.find.clear"), "close")
        named = {
            "about": self.about,
            "voice": self.voice,
            "indicator": self.indicator,
            "setting": self.setting,
            "when": self.when,
        }
        for key, choice in named.items():
            choice.setAccessibleName(say(f"evidence.find.{key}"))
            row.addWidget(choice)
            choice.currentIndexChanged.connect(lambda _: self._tell())
        row.addWidget(self.clear_button)
        self.clear_button.clicked.connect(self.clear)
        self.clear()

    def fill(self) -> None:
        """Read the choices again; what is chosen stays where it still exists."""
        self._filling = True
        children = self._suite.evidence.children()
        groups = {row.group_id: row.group_name for row in children}
        about: list[tuple[Any, str]] = [(None, say("evidence.find.any_child"))]
        about += [((CHILD, row.id), f"{row.shown_name} · {row.group_name}") for row in children]
        about += [((GROUP, key), say("evidence.item.whole", group=name)) for key, name in groups.items()]
        framework = self._suite.outcome_framework
        shows = [("", say("evidence.find.any_indicator")), *_outcomes(framework.in_use())]
        shows += indicator_choices(framework.in_use(), framework.hopes())
        places = [("", say("evidence.find.any_setting"))]
        places += [(one, words.setting(one)) for one in self._suite.evidence.settings()]
        filled = ((self.about, about), (self.indicator, shows), (self.setting, places), (self.when, self._times()))
        for choice, choices in filled:
            kept = choice.value()
            choice.set_choices(choices)
            choice.set_value(kept if kept in [value for value, _ in choices] else choices[0][0])
        self._filling = False

    def search(self) -> EvidenceSearch:
        """What is looked for now."""
        kind, key = self.about.value() or ("", None)
        said = self.voice.value()
        first, last = self.when.value() or (None, None)
        return EvidenceSearch(
            pupil_id=key if kind == CHILD else None,
            group_id=key if kind == GROUP else None,
            voice=said if isinstance(said, Voice) else None,
            source=said if isinstance(said, Source) else None,
            indicator=self.indicator.value() or "",
            setting=self.setting.value() or "",
            first=first,
            last=last,
        )

    def clear(self) -> None:
        """Look for everything again."""
        self._filling = True
        for choice in (self.about, self.voice, self.when):
            choice.set_value(None)
        for choice in (self.indicator, self.setting):
            choice.set_value("")
        self._filling = False
        self._tell()

    def _times(self) -> list[tuple[Any, str]]:
        """Any day, the last four weeks, and each month in which something was noted, the newest first."""
        today = self._suite.desk.today()
        found: list[tuple[Any, str]] = [(None, say("evidence.find.any_day"))]
        found.append(((today - timedelta(days=28), today), say("evidence.find.four_weeks")))
        for first in self._suite.evidence.months():
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            found.append(((first, last), month_year(first)))
        return found

    def _tell(self) -> None:
        if not self._filling:
            self.clear_button.setVisible(self.search() != EvidenceSearch())
            self.changed.emit()


def _voices() -> list[tuple[Any, str]]:
    voices: list[tuple[Any, str]] = [(None, say("evidence.items.any_source"))]
    voices += [(voice, say("evidence.find.voice_of", voice=say(f"evidence.voice.{voice.value}"))) for voice in Voice]
    return [*voices, *words.sources()]


def _outcomes(framework: Framework) -> list[tuple[str, str]]:
    return [(each.key, each.title) for each in framework.outcomes]
