# SPDX-License-Identifier: GPL-3.0-or-later
"""What lives in the sound thread: keeps the sink's buffer filled and notices when the sink is gone.

How far ahead is a choice: a full buffer outlasts a busy machine, a low one lets a switch be heard at once. Where a low
one ever runs dry it is filled higher from then on.

A sink that vanishes keeps saying "active, no error"; what gives it away is that `processedUSecs` stands still.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QIODevice, QObject, Qt, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtMultimedia import QAudio, QAudioDevice, QAudioSink

from editor.core.errors import EditorError
from editor.playback.mix import CHANNELS
from editor.playback.system import audio_format

Pull = Callable[[int], NDArray[np.float32]]
"""Gives the next frames to be heard, shape (frames, 2); fewer than asked for means that this is the end."""

TICK_MS = 10
STEP_S = 0.01
"""By so many seconds the buffer is filled higher each time it was found empty."""

SILENT_S = 3.0
"""Seconds without a single frame heard after which a sink counts as gone."""

DRAIN_S = 0.4
"""Seconds to wait after the last frame was handed over, because the sound server still holds some."""

FRAME_BYTES = 4 * CHANNELS


class Feeder(QObject):
    """Lives in the sound thread: keeps the sink's buffer filled by `lead_s` seconds and watches whether it drains."""

    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self) -> None:
        """Start closed."""
        super().__init__()
        self._sink: QAudioSink | None = None
        self._port: QIODevice | None = None
        self._timer: QTimer | None = None
        self._pull: Pull | None = None
        self._rate = 1
        self._name = ""
        self.lead_s = 0.0
        self.reset()

    def reset(self) -> None:
        """Forget the last playback; only while the sink is closed."""
        self._left = b""
        self._taken = self._written = 0
        self._at_end = False
        self._drained_at: float | None = None
        self._seen = (0, time.monotonic())

    def played(self) -> int:
        """Return frames heard, from the last look at the sink and the time since; read from the main thread."""
        frames, when = self._seen
        if not frames:
            return 0
        return min(frames + round((time.monotonic() - when) * self._rate), self._written)

    @pyqtSlot(object, int, object, float)
    def begin(self, pull: Pull, sample_rate: int, device: QAudioDevice, buffer_s: float) -> None:
        """Open the sink, whose buffer holds `buffer_s` seconds, and fill it."""
        self.reset()
        self._pull, self._rate, self._name = pull, sample_rate, device.description()
        self._sink = QAudioSink(device, audio_format(sample_rate, CHANNELS))
        self._sink.setBufferSize(round(buffer_s * sample_rate) * FRAME_BYTES)
        self._port = self._sink.start()
        if self._port is None or self._sink.error() != QAudio.Error.NoError:
            self._fail(EditorError(f"{device.description()} can't be opened; choose another sound device."))
            return
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)
        self.tick()

    @pyqtSlot()
    def finish(self) -> None:
        """Close the sink; harmless when it is closed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._sink is not None:
            self._sink.reset()
            self._sink = self._port = None
        self._pull = None

    @pyqtSlot()
    def tick(self) -> None:
        """Top the buffer up, look how much was heard, notice the end and a sink that is gone."""
        if self._sink is None or self._port is None or self._pull is None:
            return
        try:
            self._top_up(self._sink, self._port, self._pull)
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._fail(error)
            return
        heard = min(round(self._sink.processedUSecs() * self._rate / 1e6), self._written)
        now = time.monotonic()
        if heard != self._seen[0]:
            self._seen = (heard, now)
        drained = self._sink.state() == QAudio.State.IdleState or heard >= self._written
        if drained and self._at_end and not self._left and self._drained_at is None:
            self._drained_at = now
        if self._drained_at is not None:
            if now - self._drained_at >= DRAIN_S:
                self.finish()
                self.ended.emit()
        elif now - self._seen[1] > SILENT_S:
            self._fail(EditorError(f"{self._name} has stopped answering; check that it is connected, then play again."))

    def _top_up(self, sink: QAudioSink, port: QIODevice, pull: Pull) -> None:
        free, size = sink.bytesFree(), sink.bufferSize()
        if self._written and free >= size and not self._at_end:
            self.lead_s = min(self.lead_s + STEP_S, size / FRAME_BYTES / self._rate)
        ahead = size - free + len(self._left)
        frames = (min(round(self.lead_s * self._rate) * FRAME_BYTES, size) - ahead) // FRAME_BYTES
        if frames > 0 and not self._at_end:
            block = pull(frames)
            self._at_end = block.shape[0] < frames
            self._left += np.clip(block, -1.0, 1.0).astype("<f4").tobytes()
        if self._left:
            taken = max(port.write(self._left), 0)
            self._taken += taken
            self._written = self._taken // FRAME_BYTES
            self._left = self._left[taken:]

    def _fail(self, error: Exception) -> None:
        self.finish()
        self.failed.emit(error)
