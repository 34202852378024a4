# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures spectra in a thread: long windows take half a second, a slow disk longer, and the window waits for neither.

Only what is wanted last counts. It is remembered, so that another scale or language costs nothing.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from PyQt6.QtCore import QObject, pyqtSignal

from editor.core.background import BackgroundQueue, Work
from editor.core.sound.pieces import PieceTable
from editor.figures.spectrum import Spectrum, measure_spectrum
from editor.figures.style import Ink, new_figure


@dataclass(frozen=True)
class Wanted:
    """From `start` to `end` (frames, half-open) of each of `tables`, by windows of `window` frames."""

    tables: tuple[PieceTable, ...]
    sample_rate: int
    start: int
    end: int
    window: int


class SpectrumMeter(QObject):
    """Ask with `want`; `measured` tells that `spectra` are there."""

    measured = pyqtSignal()
    failed = pyqtSignal(object)
    _done = pyqtSignal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Start with nothing wanted."""
        super().__init__(parent)
        self.spectra: list[Spectrum] = []
        """Those of what is wanted now, one for each table; none while they are not known."""
        self._wanted: Wanted | None = None
        self._waiting: Wanted | None = None
        self._queue = BackgroundQueue(self._next, "spectrum")
        self._done.connect(self._keep)

    def want(self, wanted: Wanted | None) -> None:
        """Measure this from now on, or nothing."""
        if wanted == self._wanted:
            return
        self.spectra = []
        with self._queue.lock:
            self._wanted = self._waiting = wanted
        self._queue.go_on()

    def _next(self) -> Work | None:
        wanted, self._waiting = self._waiting, None
        return None if wanted is None else partial(self._measure, wanted)

    def _measure(self, wanted: Wanted) -> None:
        """Measure one stretch; runs in the thread."""
        result: list[Spectrum] | Exception
        try:
            result = [
                measure_spectrum(table, wanted.sample_rate, wanted.start, wanted.end, wanted.window)
                for table in wanted.tables
            ]
            new_figure(1, 1, Ink())  # loads what will draw it: a second, and more where fonts are looked for first
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            result = error
        with suppress(RuntimeError):  # the window is gone
            self._done.emit(wanted, result)

    def _keep(self, wanted: Wanted, result: list[Spectrum] | Exception) -> None:
        if wanted != self._wanted:
            return
        if isinstance(result, Exception):
            self._wanted = None  # what is asked for once more is tried once more
            self.failed.emit(result)
        else:
            self.spectra = result
            self.measured.emit()
