# SPDX-License-Identifier: GPL-3.0-or-later
"""How loud each frequency is in a stretch of sound: its mean and its loudest moment, and a plot of several of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from editor.core.pictures.spectra import FLOOR_DB, spectra_at
from editor.core.sound.pieces import PieceTable
from editor.figures.fonts import set_letters
from editor.figures.style import Ink, dress, new_figure
from processors.api import Waveform

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_WINDOWS = 400
"""Windows that are looked at, evenly spread over a long stretch."""

LEAST_HZ = 20.0
NOTES = ("C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B")
_TICKS_HZ = (20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000)


@dataclass(frozen=True)
class Spectrum:
    """Levels in dB (a full-scale sine has 0) at `frequencies_hz`, each (bins,): the mean power, and the highest."""

    frequencies_hz: Waveform
    mean_db: Waveform
    peak_db: Waveform

    def at(self, frequency_hz: float) -> float:
        """Return the mean level at a frequency, in dB."""
        return float(np.interp(frequency_hz, self.frequencies_hz, self.mean_db))


def measure_spectrum(table: PieceTable, sample_rate: int, start: int, end: int, window: int = 8192) -> Spectrum:
    """Return the spectrum of `start` to `end` (frames, half-open), from windows of `window` frames."""
    frames = max(end - start, 1)
    count = min(max(2 * frames // window, 1), MOST_WINDOWS)
    inside = max(frames - window, 0)
    middles = start + min(window, frames) // 2 + np.arange(count, dtype=np.int64) * inside // max(count - 1, 1)
    levels = spectra_at(table.slice(start, end), middles - start, window).astype(np.float64)
    mean = 10 * np.log10(np.maximum(np.mean(10 ** (levels / 10), axis=1), 10 ** (FLOOR_DB / 10)))
    frequencies = np.arange(window // 2 + 1, dtype=np.float32) * np.float32(sample_rate / window)
    return Spectrum(frequencies, mean.astype(np.float32), levels.max(axis=1).astype(np.float32))


def note_of(frequency_hz: float) -> str:
    """Return the nearest note and how many cents off it is, such as "A4 +3 ct" (A4 is 440 Hz)."""
    if frequency_hz <= 0:
        return ""
    exact = 69 + 12 * math.log2(frequency_hz / 440)
    number = round(exact)
    return f"{NOTES[number % 12]}{number // 12 - 1} {round(100 * (exact - number)):+d} ct"


def frequency_ticks(axes: Axes, low_hz: float, high_hz: float, is_log: bool) -> None:
    """Write frequencies below `axes` as musicians read them."""
    axes.set_xscale("log" if is_log else "linear")
    axes.set_xlim(low_hz if is_log else 0.0, high_hz)
    if is_log:
        axes.minorticks_off()
        ticks = [hz for hz in _TICKS_HZ if low_hz <= hz <= high_hz]
        axes.set_xticks(ticks, [f"{hz / 1000:g}k" if hz >= 1000 else str(hz) for hz in ticks])


def plot_spectra(
    axes: Axes,
    curves: Sequence[tuple[str, Spectrum]],
    ink: Ink,
    is_log: bool = True,
    say: Callable[[str], str] = str,
) -> None:
    """Draw the last of `curves` (name, spectrum) filled, with its peaks, the ones before it as lines.

    `say` puts words into another language.
    """
    mean, peak = say("{name}, mean"), say("{name}, peak")
    *others, (name, main) = curves
    low_db = max(min(float(np.percentile(curve.mean_db, 5)) for _, curve in curves) - 10.0, -140.0)
    high_db = max(float(curve.peak_db.max()) for _, curve in curves) + 6.0
    low_db = min(low_db, high_db - 40.0)
    axes.fill_between(main.frequencies_hz, main.mean_db, low_db, color=ink.after, alpha=0.22, linewidth=0)
    for levels, color, width, alpha, label in (
        (main.peak_db, ink.after_light, 0.7, 0.8, peak),
        (main.mean_db, ink.after, 1.3, 1.0, mean),
    ):
        axes.plot(main.frequencies_hz, levels, color=color, linewidth=width, alpha=alpha, label=label.format(name=name))
    for other_name, other in others:
        label = mean.format(name=other_name)
        axes.plot(other.frequencies_hz, other.mean_db, color=ink.before, linewidth=1.1, label=label)
    frequency_ticks(axes, LEAST_HZ, float(main.frequencies_hz[-1]), is_log)
    axes.set_ylim(low_db, high_db)
    _explain(axes, ink)


def _explain(axes: Axes, ink: Ink) -> None:
    """Write beside `axes` what they measure, and which curve is which."""
    axes.set_xlabel("Hz", fontsize=8, color=ink.faint)
    axes.set_ylabel("dB", fontsize=8, color=ink.faint)
    legend = axes.legend(loc="upper right", fontsize=7.5, frameon=True, labelcolor=ink.text)
    legend.get_frame().set(facecolor=ink.paper, edgecolor=ink.grid, alpha=0.9)


def draw_spectrum(
    curves: Sequence[tuple[str, Spectrum]],
    title: str,
    ink: Ink,
    size_in: tuple[float, float] = (8.0, 4.5),
    dpi: float = 144,
    is_log: bool = True,
    say: Callable[[str], str] = str,
) -> Figure:
    """Return a figure of `curves`; its only axes hold the plot. `say` puts words into another language."""
    figure = new_figure(*size_in, ink, dpi)
    axes = figure.add_axes((0.55 / size_in[0], 0.5 / size_in[1], 1 - 0.75 / size_in[0], 1 - 0.9 / size_in[1]))
    dress(axes, ink, title)
    plot_spectra(axes, curves, ink, is_log, say)
    set_letters(figure)
    return figure
