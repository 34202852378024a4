# SPDX-License-Identifier: GPL-3.0-or-later
"""Colors of figures, and how one becomes pixels or a file. Never pyplot: it keeps figures alive and wants a screen.

matplotlib is loaded when the first figure is made, because that takes longer than the program's start may.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.core.files.target import Target

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SUFFIXES = (".png", ".pdf")
DPI = 144


@dataclass(frozen=True)
class Ink:
    """Colors of a figure, as matplotlib writes them. `after` is the main curve, `before` what it is compared with."""

    paper: str = "#ffffff"
    panel: str = "#f8f9fb"
    text: str = "#16202b"
    faint: str = "#4d5c6d"
    grid: str = "#dfe5ec"
    before: str = "#8794a3"
    after: str = "#0b7468"
    after_light: str = "#58b3a7"
    before_light: str = "#c3ccd6"
    clip: str = "#d81f33"

    @classmethod
    def of_theme(cls, colors: Mapping[str, str]) -> Ink:
        """Return the ink that fits a theme of the window."""
        return cls(
            colors["panel"], colors["wave_background"], colors["text"], colors["text_muted"], colors["border"],
            colors["text_muted"], colors["wave_rms"], colors["wave_peak"], colors["wave_muted_peak"], colors["clip"],
        )  # fmt: skip


def new_figure(width_in: float, height_in: float, ink: Ink, dpi: float = DPI) -> Figure:
    """Return an empty figure of this size."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width_in, height_in), dpi=dpi, facecolor=ink.paper)
    FigureCanvasAgg(figure)
    return figure


def dress(axes: Axes, ink: Ink, title: str = "") -> None:
    """Give axes the look of all figures: a quiet grid, no frame on top and right."""
    axes.set_facecolor(ink.panel)
    axes.grid(visible=True, color=ink.grid, linewidth=0.6)
    axes.set_axisbelow(True)
    axes.tick_params(colors=ink.faint, labelsize=7.5, length=3)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(ink.grid)
    if title:
        axes.set_title(title, loc="left", fontsize=9.5, color=ink.text, fontweight="bold", pad=6)


def pixels(figure: Figure) -> NDArray[np.uint8]:
    """Return the drawn figure, (height, width, 4), red first."""
    canvas: Any = figure.canvas
    canvas.draw()
    return np.array(canvas.buffer_rgba(), np.uint8)


def check_figure_path(path: Path) -> None:
    """Raise `EditorError` unless `path` names a kind of file that a figure can be written to."""
    if path.suffix.lower() not in SUFFIXES:
        raise EditorError(f"{path.name} can't hold a figure; give it a name that ends in .png or .pdf.")


def save_figure(figure: Figure, path: Path) -> None:
    """Write `figure` as PNG or PDF, whole or not at all. Raises `EditorError` when it can't be written."""
    check_figure_path(path)
    with Target(path) as target:
        figure.savefig(target.temporary, format=path.suffix[1:].lower(), facecolor=figure.get_facecolor())
