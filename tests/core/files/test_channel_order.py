# SPDX-License-Identifier: GPL-3.0-or-later
"""Every file gives its channels to the speakers that they are for, and hands them back in their order."""

from __future__ import annotations

import av
import numpy as np
import pytest

from editor.core.files import FileForm, create_audio, open_audio
from editor.core.files.pyav_reader import to_waveform
from editor.core.files.video import VideoWriter
from editor.core.files.video_timeline import timeline_of
from editor.core.progress import finish
from processors.loudness import LAYOUTS
from tests.core.files.videos import make_video, noise

RATE = 48000
TONES_HZ = (60, 75, 90, 105, 120, 135, 150, 165)  # deep, as codecs filter the bass channel


def tones(channels):
    """Return another tone in each channel, (channels, frames)."""
    time_s = np.arange(RATE + RATE // 2) / RATE
    return np.array([0.3 * np.sin(2 * np.pi * hz * time_s) for hz in TONES_HZ[:channels]], np.float32)


def tones_in(samples):
    """Return the frequency in Hz of each channel, from one second of it."""
    power = np.abs(np.fft.rfft(samples[:, 8000 : 8000 + RATE]))
    return tuple(int(hz) for hz in power.argmax(axis=1))


def speakers_and_tones(path):
    """Return the layout as libav tells it, and the tone of each of its channels."""
    with av.open(str(path)) as container:
        frames = list(container.decode(container.streams.audio[0]))
        return frames[0].layout.name, tones_in(np.concatenate([to_waveform(each) for each in frames], axis=1))


@pytest.mark.parametrize(
    ("name", "encoding", "channels"),
    [("a.m4a", "AAC", n) for n in (1, 2, 3, 4, 5, 6, 8)]
    + [(name, "ALAC_16", n) for name in ("a.m4a", "a.caf") for n in (3, 5, 6)]
    + [(name, None, n) for name in ("a.flac", "a.ogg", "a.opus") for n in (4, 7)],
)
def test_channels_go_to_their_speakers(tmp_path, name, encoding, channels):
    path = tmp_path / name
    with create_audio(path, FileForm(RATE, channels, encoding=encoding)) as writer:
        writer.write(tones(channels))
    assert speakers_and_tones(path) == (LAYOUTS[channels], TONES_HZ[:channels])
    with open_audio(path) as audio:
        assert tones_in(audio.read(0, audio.frames)) == TONES_HZ[:channels]


@pytest.mark.parametrize("name", ["a.m4a", "a.caf"])
@pytest.mark.parametrize(("channels", "speakers"), [(4, "4.0"), (8, "7.1(wide)")])
def test_alac_keeps_the_order_where_it_has_no_such_speakers(tmp_path, name, channels, speakers):
    path = tmp_path / name
    with create_audio(path, FileForm(RATE, channels, encoding="ALAC_16")) as writer:
        writer.write(tones(channels))
    assert speakers_and_tones(path) == (speakers, TONES_HZ[:channels])
    with open_audio(path) as audio:
        assert tones_in(audio.read(0, audio.frames)) == TONES_HZ[:channels]


@pytest.mark.parametrize("channels", [3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize(
    ("name", "options"), [("a.webm", {"video": "libvpx", "audio": "libopus"}), ("a.mkv", {"audio": "flac"})]
)
def test_sound_of_a_video_goes_to_its_speakers(tmp_path, name, options, channels):
    video = make_video(tmp_path / name, noise(1.5, RATE), RATE, **options)
    out = tmp_path / f"out {name}"
    with VideoWriter(video, out, finish(timeline_of(video, RATE)), sample_rate=RATE, channels=channels) as writer:
        writer.write(tones(channels))
    assert speakers_and_tones(out) == (LAYOUTS[channels], TONES_HZ[:channels])
    with open_audio(out) as audio:
        assert tones_in(audio.read(0, audio.frames)) == TONES_HZ[:channels]


def test_four_channels_in_the_aac_of_a_video_are_two_pairs(tmp_path):
    video = make_video(tmp_path / "a.mp4", noise(1.5, RATE), RATE)
    with VideoWriter(
        video, tmp_path / "b.mp4", finish(timeline_of(video, RATE)), sample_rate=RATE, channels=4
    ) as writer:
        writer.write(tones(4))
    assert speakers_and_tones(tmp_path / "b.mp4") == ("quad", TONES_HZ[:4])
