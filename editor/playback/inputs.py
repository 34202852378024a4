# SPDX-License-Identifier: GPL-3.0-or-later
"""Where sound comes from: the system's sound card, or a hand, for tests.

As for playing, the source lives in a thread of its own, so that a busy window loses nothing; one that vanishes gives
no error but simply no more sound, so that is watched for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import (
    QCoreApplication,
    QIODevice,
    QMicrophonePermission,
    QObject,
    Qt,
    QTimer,
    pyqtBoundSignal,
    pyqtSignal,
    pyqtSlot,
)
from PyQt6.QtMultimedia import QAudio, QAudioDevice, QAudioFormat, QAudioSource

from editor.core.errors import EditorError
from editor.core.project import DEFAULT_SAMPLE_RATE
from editor.playback.card import Card
from editor.playback.feeder import SILENT_S, TICK_MS
from editor.playback.system import DEFAULT, ask_for_latency, audio_format, find_input, input_devices

Put = Callable[[NDArray[np.float32]], None]
"""Takes what was heard, shape (frames, channels); it is called in the device's thread."""

BUFFER_S = 1.0
"""Seconds that the source keeps for a thread that comes late."""

LATENCY_S = 0.35
"""Seconds that sound is on its way at most (0.25 to 0.33 were measured with PulseAudio)."""

MOST_CHANNELS = 2

_KINDS = {
    QAudioFormat.SampleFormat.Float: ("<f4", 1.0, 0.0),
    QAudioFormat.SampleFormat.Int32: ("<i4", 2.0**31, 0.0),
    QAudioFormat.SampleFormat.Int16: ("<i2", 2.0**15, 0.0),
    QAudioFormat.SampleFormat.UInt8: ("u1", 2.0**7, 1.0),
}
"""Each kind of sample: its type, what full scale is, and what to take away then."""


@dataclass(frozen=True)
class InputFormat:
    """What an input gives: Hz and channels."""

    sample_rate: int
    channels: int


class Input(Protocol):
    """Gives what it hears. Emits `failed` with an error; what it gives was heard `latency_s` seconds before."""

    failed: pyqtBoundSignal
    name: str
    latency_s: float

    def names(self) -> list[str]:
        """Return the names that may be put into `name`, beside "" for the system's choice."""

    def format_for(self, sample_rate: int) -> InputFormat:
        """Return what it gives: `sample_rate` if it can, its own for 0. Raises `EditorError` when there is no input."""

    def start(self, put: Put, form: InputFormat) -> None:
        """Begin to listen, and `put` what is heard."""

    def stop(self) -> None:
        """Listen no more."""

    def close(self) -> None:
        """Stop and let go of what it listens to; it can be started again."""


class HandInput(QObject):
    """Hears what tests `feed`."""

    failed = pyqtSignal(object)

    def __init__(self) -> None:
        """Start closed."""
        super().__init__()
        self.name = DEFAULT
        self.latency_s = 0.0
        self.channels = 1
        self._put: Put | None = None

    @property
    def is_running(self) -> bool:
        """Whether it was started and not stopped."""
        return self._put is not None

    def names(self) -> list[str]:
        """Return two names, so that there is a choice."""
        return ["Hand", "Other hand"]

    def format_for(self, sample_rate: int) -> InputFormat:
        """Return `sample_rate`: any will do; 0 stands for the input's own, 44100."""
        return InputFormat(sample_rate or DEFAULT_SAMPLE_RATE, self.channels)

    def start(self, put: Put, form: InputFormat) -> None:
        """Be ready to be fed."""
        self._put = put

    def stop(self) -> None:
        """Listen no more."""
        self._put = None

    def close(self) -> None:
        """Stop: there is nothing to let go of."""
        self.stop()

    def feed(self, block: NDArray[np.float32]) -> None:
        """Hear `block`, shape (frames, channels)."""
        if self._put is not None:
            self._put(block)


