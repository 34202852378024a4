# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound devices that this computer has now, by the names that users read and settings keep.

Two of the same make get a number, because the system tells them apart by ids that change from plug to plug.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from functools import cache

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtMultimedia import QAudioDevice, QAudioFormat, QMediaDevices

SERVER_LATENCY_MS = 150
"""What PulseAudio is asked to hold. Qt asks for so little that a busy machine makes gaps (8 in 3 s; so, none)."""

QUICK_LATENCY_MS = 50
"""What it is asked to hold where the user wants to hear a switch at once; with 30 ms there are gaps now and then."""

_LATENCY = "PULSE_LATENCY_MSEC"

DEFAULT = ""
"""The name that stands for whatever the system prefers."""


def output_devices() -> dict[str, QAudioDevice]:
    """Return the devices that play, by name."""
    return _named(QMediaDevices.audioOutputs())


def input_devices() -> dict[str, QAudioDevice]:
    """Return the devices that record, by name."""
    return _named(QMediaDevices.audioInputs())


class Presence(QObject):
    """Watches a device that is in use. `gone` carries its name when it is disconnected.

    Sound servers then go on with another device and say nothing, so a take would go on from the wrong microphone. It
    knows what Qt knows: PulseAudio's removals reach Qt 6.11 late or never, those of Windows and macOS at once.
    """

    gone = pyqtSignal(str)

    def __init__(self, parent: QObject) -> None:
        """Watch nothing yet."""
        super().__init__(parent)
        self._watched: QAudioDevice | None = None
        self._devices: QMediaDevices | None = None

    def watch(self, device: QAudioDevice) -> None:
        """Watch `device` from now on."""
        if self._devices is None:
            self._devices = QMediaDevices(self)
            self._devices.audioInputsChanged.connect(self._look)
            self._devices.audioOutputsChanged.connect(self._look)
        self._watched = device

    def forget(self) -> None:
        """Watch nothing."""
        self._watched = None

    def _look(self) -> None:
        if self._watched is None:
            return
        connected = [*QMediaDevices.audioInputs(), *QMediaDevices.audioOutputs()]
        if all(device.id() != self._watched.id() for device in connected):
            name = self._watched.description()
            self._watched = None
            self.gone.emit(name)


def find_output(name: str) -> QAudioDevice:
    """Return the device of that name, or the system's default when it is not there; it is null without any."""
    return (output_devices().get(name) if name else None) or QMediaDevices.defaultAudioOutput()


def find_input(name: str) -> QAudioDevice:
    """Return the device of that name, or the system's default when it is not there; it is null without any."""
    return (input_devices().get(name) if name else None) or QMediaDevices.defaultAudioInput()


def audio_format(
    sample_rate: int, channels: int, kind: QAudioFormat.SampleFormat = QAudioFormat.SampleFormat.Float
) -> QAudioFormat:
    """Return Qt's description of a stream of samples."""
    form = QAudioFormat()
    form.setSampleRate(sample_rate)
    form.setChannelCount(channels)
    form.setSampleFormat(kind)
    return form


def ask_for_latency(milliseconds: int = SERVER_LATENCY_MS) -> None:
    """Ask the sound server for blocks that a busy machine can keep up with; before a device is opened.

    What the user has set in the environment stays.
    """
    if _asks_itself():
        os.environ[_LATENCY] = str(milliseconds)


@cache
def _asks_itself() -> bool:
    """Whether the user has left this to the program; asked first before anything is set."""
    return _LATENCY not in os.environ


def numbered(names: Sequence[str]) -> list[str]:
    """Return `names` with " (2)", " (3)" behind those that came before."""
    seen: Counter[str] = Counter()
    result = []
    for name in names:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return result


def _named(devices: Sequence[QAudioDevice]) -> dict[str, QAudioDevice]:
    names = numbered([device.description() for device in devices])
    return dict(zip(names, devices, strict=True))
