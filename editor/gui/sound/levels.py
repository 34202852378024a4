# SPDX-License-Identifier: GPL-3.0-or-later
"""Loudness in the status bar: of what is heard while it plays, of the selection while it doesn't.

A selection is measured in a thread, after it has stood still for a moment, and remembered: going back to it costs
nothing. Where that takes longer, such as for an hour, it is told how far it is.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Hashable
from functools import partial
from weakref import ref

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from editor.core.background import BackgroundThread
from editor.core.project import Project
from editor.core.selection import Selection
from editor.gui.language import speak, translate
from editor.gui.sound.transport import Transport
from editor.gui.widgets.elided_label import ElidedLabel
from editor.playback.meters import Levels, Reading, measure_levels
from editor.session import Session

STILL_MS = 250
"""How long a selection must stay the same before it is measured."""

TOLD_MS = 500
"""How often it is told how far the measuring is; what is done before the first time needs no words."""

SHOWN_MS = 100
REMEMBERED = 64
"""Selections whose levels are kept."""


class SelectionLevels(QObject):
    """Measures the selection in the background. `measured` tells that `levels` may be there, or more is measured."""

    measured = pyqtSignal()
    failed = pyqtSignal(object)
    _done = pyqtSignal(object, object)

    def __init__(self, session: Session) -> None:
        """Follow `session`."""
        super().__init__()
        self._session = session
        self._known: OrderedDict[Hashable, Levels | None] = OrderedDict()
        self._wanted: Hashable = None
        self._share = 0.0
        self._telling = QTimer(self)
        self._telling.setInterval(TOLD_MS)
        self._telling.timeout.connect(self.measured)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STILL_MS)
        self._timer.timeout.connect(self._begin)
        self._done.connect(self._keep)
        for change in (session.changed, session.selection_changed):
            change.connect(self._follow)

    @property
    def levels(self) -> Levels | None:
        """Levels of what is selected now; None while they are not known, or nothing is selected."""
        return self._known.get(_key(self._session.project, self._session.selection))

    @property
    def share(self) -> float | None:
        """How much of what is selected is measured; None while nothing is being measured."""
        return self._share if self._telling.isActive() else None

    def close(self) -> None:
        """Measure no more."""
        self._timer.stop()
        self._telling.stop()
        self._wanted = None

    def _follow(self) -> None:
        key = _key(self._session.project, self._session.selection)
        if key == self._wanted:
            return
        self._wanted = key
        self._timer.stop()
        self._telling.stop()
        if key is not None and key not in self._known:
            self._timer.start()
        self.measured.emit()

    def _begin(self) -> None:
        self._share = 0.0
        self._telling.start()
        work = self._wanted, self._session.project, self._session.selection
        BackgroundThread(self._work, *work, name="levels").start()

    def _work(self, key: Hashable, project: Project, selection: Selection) -> None:
        """Measure one selection, unless another is wanted meanwhile; runs in the thread."""
        result: Levels | Exception | None
        try:
            result = measure_levels(project, selection, partial(self._is_wanted, key))
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            result = error
        try:
            if result is not None:
                self._done.emit(key, result)
        except RuntimeError:  # the window is gone
            return

    def _is_wanted(self, key: Hashable, share: float) -> bool:
        """Take note of how much is measured, and tell whether to go on; runs in the thread."""
        is_wanted = key == self._wanted
        if is_wanted:
            self._share = share
        return is_wanted

    def _keep(self, key: Hashable, result: Levels | Exception) -> None:
        if key == self._wanted:
            self._telling.stop()
        if isinstance(result, Exception):
            self._known[key] = None
            self.measured.emit()
            self.failed.emit(result)
            return
        self._known[key] = result
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        self.measured.emit()


class LevelsLabel(ElidedLabel):
    """Says how loud it is, in one line that ends in "…" where there is no room; the tool tip says all, and explains."""

    def __init__(self, transport: Transport, selection: SelectionLevels) -> None:
        """Follow both."""
        super().__init__()
        self._transport, self._selection = transport, selection
        self.setObjectName("levels")
        self._timer = QTimer(self)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.refresh)
        transport.changed.connect(self._follow)
        selection.measured.connect(self.refresh)
        speak(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(translate("Window", "Loudness"))
        self.refresh()

    def refresh(self) -> None:
        """Show the newest figures."""
        levels, share = self._selection.levels, self._selection.share
        if self._transport.is_playing:
            text, tip = reading_text(self._transport.loudness.reading), _live_tip()
        elif levels is not None:
            text, tip = levels_text(levels), _selection_tip()
        elif share:
            text = translate("Window", "Measuring the loudness: {share}").format(share=f"{share:.0%}")
            tip = _selection_tip()
        else:
            text, tip = "", ""
        if text != self.text():
            self.setText(text)
            self.setToolTip(f"{text}\n{tip}" if text else "")
            self.setAccessibleDescription(text)

    def _follow(self) -> None:
        if self._transport.is_playing:
            self._timer.start()
        else:
            self._timer.stop()
        self.refresh()


def _live_tip() -> str:
    return translate(
        "Window",
        "Loudness of what is heard: M of the last 0.4 s, S of the last 3 s, I since play was pressed, in LUFS; "
        "TP: highest true peak in dB",
    )


def _selection_tip() -> str:
    return translate("Window", "The selection: highest peak and RMS in dB, loudness in LUFS, true peak (TP) in dB")


def reading_text(reading: Reading) -> str:
    """Return "M −14.2  S −14.8  I −15.0 LUFS  TP −1.2 dB"."""
    values = reading.momentary_lufs, reading.short_term_lufs, reading.integrated_lufs
    figures = "  ".join(f"{name} {figure(value)}" for name, value in zip("MSI", values, strict=True))
    return f"{figures} LUFS   TP {figure(reading.true_peak_db)} dB"


def levels_text(levels: Levels) -> str:
    """Return "Peak −1.2  RMS −18.3 dB  −16.0 LUFS  TP −1.1 dB"."""
    peak = translate("Window", "Peak {peak_db}  RMS {rms_db} dB").format(
        peak_db=figure(levels.peak_db), rms_db=figure(levels.rms_db)
    )
    return translate("Window", "{peak}   {integrated_lufs} LUFS   TP {true_peak_db} dB").format(
        peak=peak, integrated_lufs=figure(levels.integrated_lufs), true_peak_db=figure(levels.true_peak_db)
    )


def figure(value: float) -> str:
    """Return a level with one decimal and a true minus sign, 0.0 without it; −∞ for silence, a dash for none."""
    if math.isnan(value):
        return "–"
    if math.isinf(value):
        return "−∞"
    return f"{value:z.1f}".replace("-", "−")


def _key(project: Project, selection: Selection) -> Hashable:
    """Return what the levels of the selection depend on; None when no sound is selected.

    What is remembered must not hold sound that was given up.
    """
    indices = selection.track_indices(project)
    if selection.is_empty or not indices or selection.start >= project.frames:
        return None
    tracks = tuple((ref(project.tracks[i].table), project.tracks[i].gain_db, project.tracks[i].pan) for i in indices)
    return tracks, project.sample_rate, selection.start, selection.end
