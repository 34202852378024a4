# SPDX-License-Identifier: GPL-3.0-or-later
"""Files from elsewhere: videos, streams, cut off and damaged ones, and many readers at once."""

from __future__ import annotations

import shutil
import time
from fractions import Fraction

import av
import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.sound.sources import SourceWriter
from tests.core.files.many_readers import wrong_for_many
from tests.core.files.sounds import sound


def make_with_pyav(path, samples, sample_rate, codec, container=None, video=False, layout="stereo"):
    """Write a file with PyAV alone, with a picture stream if wanted."""
    with av.open(str(path), "w", format=container) as output:
        sound = output.add_stream(codec, rate=sample_rate)
        sound.codec_context.layout = layout
        sound.codec_context.bit_rate = 192_000
        if video:
            picture = output.add_stream("mpeg4", rate=10)
            picture.width = picture.height = 32
            picture.pix_fmt = "yuv420p"
            for number in range(10):
                frame = av.VideoFrame.from_ndarray(np.full((32, 32, 3), 20 * number, np.uint8), format="rgb24")
                frame.pts, frame.time_base = number, Fraction(1, 10)
                output.mux(picture.encode(frame))
            output.mux(picture.encode(None))
        block = np.ascontiguousarray(samples.T).reshape(1, -1)
        frame = av.AudioFrame.from_ndarray(block, format="flt", layout=layout)
        frame.sample_rate, frame.pts, frame.time_base = sample_rate, 0, Fraction(1, sample_rate)
        output.mux(sound.encode(frame))
        output.mux(sound.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "codec", "container", "video", "format", "encoding"),
    [
        ("a.mp4", "aac", "mp4", True, "MP4", "AAC"),
        ("a.mov", "aac", "mov", True, "MOV", "AAC"),
        ("a.mkv", "aac", "matroska", True, "MKV", "AAC"),
        ("a.mkv", "flac", "matroska", True, "MKV", "PCM_16"),
        ("a.aac", "aac", "adts", False, "AAC", "AAC"),
        ("a.wma", "wmav2", "asf", False, "WMA", "WMA"),
        ("a.m4a", "alac", "ipod", False, "M4A", "ALAC_24"),
        ("a.ac3", "ac3", "ac3", False, "AC3", "AC3"),
        ("without-extension", "aac", "mp4", False, "M4A", "AAC"),
    ],
)
def test_sound_of_other_files(name, codec, container, video, format, encoding, tmp_path):
    samples = sound(2, 44100, 44100)
    path = make_with_pyav(tmp_path / name, samples, 44100, codec, container, video)
    with open_audio(path) as file:
        assert (file.format, file.encoding, file.channels, file.sample_rate) == (format, encoding, 2, 44100)
        assert abs(file.frames - 44100) < 4 * 2048
        read = file.read(0, file.frames)
        assert not file.notes
    # where the container does not tell the encoder's delay it stays (WMA: is taken too long); the sound must be there
    size = 1 << 17
    product = np.fft.irfft(np.fft.rfft(read[0], size) * np.conj(np.fft.rfft(samples[0], size)), size)
    late = (int(np.argmax(product)) + size // 2) % size - size // 2
    assert abs(late) < 4096
    if format in ("MP4", "MOV", "M4A"):
        assert late == 0
    first, second = samples[0, max(-late, 0) :], read[0, max(late, 0) :]
    common = min(first.size, second.size)
    assert np.corrcoef(first[:common], second[:common])[0, 1] > 0.98


def test_opus_whose_times_step_back_is_read_whole(tmp_path):
    # as FFmpeg writes it of a source that was cut together; libsndfile takes the rest for damaged
    samples = np.random.default_rng(0).normal(0, 0.1, (1, 48000 * 12)).astype(np.float32)
    path, place = tmp_path / "a.opus", 48000 * 8
    with av.open(str(path), "w", format="ogg") as output:
        sound = output.add_stream("libopus", rate=48000, layout="mono")
        sound.bit_rate = 192_000
        for start in range(0, samples.shape[1], 960):
            frame = av.AudioFrame.from_ndarray(samples[:, start : start + 960].copy(), format="flt", layout="mono")
            frame.sample_rate, frame.pts = 48000, start - (488 if start >= place else 0)
            output.mux(sound.encode(frame))
        output.mux(sound.encode(None))
    with open_audio(path) as file:
        assert (file.format, file.encoding, file.frames, file.notes) == ("OPUS", "OPUS", samples.shape[1], ())
        for start in range(0, samples.shape[1], 48000):
            there = file.read(start, 48000)[0]
            assert np.corrcoef(there, samples[0, start : start + 48000])[0, 1] > 0.9


@pytest.mark.parametrize("name", ["a.mp3", "b.ogg", "c.m4a", "d.flac", "e.wav", "f.opus"])
def test_content_counts_and_not_the_extension(name, write, tmp_path):
    path = write(name, sound(2, 9600, 48000), 48000)
    with open_audio(path) as file:
        expected = file.read(0, 9600)
    for other in ("nothing", "wrong.txt", "täuschung.wav", "日本.flac"):
        shutil.copyfile(path, tmp_path / other)
        with open_audio(tmp_path / other) as file:
            np.testing.assert_array_equal(file.read(0, 9600), expected)


@pytest.mark.parametrize("name", ["a.wav", "a.aiff", "a.w64", "a.rf64", "a.au", "a.caf", "a.flac", "a.mp3", "a.ogg"])
def test_truncated_file_is_read_as_far_as_it_goes(name, write, capfd):
    samples = np.random.default_rng(0).normal(0, 0.1, (2, 88200)).astype(np.float32)
    path = write(name, samples)
    with open_audio(path) as file:
        whole = file.read(0, file.frames)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])
    with open_audio(path) as file:
        assert 0.3 * 88200 < file.frames < 0.65 * 88200
        (note,) = file.notes
        assert note.startswith(f'"{path}" ends too early: only the first 0:0')
        usable = file.frames - 4096
        np.testing.assert_allclose(file.read(0, usable), whole[:, :usable], atol=1e-4)
    assert capfd.readouterr() == ("", "")


