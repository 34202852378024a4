# SPDX-License-Identifier: GPL-3.0-or-later
"""Colors of a theme and the style sheet made from them. Painted views take the same colors, so nothing can disagree.

A theme is a JSON file of named colors; one style sheet serves all of them. Fonts are the system's.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from string import Template

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QGuiApplication, QPalette
from PyQt6.QtWidgets import QApplication, QStyleFactory, QWidget

THEMES = ("dark", "light")

FONT_SIZES = {"usual": 1.0, "heading": 11 / 9, "large": 4 / 3, "title": 5 / 3}
"""Sizes of the style sheet, as shares of the one that the system has chosen."""


def resource_folder(name: str) -> Path:
    """Return the folder `name` of the program's resources, such as "icons"."""
    return Path(str(files("resources") / name))


@dataclass(frozen=True)
class Theme:
    """Named colors, such as `theme.color("accent")`."""

    name: str
    colors: dict[str, str]

    def color(self, name: str) -> QColor:
        """Return one color by its name in the theme's file. Raises KeyError for an unknown name."""
        return QColor(self.colors[name])


def load_theme(name: str) -> Theme:
    """Read a theme; "system" is what the desktop has now, an unknown name is the dark one."""
    if name == "system":
        hints = QGuiApplication.styleHints()
        is_light = hints is not None and hints.colorScheme() == Qt.ColorScheme.Light
        return _read_theme("light" if is_light else "dark")
    return _read_theme(name)


def follow_system(slot: Callable[[], object]) -> None:
    """Call `slot` whenever the desktop changes between dark and light."""
    hints = QGuiApplication.styleHints()
    if hints is not None:
        hints.colorSchemeChanged.connect(slot)


@cache
def _read_theme(name: str) -> Theme:
    path = resource_folder("themes") / f"{name if name in THEMES else 'dark'}.json"
    colors = json.loads(path.read_text("utf-8"))
    return Theme(colors["name"], colors)


def style_sheet(theme: Theme, font: QFont) -> str:
    """Return the style sheet with this theme's colors in it, and sizes that go with the system's `font`."""
    template = Template((resource_folder("themes") / "base.qss").read_text("utf-8"))
    points = QFontInfo(font).pointSizeF()
    sizes = {name: f"{points * share:.1f}pt" for name, share in FONT_SIZES.items()}
    line = QFontMetrics(font).height() + 4
    heights = {"field": f"{line}px", "status_bar": f"{line + 16}px"}
    return template.substitute(theme.colors | sizes | heights, icons=resource_folder("icons").as_posix())


def apply_theme(application: QApplication, theme: Theme) -> None:
    """Dress the whole application in `theme`, also the parts that a style sheet doesn't reach."""
    sheet = style_sheet(theme, application.font())
    if application.styleSheet() == sheet:
        return  # it wears it; Qt would dress every widget again
    fusion = QStyleFactory.create("Fusion")
    if fusion is not None:
        application.setStyle(fusion)
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: "window",
        QPalette.ColorRole.Base: "panel",
        QPalette.ColorRole.AlternateBase: "raised",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.WindowText: "text",
        QPalette.ColorRole.Text: "text",
        QPalette.ColorRole.ButtonText: "text",
        QPalette.ColorRole.ToolTipText: "text",
        QPalette.ColorRole.PlaceholderText: "text_muted",
        QPalette.ColorRole.Highlight: "accent",
        QPalette.ColorRole.HighlightedText: "accent_text",
        QPalette.ColorRole.Link: "accent",
    }
    for role, name in roles.items():
        palette.setColor(role, theme.color(name))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, theme.color("text_disabled"))
    application.setPalette(palette)
    application.setStyleSheet(sheet)


def polish(widget: QWidget) -> None:
    """Dress `widget` anew after one of its properties has changed, which style sheets don't notice."""
    style = widget.style()
    if style is not None:
        style.unpolish(widget)
        style.polish(widget)
