# SPDX-License-Identifier: GPL-3.0-or-later
"""A value that names a sound: all of a file, a part of it, and what is no sound."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
import soundfile

from processors.api import ProcessorError, SoundParameter
from processors.sound_files import part_of, read_sound

RATE = 8000


@pytest.fixture
def ramp(tmp_path):
    """Five seconds of two channels, every sample another."""
    samples = np.linspace(-0.5, 0.5, 5 * RATE, dtype=np.float32)[:, None] * np.float32([1.0, -1.0])
    path = tmp_path / "Körper – room.wav"
    soundfile.write(path, samples, RATE, subtype="FLOAT")
    return path, samples.T


@pytest.mark.parametrize(
    ("part", "start", "end"),
    [("", 0, 5), ("#t=1.5,4", 1.5, 4), ("#t=2", 2, 5), ("#t=,0.5", 0, 0.5), ("#t=4,99", 4, 5)],
)
def test_all_of_a_file_or_a_part_is_read(ramp, part, start, end):
    path, samples = ramp
    read, rate = read_sound(f"{path}{part}", 30.0)
    assert rate == RATE
    np.testing.assert_array_equal(read, samples[:, int(start * RATE) : int(end * RATE)])
    assert read_sound(f"{path}{part}", 0.25)[0].shape == (2, RATE // 4)


@pytest.mark.parametrize("name", ["two\nlines.wav", "a #t=1,2 & 'b' größe.flac", "b#t=3"])
def test_a_part_is_told_from_a_name_of_any_letters(name):
    assert part_of(f"{name}#t=0.5,1.5") == (Path(name), 0.5, 1.5)


@pytest.fixture
def steps(tmp_path):
    """Five seconds as a telephone records them: M4A, two channels, each second at another level."""
    rate, path = 44_100, tmp_path / "note.m4a"
    levels = np.repeat(np.float32([0.1, 0.2, 0.3, 0.4, 0.5]), rate)
    tone = levels * np.sin(2 * np.pi * 440 * np.arange(5 * rate) / rate).astype(np.float32)
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=rate, layout="stereo")
        for start in range(0, 5 * rate, 1024):
            block = np.ascontiguousarray(np.stack([tone[start : start + 1024]] * 2))
            frame = av.AudioFrame.from_ndarray(block, "fltp", "stereo")
            frame.sample_rate, frame.pts = rate, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path, tone


@pytest.mark.parametrize(
    ("part", "start", "end"), [("", 0, 5), ("#t=1.5,4", 1.5, 4), ("#t=3.25", 3.25, 5), ("#t=,0.5", 0, 0.5)]
)
def test_what_a_telephone_records_is_read_too(steps, part, start, end):
    path, tone = steps
    read, rate = read_sound(f"{path}{part}", 30.0)
    wanted = tone[round(start * rate) : round(end * rate)]
    assert rate == 44_100 and read.shape[0] == 2 and abs(read.shape[1] - len(wanted)) <= 2048
    for at in range(0, min(read.shape[1], len(wanted)) - 4410, 4410):
        loudness = [float(np.sqrt(np.mean(x[at : at + 4410] ** 2))) for x in (read[0], wanted)]
        assert abs(loudness[0] - loudness[1]) < 0.05 * loudness[1] + 0.005, at
    assert read_sound(f"{path}{part}", 0.25)[0].shape[1] <= 0.25 * rate + 1


def test_a_part_behind_the_end_of_it_is_none(steps):
    with pytest.raises(ProcessorError, match="no sound in .*#t=99"):
        read_sound(f"{steps[0]}#t=99", 30.0)


def test_a_file_may_be_called_like_a_part(ramp):
    path, _ = ramp
    odd = path.with_name("room.wav#t=1,2")
    soundfile.write(odd, np.ones((RATE, 1), np.float32) / 2, RATE, format="WAV", subtype="FLOAT")
    np.testing.assert_array_equal(read_sound(str(odd), 30.0)[0], np.full((1, RATE), 0.5, np.float32))


@pytest.mark.parametrize("part", ["#t=4,2", "#t=3,3", "#t=1.2.3,4", "#t=.", f"#t={400 * '9'}"])
def test_a_part_that_cannot_be_is_refused(ramp, part):
    with pytest.raises(ProcessorError, match="names no part"):
        read_sound(f"{ramp[0]}{part}", 30.0)


def test_what_cannot_be_read_is_told_with_its_name(ramp, tmp_path):
    with pytest.raises(ProcessorError, match="no file .*gone.wav any more"):
        read_sound(str(tmp_path / "gone.wav"), 30.0)
    with pytest.raises(ProcessorError, match="no sound in .*#t=9"):
        read_sound(f"{ramp[0]}#t=9", 30.0)
    text = tmp_path / "text.wav"
    text.write_text("no sound at all")
    with pytest.raises(ProcessorError, match=r"text\.wav can't be read as sound"):
        read_sound(str(text), 30.0)
    broken = tmp_path / "nan.wav"
    soundfile.write(broken, np.full((RATE, 1), np.nan, np.float32), RATE, subtype="FLOAT")
    with pytest.raises(ProcessorError, match="no finite number"):
        read_sound(str(broken), 30.0)


def test_a_parameter_takes_names_only():
    parameter = SoundParameter("noise", "Noise")
    assert parameter.parse(" a.wav ") == "a.wav" and parameter.parse("") == ""
    for value in (1.0, True, "a\0b"):
        with pytest.raises(ProcessorError, match="Noise must be the name of a sound file"):
            parameter.parse(value)