def test_truncated_faststart_m4a_and_one_without_index(tmp_path):
    samples = sound(2, 88200, 44100)
    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="ipod", container_options={"movflags": "faststart"}) as output:
        stream = output.add_stream("aac", rate=44100, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T).reshape(1, -1), format="flt")
        frame.sample_rate, frame.pts = 44100, 0
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    with open_audio(path) as file:
        assert 20000 < file.frames < 70000
        assert "ends too early" in file.notes[0]
    plain = make_with_pyav(tmp_path / "b.m4a", samples, 44100, "aac", "ipod")
    plain.write_bytes(plain.read_bytes()[:-1500])
    with pytest.raises(EditorError, match="cut off before its index"):
        open_audio(plain)


def test_damage_in_the_middle_keeps_the_time_of_the_rest(write):
    samples = np.random.default_rng(0).normal(0, 0.05, (1, 44100 * 4)).astype(np.float32)
    time = np.arange(44100 * 4) / 44100
    samples += 0.4 * np.sin(2 * np.pi * (200 + 300 * time) * time).astype(np.float32)
    path = write("a.m4a", samples)
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 1500] = bytes(1500)
    path.write_bytes(data)
    with open_audio(path) as file:
        assert file.frames == samples.shape[1]
        (note,) = file.notes
        assert "is damaged at 0:0" in note
        end = file.read(44100 * 3, 40000)[0]
    assert np.corrcoef(end, samples[0, 44100 * 3 : 44100 * 3 + 40000])[0, 1] > 0.97


