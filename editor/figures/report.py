# SPDX-License-Identifier: GPL-3.0-or-later
"""One page that shows what was done to a recording: waveforms, spectrograms, spectra and levels, before and after.

Both sides share every scale, so that they can be compared at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from editor.core.errors import EditorError
from editor.core.pictures.peaks import Peaks
from editor.core.pictures.spectra import spectrum_columns
from editor.core.progress import counted
from editor.core.sound.pieces import PieceTable
from editor.core.timecode import format_time
from editor.figures.fonts import readable, set_letters
from editor.figures.levels import FULL_SCALE, Levels, measuring_levels
from editor.figures.spectrum import Spectrum, measure_spectrum, plot_spectra
from editor.figures.style import Ink, check_figure_path, dress, new_figure, save_figure

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Result = TypeVar("Result")

PAGE_IN = (11.7, 8.3)
COLUMNS = 900
ROWS = 260
LOWEST_HZ = 40.0
WINDOW = 2048
DARK_DB, BRIGHT_DB = -105.0, -20.0
STEPS = 1000
"""What the counter of `reporting` reaches when it is done."""

_TICKS_HZ = (50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000)
_PARTS = 2 * 2
"""Passes over the sound: peaks and levels of each side."""


@dataclass(frozen=True)
class Sound:
    """One side of the report; errors call it by its `name`."""

    name: str
    table: PieceTable
    sample_rate: int

    @property
    def duration_s(self) -> float:
        """Length in seconds."""
        return self.table.frames / self.sample_rate


@dataclass(frozen=True)
class _Side:
    sound: Sound
    columns: tuple[NDArray[Any], NDArray[Any], NDArray[Any]]
    spectrogram: NDArray[np.float32]
    spectrum: Spectrum
    levels: Levels


def reporting(
    before: Sound, after: Sound, title: str, path: Path, say: Callable[[str], str] = str
) -> Generator[int, None, Path]:
    """Write the report to `path` (.png or .pdf): yield 0 to `STEPS`, return `path`; closing leaves no file.

    `say` puts words into another language; they stay English where no font has them. Raises `EditorError` when a side
    has no sound or the file can't be written.
    """
    check_figure_path(path)
    for sound in (before, after):
        if not sound.table.frames:
            raise EditorError(f"{sound.name} has no sound to report on; choose a recording with sound.")
    highest_hz = min(before.sample_rate, after.sample_rate) / 2
    sides = []
    for number, sound in enumerate((before, after)):
        sides.append((yield from _measured(sound, highest_hz, number)))
    save_figure(_page(sides, title, Ink(), highest_hz, readable(say)), path)
    yield STEPS
    return path


def _measured(sound: Sound, highest_hz: float, number: int) -> Generator[int, None, _Side]:
    """Measure side `number` (0 or 1): yield steps done."""
    frames = sound.table.frames
    peaks = yield from _counted(Peaks.build(sound.table), frames, 2 * number)
    columns = peaks.query(0, frames, min(COLUMNS, frames))
    levels = yield from _counted(measuring_levels(sound.table, sound.sample_rate), frames, 2 * number + 1)
    picture = _by_pitch(spectrum_columns(sound.table, frames, COLUMNS, WINDOW), sound.sample_rate, highest_hz)
    spectrum = measure_spectrum(sound.table, sound.sample_rate, 0, frames)
    return _Side(sound, columns, picture, spectrum, levels)


def _counted(work: Generator[int, None, Result], frames: int, part: int) -> Generator[int, None, Result]:
    """Run pass number `part`, which yields frames done of `frames`, and yield how many of `STEPS` are done."""
    return counted(work, lambda done: int(STEPS * (part + min(done / frames, 1.0)) / _PARTS * 0.98))


def _by_pitch(levels: NDArray[np.float32], sample_rate: int, highest_hz: float) -> NDArray[np.float32]:
    """Return (ROWS, columns): rows from low to high, equally far apart in octaves."""
    places = np.geomspace(LOWEST_HZ, highest_hz, ROWS) * WINDOW / sample_rate
    first = np.minimum(places.astype(np.int64), len(levels) - 2)
    share = (places - first).astype(np.float32)[:, None]
    rows: NDArray[np.float32] = levels[first] * (1 - share) + levels[first + 1] * share
    return rows


def _page(sides: Sequence[_Side], title: str, ink: Ink, highest_hz: float, say: Callable[[str], str]) -> Figure:
    figure = new_figure(*PAGE_IN, ink)
    figure.text(0.045, 0.955, title, fontsize=15, fontweight="bold", color=ink.text)
    lengths = " → ".join(f"{format_time(side.sound.duration_s)}, {side.sound.sample_rate} Hz" for side in sides)
    figure.text(0.045, 0.93, f"{lengths}   ·   MusicECAN Editor", fontsize=8.5, color=ink.faint)
    grid = figure.add_gridspec(
        3, 2, left=0.055, right=0.975, top=0.885, bottom=0.065, hspace=0.36, wspace=0.11, height_ratios=(1, 1.5, 1.35)
    )
    reach = max(max(float(np.abs(values).max()) for values in side.columns[:2]) for side in sides)
    longest_s = max(side.sound.duration_s for side in sides)
    captions = (say("Before"), say("After"))
    colors = ((ink.before_light, ink.before), (ink.after_light, ink.after))
    for column, (side, shades) in enumerate(zip(sides, colors, strict=True)):
        wave, picture = figure.add_subplot(grid[0, column]), figure.add_subplot(grid[1, column])
        dress(wave, ink, captions[column])
        _plot_wave(wave, side, shades, ink, min(max(reach * 1.05, 0.02), 1.05), longest_s)
        _plot_spectrogram(picture, side, ink, highest_hz, longest_s)
    spectra = figure.add_subplot(grid[2, 0])
    dress(spectra, ink, say("Spectrum"))
    curves = [(caption, side.spectrum) for caption, side in zip(captions, sides, strict=True)]
    plot_spectra(spectra, curves, ink, say=say)
    spectra.set_xlim(LOWEST_HZ, highest_hz)
    _write_levels(figure.add_subplot(grid[2, 1]), sides, captions, ink, say)
    set_letters(figure)
    return figure


def _plot_wave(axes: Axes, side: _Side, shades: tuple[str, str], ink: Ink, reach: float, longest_s: float) -> None:
    low, high, rms = side.columns[0].min(axis=0), side.columns[1].max(axis=0), side.columns[2].max(axis=0)
    times = (np.arange(len(low)) + 0.5) / len(low) * side.sound.duration_s
    axes.fill_between(times, low, high, color=shades[0], linewidth=0, step="mid")
    axes.fill_between(times, np.maximum(-rms, low), np.minimum(rms, high), color=shades[1], linewidth=0, step="mid")
    clipped = np.maximum(high, -low) >= FULL_SCALE
    if clipped.any():
        axes.plot(times[clipped], np.full(int(clipped.sum()), reach * 0.97), "|", color=ink.clip, markersize=5)
    axes.set(ylim=(-reach, reach), xlim=(0, longest_s))
    axes.set_xticklabels([])


def _plot_spectrogram(axes: Axes, side: _Side, ink: Ink, highest_hz: float, longest_s: float) -> None:
    low, high = np.log10(LOWEST_HZ), np.log10(highest_hz)
    dress(axes, ink)
    axes.grid(visible=False)
    axes.imshow(
        side.spectrogram, origin="lower", aspect="auto", cmap="magma", vmin=DARK_DB, vmax=BRIGHT_DB,
        extent=(0, side.sound.duration_s, low, high), interpolation="nearest",
    )  # fmt: skip
    ticks = [hz for hz in _TICKS_HZ if LOWEST_HZ <= hz <= highest_hz]
    axes.set_yticks(np.log10(ticks), [f"{hz / 1000:g}k" if hz >= 1000 else str(hz) for hz in ticks])
    axes.set_xlim(0, longest_s)
    axes.xaxis.set_major_formatter(lambda seconds, _: format_time(seconds, 0 if longest_s >= 8 else 1))


def _write_levels(
    axes: Axes, sides: Sequence[_Side], captions: Sequence[str], ink: Ink, say: Callable[[str], str]
) -> None:
    """Write the levels of both sides as a table."""
    axes.set_axis_off()
    axes.set_title(say("Levels"), loc="left", fontsize=9.5, color=ink.text, fontweight="bold", pad=6)
    places = (0.02, 0.62, 0.98)
    for place, text in zip(places[1:], captions, strict=True):
        axes.text(place, 0.93, text, ha="right", fontsize=9, color=ink.faint, transform=axes.transAxes)
    rows = zip(*(side.levels.rows(say) for side in sides), strict=True)
    for number, ((name, one), (_, other)) in enumerate(rows):
        y = 0.8 - 0.125 * number
        axes.axhline(y + 0.085, color=ink.grid, linewidth=0.8)
        axes.text(places[0], y, name, fontsize=9.5, color=ink.text, transform=axes.transAxes)
        axes.text(places[1], y, one, ha="right", fontsize=9.5, color=ink.text, transform=axes.transAxes)
        axes.text(
            places[2], y, other, ha="right", fontsize=9.5, color=ink.after, fontweight="bold", transform=axes.transAxes
        )
    axes.set(xlim=(0, 1), ylim=(0, 1))
