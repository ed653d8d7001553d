"""What a bar chart shows, before anybody paints it: the same for the screen and for paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bar:
    """One bar: ``value`` of ``of`` (both counts); ``value`` None is not known and is never drawn as nothing at all."""

    label: str
    value: int | None
    of: int | None
    note: str = ""  # small words beside the figure, "1 not judged"

    @property
    def share(self) -> float | None:
        """The length of the bar from 0 to 1, always measured from zero; None when there is nothing to measure."""
        if self.value is None or not self.of:
            return None
        return min(1.0, max(0.0, self.value / self.of))


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars under a title, with the sentence that says the same in words."""

    title: str
    bars: tuple[Bar, ...]
    sentence: str = ""
