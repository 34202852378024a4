# SPDX-License-Identifier: GPL-3.0-or-later
"""Where sound goes: the system's sound card, or nowhere, for tests.

The sink lives in a thread of its own, because a main thread that stalls for 300 ms would otherwise make gaps. A sink
that vanishes keeps saying "active, no error"; what gives it away is that `processedUSecs` stands still.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QIODevice, QObject, Qt, QThread, QTimer, pyqtSignal, pyqtSlot
from PyQt6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSink, QMediaDevices

from editor.core.errors import EditorError
from editor.playback.mix import CHANNELS

Pull = Callable[[int], NDArray[np.float32]]
BUFFER_S = 0.25
TICK_MS = 20
SILENT_S = 3.0
"""Seconds without a single frame heard after which a sink counts as gone."""

DRAIN_S = 0.4
"""Seconds to wait after the last frame was handed over, because the sound server still holds some."""

SERVER_LATENCY_MS = 150
"""What PulseAudio is asked to hold. Qt asks for so little that a busy machine makes gaps (8 in 3 s; so, none)."""

FRAME_BYTES = 4 * CHANNELS


class Device(Protocol):
    """Plays what it pulls. Emits `ended` after the last frame was heard, and `failed` with an error."""

    ended: pyqtSignal
    failed: pyqtSignal

    def rate_for(self, sample_rate: int) -> int:
        """Return the rate to pull at for sound of `sample_rate` Hz. Raises `EditorError` when there is no device."""

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Begin to pull and play."""

    def stop(self) -> None:
        """Stop at once and throw away what was not heard."""

    def played(self) -> int:
        """Return the number of frames heard since `start`."""


class SilentDevice(QObject):
    """Plays into nothing, by hand: `advance` is its clock. For tests and machines without sound."""

    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start idle; everything that was heard is kept in `heard`."""
        super().__init__(parent)
        self.heard: list[NDArray[np.float32]] = []
        self._pull: Pull | None = None
        self._played = 0

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not come to an end."""
        return self._pull is not None

    def rate_for(self, sample_rate: int) -> int:
        """Return `sample_rate`: any will do."""
        return sample_rate

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Be ready to pull."""
        self._pull, self._played, self.heard = pull, 0, []

    def stop(self) -> None:
        """Pull no more."""
        self._pull = None

    def played(self) -> int:
        """Return the number of frames that `advance` has taken."""
        return self._played

    def advance(self, frames: int) -> None:
        """Hear `frames` frames."""
        if self._pull is None:
            return
        try:
            block = self._pull(frames)
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._pull = None
            self.failed.emit(error)
            return
        self.heard.append(block)
        self._played += block.shape[0]
        if block.shape[0] < frames:
            self._pull = None
            self.ended.emit()


class SinkDevice(QObject):
    """The system's sound card, or the one that is given."""

    ended = pyqtSignal()
    failed = pyqtSignal(object)
    _begin = pyqtSignal(object, int, object)
    _finish = pyqtSignal()

    def __init__(self, device: QAudioDevice | None = None, parent: QObject | None = None) -> None:
        """Use `device`, or the default one at each start."""
        super().__init__(parent)
        self._device = device
        self._thread: QThread | None = None
        self._feeder: _Feeder | None = None

    def rate_for(self, sample_rate: int) -> int:
        """Return `sample_rate` if the device plays it, else the rate it likes. Raises `EditorError` without one."""
        device = self._chosen()
        if device.isFormatSupported(_format(sample_rate)):
            return sample_rate
        return int(device.preferredFormat().sampleRate())

    def start(self, pull: Pull, sample_rate: int) -> None:
        """Begin to play, in the device's own thread."""
        device = self._chosen()
        self.stop()
        if self._thread is None:
            self._open_thread()
        assert self._feeder is not None
        self._feeder.reset()
        self._begin.emit(pull, sample_rate, device)

    def stop(self) -> None:
        """Fall silent and wait until the thread has let go of the sink."""
        if self._feeder is not None and self._thread is not None and self._thread.isRunning():
            self._finish.emit()

    def close(self) -> None:
        """End the thread; the device can be started again."""
        if self._thread is not None:
            self.stop()
            self._thread.quit()
            self._thread.wait()
            self._thread = self._feeder = None

    def played(self) -> int:
        """Return the number of frames heard since `start`, estimated between two looks at the sink."""
        return self._feeder.played() if self._feeder is not None else 0

    def _chosen(self) -> QAudioDevice:
        device = self._device or QMediaDevices.defaultAudioOutput()
        if device.isNull():
            raise EditorError("No sound device was found, so nothing can be heard; connect one, then press play again.")
        return device

    def _open_thread(self) -> None:
        os.environ.setdefault("PULSE_LATENCY_MSEC", str(SERVER_LATENCY_MS))
        self._thread = QThread()
        self._thread.setObjectName("sound")
        self._feeder = _Feeder()
        self._feeder.moveToThread(self._thread)
        self._begin.connect(self._feeder.begin)
        self._finish.connect(self._feeder.finish, type=Qt.ConnectionType.BlockingQueuedConnection)  # type: ignore[call-arg]
        self._feeder.ended.connect(self.ended)
        self._feeder.failed.connect(self.failed)
        self._thread.start(QThread.Priority.TimeCriticalPriority)


class _Feeder(QObject):
    """Lives in the sound thread: keeps the sink's buffer full and watches whether it drains."""

    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sink: QAudioSink | None = None
        self._port: QIODevice | None = None
        self._timer: QTimer | None = None
        self._pull: Pull | None = None
        self._rate = 1
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

    @pyqtSlot(object, int, object)
    def begin(self, pull: Pull, sample_rate: int, device: QAudioDevice) -> None:
        """Open the sink and fill it."""
        self.reset()
        self._pull, self._rate = pull, sample_rate
        self._sink = QAudioSink(device, _format(sample_rate))
        self._sink.setBufferSize(round(BUFFER_S * sample_rate) * FRAME_BYTES)
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
            self._fail(EditorError("The sound device has stopped answering; check that it is connected, then play."))

    def _top_up(self, sink: QAudioSink, port: QIODevice, pull: Pull) -> None:
        frames = (sink.bytesFree() - len(self._left)) // FRAME_BYTES
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


def _format(sample_rate: int) -> QAudioFormat:
    form = QAudioFormat()
    form.setSampleRate(sample_rate)
    form.setChannelCount(CHANNELS)
    form.setSampleFormat(QAudioFormat.SampleFormat.Float)
    return form
