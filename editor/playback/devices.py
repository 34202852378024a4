# SPDX-License-Identifier: GPL-3.0-or-later
"""Where sound goes: the system's sound card, or nowhere, for tests.

The sink lives in a thread of its own (`feeder`), because a main thread that stalls for 300 ms would make gaps.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PyQt6.QtCore import QObject, pyqtBoundSignal, pyqtSignal
from PyQt6.QtMultimedia import QAudioDevice

from editor.core.errors import EditorError
from editor.playback.card import Card
from editor.playback.feeder import Feeder, Pull
from editor.playback.mix import CHANNELS
from editor.playback.system import (
    DEFAULT,
    QUICK_LATENCY_MS,
    SERVER_LATENCY_MS,
    ask_for_latency,
    audio_format,
    find_output,
    output_devices,
)

BUFFER_S = 0.25
"""Seconds that are handed over ahead, unless asked otherwise."""

QUICK_S = 0.05
"""Seconds that are handed over ahead where a switch must be heard at once."""


class Device(Protocol):
    """Plays what it pulls. Emits `ended` after the last frame was heard, and `failed` with an error."""

    ended: pyqtBoundSignal
    failed: pyqtBoundSignal
    name: str

    def names(self) -> list[str]:
        """Return the names that may be put into `name`, beside "" for the system's choice."""

    def rate_for(self, sample_rate: int) -> int:
        """Return the rate to pull at for sound of `sample_rate` Hz. Raises `EditorError` when there is no device."""

    def start(self, pull: Pull, sample_rate: int, buffer_s: float = BUFFER_S) -> None:
        """Begin to pull and play, `buffer_s` seconds ahead."""

    def stop(self) -> None:
        """Stop at once and throw away what was not heard."""

    def played(self) -> int:
        """Return the number of frames heard since `start`."""

    def close(self) -> None:
        """Stop and let go of what it plays on; it can be started again."""


class SilentDevice(QObject):
    """Plays into nothing, by hand: `advance` is its clock. For tests and machines without sound."""

    ended = pyqtSignal()
    failed = pyqtSignal(object)

    def __init__(self) -> None:
        """Start idle; everything that was heard is kept in `heard`."""
        super().__init__()
        self.name = DEFAULT
        self.heard: list[NDArray[np.float32]] = []
        self._pull: Pull | None = None
        self._played = 0
        self.buffer_s = BUFFER_S
        """How far ahead it was asked to be."""

    @property
    def is_running(self) -> bool:
        """Whether it was started and has not come to an end."""
        return self._pull is not None

    def names(self) -> list[str]:
        """Return two names, so that there is a choice."""
        return ["Silence", "More silence"]

    def rate_for(self, sample_rate: int) -> int:
        """Return `sample_rate`: any will do."""
        return sample_rate

    def start(self, pull: Pull, sample_rate: int, buffer_s: float = BUFFER_S) -> None:
        """Be ready to pull."""
        self._pull, self._played, self.heard = pull, 0, []
        self.buffer_s = buffer_s

    def stop(self) -> None:
        """Pull no more."""
        self._pull = None

    def played(self) -> int:
        """Return the number of frames that `advance` has taken."""
        return self._played

    def close(self) -> None:
        """Stop: there is nothing to let go of."""
        self.stop()

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


class SinkDevice(Card):
    """A sound card of the system to play on."""

    ended = pyqtSignal()
    _begin = pyqtSignal(object, int, object, float)

    def __init__(self) -> None:
        """Play on the default device until another `name` is given."""
        super().__init__()
        self._feeder: Feeder | None = None
        self._presence.gone.connect(self._lost)

    def names(self) -> list[str]:
        """Return the devices that are connected now."""
        return list(output_devices())

    def rate_for(self, sample_rate: int) -> int:
        """Return `sample_rate` if the device plays it, else the rate it likes. Raises `EditorError` without one."""
        device = self._chosen()
        if device.isFormatSupported(audio_format(sample_rate, CHANNELS)):
            return sample_rate
        return int(device.preferredFormat().sampleRate())

    def start(self, pull: Pull, sample_rate: int, buffer_s: float = BUFFER_S) -> None:
        """Begin to play, in the device's own thread, `buffer_s` seconds ahead."""
        device = self._chosen()
        self.stop()
        feeder = self._feeder if self._feeder is not None else self._open()
        feeder.reset()
        feeder.lead_s = buffer_s
        ask_for_latency(QUICK_LATENCY_MS if buffer_s < BUFFER_S else SERVER_LATENCY_MS)
        self._presence.watch(device)
        self._begin.emit(pull, sample_rate, device, max(buffer_s, BUFFER_S))

    def close(self) -> None:
        """End the thread; the device can be started again."""
        super().close()
        self._feeder = None

    def played(self) -> int:
        """Return the number of frames heard since `start`, estimated between two looks at the sink."""
        return self._feeder.played() if self._feeder is not None else 0

    def _lost(self, name: str) -> None:
        self.stop()
        self.failed.emit(EditorError(f"{name} was disconnected; connect it or choose another device, then play again."))

    def _chosen(self) -> QAudioDevice:
        device = find_output(self.name)
        if device.isNull():
            raise EditorError("No sound device was found, so nothing can be heard; connect one, then press play again.")
        return device

    def _open(self) -> Feeder:
        self._feeder = feeder = Feeder()
        self._begin.connect(feeder.begin)
        feeder.ended.connect(self.ended)
        feeder.failed.connect(self.failed)
        self._settle(feeder, feeder.finish, "sound")
        return feeder