def test_damaged_flac_says_where_and_can_be_read_elsewhere(write):
    samples = np.random.default_rng(0).normal(0, 0.1, (2, 44100 * 5)).astype(np.float32)
    path = write("a.flac", samples, encoding="PCM_16")
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 3000] = bytes(3000)
    path.write_bytes(data)
    with open_audio(path) as file:
        with pytest.raises(EditorError, match=r"it is damaged at about 0:02\.\d+; take another copy of it\.$"):
            file.read(0, file.frames)
        np.testing.assert_allclose(file.read(1000, 50000), samples[:, 1000:51000], atol=2 / 32768)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("encoding", ["FLOAT", "DOUBLE"])
def test_nan_says_which_file_and_when(value, encoding, tmp_path):
    samples = np.zeros((44100 * 3, 2))
    samples[44100 * 2 + 441, 1] = value
    path = tmp_path / "bad.wav"
    soundfile.write(path, samples, 44100, encoding)
    with open_audio(path) as file:
        assert file.read(0, 44100 * 2).shape == (2, 44100 * 2)
        with pytest.raises(EditorError, match=r'bad\.wav": at 0:02\.010 it holds values that are no numbers'):
            file.read(44100, 44100 * 2)


@pytest.mark.parametrize("name", ["a.wav", "a.flac", "a.mp3", "a.ogg"])
def test_many_threads_read_at_once(name, write):
    samples = np.random.default_rng(0).normal(0, 0.1, (2, 100_000)).astype(np.float32)
    with open_audio(write(name, samples)) as file:
        assert not wrong_for_many(file, file.read(0, file.frames))


def test_reading_in_blocks_is_fast(write):
    samples = np.zeros((2, 44100 * 60), np.float32)
    samples[:, ::7] = 0.25
    with open_audio(write("a.wav", samples, block=44100, encoding="PCM_16")) as file:
        best = 1.0
        for _ in range(3):
            begin = time.perf_counter()
            for start in range(0, file.frames - 4096, 4096):
                file.read(start, 4096)
            best = min(best, (time.perf_counter() - begin) / 60)
    assert best < 0.008  # seconds per second of audio; about 0.0006 on an idle machine


def test_ranges_outside_and_after_close_are_bugs(write):
    with open_audio(write("a.wav", np.zeros((1, 100), np.float32))) as file:
        for start, frames in ((-1, 5), (0, 101), (100, 1), (0, -1)):
            with pytest.raises(ValueError, match="outside"):
                file.read(start, frames)
    file.close()
    with pytest.raises(ValueError, match="close"):
        file.read(0, 1)


def test_temporary_file_goes_with_the_audio_file(tmp_path, write, monkeypatch, temporary):
    monkeypatch.setattr(SourceWriter.__init__, "__kwdefaults__", {"bits": None, "memory_limit": 1})
    path = write("a.mp3", np.zeros((2, 200_000), np.float32))
    folder = tmp_path / "temporary"
    folder.mkdir()
    with open_audio(path, folder=folder) as file:
        assert [each.closed for each in temporary] == [False]
        assert not file.read(0, 200_000).any()
    assert temporary[0].closed and list(folder.iterdir()) == []
    with pytest.raises(EditorError, match="temporary"):
        open_audio(path, folder=tmp_path / "missing")


def test_progress_and_stopping(write):
    path = write("a.mp3", np.zeros((2, 44100 * 5), np.float32))
    shares = []
    open_audio(path, progress=shares.append).close()
    assert shares == sorted(shares)
    assert 0.9 < shares[-1] <= 1

    def stop(share):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_audio(path, progress=stop)


def test_vorbis_channels_are_in_the_order_of_wav(tmp_path, write):
    samples = sound(6, 48000, 48000)
    path = write("a.ogg", samples, 48000)
    with av.open(str(path)) as container:  # libav knows the order that Vorbis prescribes
        decoded = np.concatenate([frame.to_ndarray() for frame in container.decode(audio=0)], axis=1)
    for channel in range(6):
        assert np.corrcoef(decoded[channel, :47000], samples[channel, :47000])[0, 1] > 0.98
