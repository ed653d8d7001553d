"""The outcomes framework: what evidence is evidence of (product.md 8). Editable, versioned; shipped as data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from nurture_desk.domain.errors import NurtureError

CHILD_OUTCOMES = ("musical_skills", "agency", "resilience", "musical_community")  # the four of the return
SCHOOL_PREFIX = "school."  # indicators in a school's own words: "school.12"


@dataclass(frozen=True)
class Indicator:
    """One thing to look out for; ``key`` begins with its outcome's key ("agency.choices"). Hidden, not deleted."""

    key: str
    title: str
    hint: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Outcome:
    """An outcome and its indicators; ``about``: child, organisation or workforce."""

    key: str
    title: str
    second_line: str
    about: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True)
class Framework:
    """One version of the whole framework; version 0 is the one shipped."""

    version: int
    outcomes: tuple[Outcome, ...]

    def outcome(self, key: str) -> Outcome:
        """The outcome called ``key``; ``KeyError`` for a stranger."""
        return next(each for each in self.outcomes if each.key == key)

    def child_outcomes(self) -> tuple[Outcome, ...]:
        """The four outcomes judged of children, in the order of the return."""
        return tuple(self.outcome(key) for key in CHILD_OUTCOMES)

    def title_of(self, key: str, school_words: Mapping[str, str] | None = None) -> str:
        """The title of an indicator or outcome key; a key no longer known is shown as it is."""
        for outcome in self.outcomes:
            if outcome.key == key:
                return outcome.title
            for indicator in outcome.indicators:
                if indicator.key == key:
                    return indicator.title
        return (school_words or {}).get(key, key)


def outcome_of(indicator: str, school_outcomes: Mapping[str, str] | None = None) -> str:
    """The outcome an indicator key belongs to; a school's own indicator maps by ``school_outcomes``."""
    if indicator.startswith(SCHOOL_PREFIX):
        return (school_outcomes or {}).get(indicator, "")
    return indicator.split(".", 1)[0]


def framework_of(content: Mapping[str, Any], version: int) -> Framework:
    """The framework in a TOML or JSON mapping: ``outcome = [{key, title, second_line, about, indicator = […]}]``."""
    outcomes = tuple(
        Outcome(
            key=each["key"],
            title=each["title"],
            second_line=each.get("second_line", ""),
            about=each.get("about", "child"),
            indicators=tuple(
                Indicator(one["key"], one["title"], one.get("hint", ""), one.get("hidden", False))
                for one in each.get("indicator", ())
            ),
        )
        for each in content["outcome"]
    )
    return checked(Framework(version, outcomes))


def as_json(framework: Framework) -> str:
    """The framework as kept on the desk; ``framework_of(json.loads(...))`` gives it back."""
    return json.dumps(
        {
            "outcome": [
                {
                    "key": each.key,
                    "title": each.title,
                    "second_line": each.second_line,
                    "about": each.about,
                    "indicator": [
                        {"key": one.key, "title": one.title, "hint": one.hint, "hidden": one.hidden}
                        for one in each.indicators
                    ],
                }
                for each in framework.outcomes
            ]
        },
        ensure_ascii=False,
    )


def checked(framework: Framework) -> Framework:
    """``framework`` if it can be used; refuses one without the four outcomes of the return, with a key that stands
    twice, or with an indicator that has no title.
    """
    keys = [each.key for each in framework.outcomes]
    if not set(CHILD_OUTCOMES) <= set(keys):
        raise NurtureError("evidence.framework_lacks_outcome")
    all_keys = keys + [one.key for each in framework.outcomes for one in each.indicators]
    if len(all_keys) != len(set(all_keys)):
        raise NurtureError("evidence.framework_double_key")
    for each in framework.outcomes:
        for one in each.indicators:
            if not one.title.strip():
                raise NurtureError("evidence.indicator_without_title", field="title")
            if not one.key.startswith(f"{each.key}."):
                raise NurtureError("evidence.framework_double_key")
    return framework


def with_indicator(framework: Framework, outcome: str, title: str, hint: str = "") -> Framework:
    """``framework`` with a new indicator under ``outcome``; its key is made from its title and never changes again."""
    taken = {one.key for each in framework.outcomes for one in each.indicators}
    stem = f"{outcome}." + (re.sub(r"[^a-z0-9]+", "_", title.casefold()).strip("_")[:30] or "own")
    key, n = stem, 2
    while key in taken:
        key, n = f"{stem}_{n}", n + 1
    added = Indicator(key, title.strip(), hint.strip())
    return checked(_with(framework, outcome, lambda each: (*each.indicators, added)))


def with_changed(framework: Framework, changed: Indicator) -> Framework:
    """``framework`` with the indicator of ``changed.key`` renamed, hidden or shown again."""
    outcome = outcome_of(changed.key)
    return checked(
        _with(
            framework,
            outcome,
            lambda each: tuple(changed if one.key == changed.key else one for one in each.indicators),
        )
    )


def _with(framework: Framework, outcome: str, indicators: Any) -> Framework:
    outcomes: Iterable[Outcome] = (
        replace(each, indicators=indicators(each)) if each.key == outcome else each for each in framework.outcomes
    )
    return replace(framework, outcomes=tuple(outcomes))
