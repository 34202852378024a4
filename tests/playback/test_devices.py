# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices for machines without sound, and the names of those of the system."""

from __future__ import annotations

import numpy as np
import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtMultimedia import QAudioFormat

from editor.core.errors import EditorError
from editor.playback import system
from editor.playback.devices import SilentDevice
from editor.playback.inputs import HandInput, InputFormat, samples
from editor.playback.system import audio_format, numbered


def test_the_silent_device_plays_until_the_sound_ends():
    device = SilentDevice()
    ended, failed = [], []
    device.ended.connect(lambda: ended.append(True))
    device.failed.connect(failed.append)
    left = [np.ones((30, 2), np.float32)]
    device.start(lambda frames: left.pop() if left else np.zeros((0, 2), np.float32), device.rate_for(48000))
    device.advance(30)
    assert device.is_running and device.played() == 30 and not ended
    device.advance(30)
    assert not device.is_running and ended == [True] and failed == []


def test_the_silent_device_tells_of_an_error():
    device = SilentDevice()
    failed = []
    device.failed.connect(failed.append)

    def broken(frames):
        raise EditorError("The file is gone.")

    device.start(broken, 8000)
    device.advance(10)
    assert [str(error) for error in failed] == ["The file is gone."] and not device.is_running


def test_a_hand_feeds_an_input():
    source = HandInput()
    heard = []
    source.feed(np.zeros((3, 1), np.float32))
    assert source.format_for(0) == InputFormat(44100, 1)
    source.start(heard.append, source.format_for(48000))
    source.feed(np.ones((3, 1), np.float32))
    source.stop()
    source.feed(np.ones((5, 1), np.float32))
    assert [block.shape for block in heard] == [(3, 1)]


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        (QAudioFormat.SampleFormat.Float, np.array([0.5, -1.0, 0.0, 0.25], "<f4")),
        (QAudioFormat.SampleFormat.Int32, np.array([2**30, -(2**31), 0, 2**29], "<i4")),
        (QAudioFormat.SampleFormat.Int16, np.array([2**14, -(2**15), 0, 2**13], "<i2")),
        (QAudioFormat.SampleFormat.UInt8, np.array([192, 0, 128, 160], "u1")),
    ],
)
def test_every_kind_of_sample_is_understood(kind, raw):
    found = samples(raw.tobytes(), audio_format(44100, 2, kind))
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, np.array([[0.5, -1.0], [0.0, 0.25]], np.float32))


def test_devices_of_the_same_name_are_numbered():
    assert numbered(["USB", "Built-in", "USB", "USB"]) == ["USB", "Built-in", "USB (2)", "USB (3)"]


def test_a_device_that_is_disconnected_is_told_by_its_name(monkeypatch):
    class Devices(QObject):
        audioInputsChanged = pyqtSignal()
        audioOutputsChanged = pyqtSignal()
        connected = [Plug("USB", b"1"), Plug("Built-in", b"2")]

        @staticmethod
        def audioInputs():
            return Devices.connected[:1]

        @staticmethod
        def audioOutputs():
            return Devices.connected[1:]

    monkeypatch.setattr(system, "QMediaDevices", Devices)
    owner = QObject()
    presence, gone = system.Presence(owner), []
    presence.gone.connect(gone.append)
    presence.watch(Devices.connected[0])
    presence._devices.audioInputsChanged.emit()
    assert gone == []
    Devices.connected = Devices.connected[1:] * 2
    presence._devices.audioInputsChanged.emit()
    presence._devices.audioOutputsChanged.emit()
    assert gone == ["USB"]
    presence.watch(Plug("USB", b"1"))
    presence.forget()
    presence._devices.audioInputsChanged.emit()
    assert gone == ["USB"]


class Plug:
    """As much of a QAudioDevice as is looked at."""

    def __init__(self, name, id):
        self.description, self.id = lambda: name, lambda: id
