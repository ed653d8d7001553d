"""Which pages there are, in the order of the rail; each is imported when it is first opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

from nurture_desk.views.widgets.ask import Ask
from nurture_desk.views.widgets.page import Page


@dataclass(frozen=True)
class PageSpec:
    """A page of the rail: its icon is an idea of tokens.toml, its words are ``window.page.<key>``."""

    key: str
    idea: str
    module: str
    cls: str

    def build(self, suite: Any, ask: Ask) -> Page:
        """The page itself, over the services of an open desk."""
        page = getattr(import_module(f"nurture_desk.views.{self.module}"), self.cls)
        made: Page = page(suite, ask)
        made.message_bar.stopped.connect(partial(_show_stops, made))
        return made


def _show_stops(page: Page, blocked: Any) -> None:
    """Open the panel with what stopped a document, to put it right or to say why it may stand."""
    from nurture_desk.views.widgets.stops import (
        show_stops,
    )  # what it knows of documents is not loaded before the window

    show_stops(page, blocked.hits, blocked.subject)


AREAS = (
    PageSpec("today", "today", "today.page", "TodayPage"),
    PageSpec("schools", "schools", "schools.page", "SchoolsPage"),
    PageSpec("tutors", "tutors", "tutors.page", "TutorsPage"),
    PageSpec("pupils", "groups_children", "pupils.page", "PupilsPage"),
    PageSpec("consent", "consent", "consent.page", "ConsentPage"),
    PageSpec("sessions", "sessions", "sessions.page", "SessionsPage"),
    PageSpec("reflection", "reflection", "reflection.page", "ReflectionPage"),
    PageSpec("evidence", "evidence", "evidence.page", "EvidencePage"),
    PageSpec("intake", "tray", "intake.page", "IntakePage"),
    PageSpec("returns", "return", "returns.page", "ReturnsPage"),
    PageSpec("programme", "programme", "programme.page", "ProgrammePage"),
)
FOOT = (
    PageSpec("protection", "protection", "protection.page", "ProtectionPage"),
    PageSpec("settings", "settings", "desk.settings_page", "SettingsPage"),
)
EVERY = (*AREAS, *FOOT)
BY_KEY = {spec.key: spec for spec in EVERY}