class SourceDevice(Card):
    """A microphone of the system."""

    _begin = pyqtSignal(object, object, object)

    def __init__(self) -> None:
        """Record from the default device until another `name` is given."""
        super().__init__()
        self.latency_s = LATENCY_S
        self._taker: _Taker | None = None
        self._presence.gone.connect(self._lost)

    def names(self) -> list[str]:
        """Return the inputs that are connected now."""
        return list(input_devices())

    def format_for(self, sample_rate: int) -> InputFormat:
        """Return what the input gives: `sample_rate` if it can, its own for 0. Raises `EditorError` without one."""
        device = self._chosen()
        form = device.preferredFormat()
        channels = max(min(form.channelCount(), MOST_CHANNELS), 1)
        if sample_rate and device.isFormatSupported(audio_format(sample_rate, channels)):
            return InputFormat(sample_rate, channels)
        return InputFormat(form.sampleRate(), channels)

    def start(self, put: Put, form: InputFormat) -> None:
        """Begin to listen, in the device's own thread. Raises `EditorError` when there is no input."""
        device = self._chosen()
        self.stop()
        if self._taker is None:
            self._open()
        self._presence.watch(device)
        self._begin.emit(put, form, device)

    def close(self) -> None:
        """End the thread; the device can be started again."""
        super().close()
        self._taker = None

    def _lost(self, name: str) -> None:
        self.stop()
        self.failed.emit(EditorError(f"{name} was disconnected; connect it or choose another input."))

    def _chosen(self) -> QAudioDevice:
        check_permission()
        device = find_input(self.name)
        if device.isNull():
            raise EditorError("No sound input was found; connect a microphone or an interface, then record again.")
        return device

    def _open(self) -> None:
        ask_for_latency()
        self._taker = _Taker()
        self._begin.connect(self._taker.begin)
        self._taker.failed.connect(self.failed)
        self._settle(self._taker, self._taker.finish, "microphone")


class _Taker(QObject):
    """Lives in the microphone's thread: empties the source's buffer and watches whether it fills."""

    failed = pyqtSignal(object)

    def __init__(self) -> None:
        super().__init__()
        self._source: QAudioSource | None = None
        self._port: QIODevice | None = None
        self._timer: QTimer | None = None
        self._put: Put | None = None
        self._format = QAudioFormat()
        self._rest = b""
        self._name = ""
        self._seen = 0.0

    @pyqtSlot(object, object, object)
    def begin(self, put: Put, form: InputFormat, device: QAudioDevice) -> None:
        """Open the source."""
        self._format = audio_format(form.sample_rate, form.channels)
        if not device.isFormatSupported(self._format):
            kind = device.preferredFormat().sampleFormat()
            self._format = audio_format(form.sample_rate, form.channels, kind)
        self._put, self._rest, self._name = put, b"", device.description()
        self._source = QAudioSource(device, self._format)
        self._source.setBufferSize(self._format.bytesForDuration(round(BUFFER_S * 1e6)))
        self._port = self._source.start()
        if self._port is None or self._source.error() != QAudio.Error.NoError:
            self._fail(EditorError(f"{self._name} can't be opened; choose another input."))
            return
        self._seen = time.monotonic()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.tick)
        self._timer.start(TICK_MS)

    @pyqtSlot()
    def finish(self) -> None:
        """Take what is left, then close the source; harmless when it is closed."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self.tick()
        if self._source is not None:
            self._source.reset()
            self._source = self._port = None
        self._put = None

    @pyqtSlot()
    def tick(self) -> None:
        """Hand on what has come, and notice a source that is gone."""
        if self._source is None or self._port is None or self._put is None:
            return
        data = self._rest + self._port.readAll().data()
        whole = len(data) // self._format.bytesPerFrame() * self._format.bytesPerFrame()
        self._rest = data[whole:]
        now = time.monotonic()
        try:
            if whole:
                self._seen = now
                self._put(samples(data[:whole], self._format))
        except Exception as error:  # noqa: BLE001 - handed on, to be shown or reported
            self._fail(error)
            return
        stopped = self._source.state() == QAudio.State.StoppedState
        if self._timer is not None and (stopped or now - self._seen > SILENT_S):
            self._fail(EditorError(f"{self._name} has stopped answering; check that it is connected."))

    def _fail(self, error: Exception) -> None:
        self._put = None
        self.finish()
        self.failed.emit(error)


def samples(data: bytes, form: QAudioFormat) -> NDArray[np.float32]:
    """Return raw bytes of a stream as float32, shape (frames, channels), full scale 1.0."""
    kind, scale, offset = _KINDS[form.sampleFormat()]
    values = np.frombuffer(data, kind).reshape(-1, form.channelCount()).astype(np.float32)
    return values / np.float32(scale) - np.float32(offset) if scale != 1.0 else values


def check_permission() -> None:
    """Ask the system for the microphone where it wants to be asked. Raises `EditorError` while it is not granted."""
    application = QCoreApplication.instance()
    if application is None:
        return
    wanted = QMicrophonePermission()
    status = application.checkPermission(wanted)
    if status == Qt.PermissionStatus.Undetermined:
        application.requestPermission(wanted, lambda _answer: None)
        raise EditorError("The system is asking whether the microphone may be used; allow it, then record again.")
    if status == Qt.PermissionStatus.Denied:
        raise EditorError("The system forbids the microphone; allow it in the system's privacy settings, then record.")
