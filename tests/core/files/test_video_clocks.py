# SPDX-License-Identifier: GPL-3.0-or-later
"""Videos whose time stamps and samples disagree: new sound stays where players find the old one."""

from __future__ import annotations

import math

import av
import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.files.video import VideoWriter
from editor.core.files.video_timeline import timeline_of
from editor.core.progress import finish
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

RATE = 48000
SECONDS = 2
MP4 = ("a.mp4", {})
WEBM = ("a.webm", {"video": "libvpx", "audio": "libopus"})
PLAIN = ("a.mkv", {"audio": "pcm_s16le"})
FLAC = ("a.mkv", {"audio": "flac"})
FRAGMENTS = {"movflags": "frag_keyframe+empty_moov+default_base_moof+frag_discont"}
QUICKTIME = ("a.mov", {"audio": "pcm_s16le", "container_options": FRAGMENTS})
CLOCKS = {
    "fast": (lambda second: 0.96 * second, (MP4, WEBM)),
    "slow": (lambda second: 1.04 * second, (MP4, PLAIN, QUICKTIME)),
    "late and slow": (lambda second: 0.3 + 1.04 * second, (WEBM,)),
    "unsteady": (lambda second: second + 0.1 * math.sin(4 * second), (MP4, FLAC)),
    "hole and slow": (lambda second: 1.04 * second + (0.3 if second > 1 else 0.0), (MP4, WEBM)),
    "small holes": (lambda second: second + 0.04 * int(2 * second), (PLAIN,)),
    "overlap": (lambda second: second - (0.015 if second > 1 else 0.0), (MP4,)),
}
CASES = [(clock, kind) for clock, (_, kinds) in CLOCKS.items() for kind in kinds]


def copied(path, out):
    """Put the sound of a video into a copy of it, and return it."""
    with open_audio(path) as audio:
        assert audio.notes == ()
        samples = audio.read(0, audio.frames)
    with VideoWriter(path, out, finish(timeline_of(path, RATE)), sample_rate=RATE, channels=2) as writer:
        writer.write(samples)
    assert not writer.notes and writer.replaced_frames == samples.shape[1]
    assert packets(out) == packets(path)
    return samples


def lags_ms(path, out):
    """Return by how much the sound of `out` is late, each quarter of a second."""
    lines = [on_time_line(each, SECONDS * 1.25, RATE).reshape(-1, RATE // 4) for each in (path, out)]
    return [lag(*rows) * 1000 / RATE for rows in zip(*lines, strict=True) if np.std(rows[0]) > 0.04]


@pytest.mark.parametrize(("clock", "kind"), CASES)
def test_sound_stays_in_sync_all_along(tmp_path, clock, kind):
    name, options = kind
    path = make_video(tmp_path / name, noise(SECONDS, RATE), RATE, clock=CLOCKS[clock][0], **options)
    samples = copied(path, tmp_path / f"out {name}")
    assert abs(samples.shape[1] - SECONDS * RATE) <= 1024
    lags = lags_ms(path, tmp_path / f"out {name}")
    assert len(lags) > 6 and max(map(abs, lags)) < 10


def test_time_stamps_that_only_jitter_are_left_alone(tmp_path):
    samples = noise(1.0, RATE)
    steady = make_video(tmp_path / "a.mkv", samples, RATE, audio="flac")
    jitter = make_video(tmp_path / "b.mkv", samples, RATE, audio="flac", clock=lambda at: at + at * 977 % 0.004)
    assert packets(steady, "audio") != packets(jitter, "audio")
    copied(steady, tmp_path / "c.mkv")
    copied(jitter, tmp_path / "d.mkv")
    assert packets(tmp_path / "c.mkv", "audio") == packets(tmp_path / "d.mkv", "audio")


def test_packets_that_come_late_and_catch_up_make_no_hole(tmp_path):
    def stall(second):
        return second if not 1 < second < 1.3 else 1.3 + (second - 1) / 100

    path = make_video(tmp_path / "a.mkv", noise(2.0, RATE), RATE, audio="flac", clock=stall)
    samples = copied(path, tmp_path / "b.mkv")
    with open_audio(tmp_path / "b.mkv") as audio:
        assert np.array_equal(audio.read(0, audio.frames), samples)
    assert max(map(abs, lags_ms(path, tmp_path / "b.mkv")[7:])) < 2


def test_the_end_of_sound_with_fast_time_stamps_is_read(tmp_path):
    path = make_video(tmp_path / "a.mp4", noise(SECONDS, RATE), RATE, clock=CLOCKS["fast"][0])
    with open_audio(path) as audio:
        assert abs(audio.frames - SECONDS * RATE) < 100 and audio.notes == ()


def test_sound_that_begins_after_minutes_is_not_said_to_end_too_early(tmp_path):
    path = make_video(tmp_path / "a.mkv", noise(1.0, RATE), RATE, begin=200 * RATE)
    with open_audio(path) as audio:
        assert audio.notes == ()


def test_a_video_that_was_cut_out_of_a_longer_one_gets_no_silence_before_it(tmp_path):
    video, path, out = (tmp_path / f"{part}.mkv" for part in ("whole", "cut", "out"))
    make_video(video, noise(1.0, RATE), RATE)
    with av.open(str(video)) as whole, av.open(str(path), "w") as part:
        made = [part.add_stream_from_template(stream) for stream in whole.streams]
        for packet in whole.demux():
            if packet.dts is not None:
                packet.pts += round(3600 / packet.time_base)
                packet.dts += round(3600 / packet.time_base)
                packet.stream = made[packet.stream.index]
                part.mux(packet)
    samples = copied(path, out)
    with av.open(str(path)) as one, av.open(str(out)) as two:
        assert one.start_time > 3590e6
        assert abs(one.start_time - two.start_time) < 50e3
    with open_audio(out) as audio:
        assert abs(audio.frames - samples.shape[1]) <= 2048


def test_sound_that_is_all_damaged_is_a_sentence(tmp_path):
    path = make_video(tmp_path / "a.mkv", noise(0.5, RATE), RATE, audio="flac")
    data = path.read_bytes()
    for packet, *_ in packets(path, "audio"):
        data = data.replace(packet, bytes(len(packet)))
    path.write_bytes(data)
    with pytest.raises(EditorError, match="sound can't be found"):
        finish(timeline_of(path, RATE))
    assert [each.name for each in tmp_path.iterdir()] == ["a.mkv"]
