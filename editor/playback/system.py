# SPDX-License-Identifier: GPL-3.0-or-later
"""The sound devices that this computer has now, by the names that users read and settings keep.

Two of the same make get a number, because the system tells them apart by ids that change from plug to plug.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

from PyQt6.QtMultimedia import QAudioDevice, QAudioFormat, QMediaDevices

SERVER_LATENCY_MS = 150
"""What PulseAudio is asked to hold. Qt asks for so little that a busy machine makes gaps (8 in 3 s; so, none)."""

DEFAULT = ""
"""The name that stands for whatever the system prefers."""


def output_devices() -> dict[str, QAudioDevice]:
    """Return the devices that play, by name."""
    return _named(QMediaDevices.audioOutputs())


def input_devices() -> dict[str, QAudioDevice]:
    """Return the devices that record, by name."""
    return _named(QMediaDevices.audioInputs())


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


def ask_for_latency() -> None:
    """Ask the sound server for blocks that a busy machine can keep up with; before the first device is opened."""
    os.environ.setdefault("PULSE_LATENCY_MSEC", str(SERVER_LATENCY_MS))


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
