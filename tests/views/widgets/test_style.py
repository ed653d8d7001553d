"""The look: every theme can be read, every text scale gives a whole stylesheet."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QColor, QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from nurture_desk.views.widgets import icons, style
from nurture_desk.views.widgets.measures import fix, pack, refit
from nurture_desk.views.widgets.style import Look

pytestmark = pytest.mark.dressed

GROUNDS = ("canvas", "surface", "sunken", "rail", "rail_selected", "accent_soft", "hover")
TONES = ("ok", "owed", "stop", "info", "calm")


def luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme: str, ink: str, ground: str) -> float:
    one, two = sorted((luminance(Look(theme).colour(name)) for name in (ink, ground)), reverse=True)
    return (one + 0.05) / (two + 0.05)


@pytest.mark.parametrize("theme", style.THEMES)
def test_text_can_be_read_on_every_ground(theme: str) -> None:
    pairs = [(ink, ground) for ink in ("text", "muted", "accent_text") for ground in GROUNDS]
    pairs += [(tone, f"{tone}_soft") for tone in TONES] + [("on_accent", "accent"), ("on_accent", "accent_hover")]
    pairs += [(f"t{step}", f"h{step}") for step in range(5)]
    poor = {pair: contrast(theme, *pair) for pair in pairs if contrast(theme, *pair) < 4.5}
    assert not poor


@pytest.mark.parametrize("theme", style.THEMES)
def test_controls_and_focus_stand_out_from_every_ground(theme: str) -> None:
    pairs = [
        (ink, ground) for ink in ("control", "focus", "accent") for ground in ("canvas", "surface", "sunken", "rail")
    ]
    poor = {pair: contrast(theme, *pair) for pair in pairs if contrast(theme, *pair) < 3}
    assert not poor


@pytest.mark.parametrize("theme", style.THEMES)
@pytest.mark.parametrize("scale", style.SCALES)
def test_every_gap_of_the_stylesheet_is_filled(theme: str, scale: float) -> None:
    sheet = style.sheet(Look(theme, scale))
    assert "$" not in sheet
    assert f"min-height: {round(34 * scale)}px" in sheet


def test_type_grows_fully_and_space_by_half() -> None:
    look = Look("light", 2.0)
    assert look.px(14) == 28
    assert look.gap(16) == 24
    assert look.radius("card") == 8


def test_no_rule_uses_a_property_that_widgets_already_have() -> None:
    sheet = style.sheet(Look())
    assert not re.search(r"\[(pos|size|style)=", sheet)


def test_four_real_weights_of_the_typeface_are_known(qtbot: QtBot) -> None:
    style.wear("light", 1.0)
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles("Inter Desk"))


def test_an_icon_is_drawn_once_for_name_colour_and_size(qtbot: QtBot) -> None:
    style.wear("light", 1.0)
    assert icons.pixmap("print", "text", 20) is icons.pixmap("print", "text", 20)
    assert icons.pixmap("print", "text", 20) is not icons.pixmap("print", "text", 22)


def test_every_icon_of_the_tokens_can_be_drawn(qtbot: QtBot) -> None:
    ideas = [*style.tokens()["icons"], *style.tokens()["states"]]
    assert all(not icons.pixmap(idea, "text", 18).isNull() for idea in ideas)


def test_measures_follow_the_text_scale(qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    widget = QWidget()
    qtbot.addWidget(widget)
    layout = pack(QVBoxLayout(widget), 16, gap=8)
    fix(widget, min_width=100)
    style.wear("light", 2.0)
    refit()
    assert layout.contentsMargins().left() == 24
    assert layout.spacing() == 12
    assert widget.minimumWidth() == 200
    style.wear("light", 1.0)
    refit()
    assert layout.contentsMargins().left() == 16


def test_a_theme_that_is_not_ours_follows_the_system(qtbot: QtBot) -> None:
    style.wear("system", 1.0)
    assert style.current().theme in style.THEMES
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    assert app.font().pixelSize() == 14
    style.wear("light", 1.0)


def test_names_of_other_scripts_show_where_the_system_has_no_typeface_for_them(qapp: QApplication) -> None:
    style.load_scripts()
    assert {"Noto Sans Arabic", "Noto Sans Bengali", "Noto Sans Gurmukhi"} <= set(QFontDatabase.families())
