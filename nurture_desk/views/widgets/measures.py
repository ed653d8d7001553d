"""Spaces and sizes that follow the text scale: said once at scale 1, applied again when another look is worn."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLayout, QPushButton, QWidget

from nurture_desk.views.widgets import style

AnyLayout = TypeVar("AnyLayout", bound=QLayout)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


def pack(layout: AnyLayout, *margins: int, gap: int = 0) -> AnyLayout:
    """Give a layout its margins (none, one for all, or left, top, right, bottom) and the gap between its parts."""
    sides = margins if len(margins) == 4 else (margins or (0,)) * 4
    layout.setProperty("nd_space", [*sides[:4], gap])
    _space(layout)
    return layout


def fix(widget: AnyWidget, **pixels: int) -> AnyWidget:
    """Give a widget sizes at text scale 1: width, height, min_width, min_height, max_width, max_height, icon."""
    widget.setProperty("nd_size", dict(pixels))
    _size(widget)
    return widget


def refit() -> None:
    """Apply every measure again; the window calls this when another text scale is worn."""
    for window in QApplication.topLevelWidgets():
        for widget in [window, *window.findChildren(QWidget)]:
            _size(widget)
        for layout in window.findChildren(QLayout):
            _space(layout)


def _space(layout: QLayout) -> None:
    values = layout.property("nd_space")
    if values:
        look = style.current()
        left, top, right, bottom, gap = (look.gap(value) for value in values)
        layout.setContentsMargins(left, top, right, bottom)
        layout.setSpacing(gap)


def _size(widget: QWidget) -> None:
    sizes = widget.property("nd_size")
    if not sizes:
        return
    look = style.current()
    if "width" in sizes:
        widget.setFixedWidth(look.px(sizes["width"]))
    if "height" in sizes:
        widget.setFixedHeight(look.px(sizes["height"]))
    if "min_width" in sizes:
        widget.setMinimumWidth(look.px(sizes["min_width"]))
    if "min_height" in sizes:
        widget.setMinimumHeight(look.px(sizes["min_height"]))
    if "max_width" in sizes:
        widget.setMaximumWidth(look.px(sizes["max_width"]))
    if "max_height" in sizes:
        widget.setMaximumHeight(look.px(sizes["max_height"]))
    if "icon" in sizes and isinstance(widget, QPushButton):
        widget.setIconSize(QSize(look.px(sizes["icon"]), look.px(sizes["icon"])))
