"""The office every test of filing works in."""

from __future__ import annotations

import pytest

from nurture_desk.services.open_desk import OpenDesk
from nurture_desk.services.suite import Suite
from tests.conftest import Larkspur, StandingClock
from tests.services.filing.papers import Office, office


@pytest.fixture
def at_work(desk: OpenDesk, suite: Suite, clock: StandingClock, larkspur: Larkspur) -> Office:
    """10 November 2026, two sessions held or due, everything a sheet may be filed to."""
    return office(desk, suite, clock, larkspur)
