"""What every test of a screen needs: the desk's own look, as the window wears it."""

from __future__ import annotations

import pytest

from nurture_desk.views.widgets import style


@pytest.fixture(autouse=True)
def dressed(qapp: object) -> None:
    """Fonts and stylesheet at text scale 1 in the light theme."""
    style.wear("light", 1.0)
