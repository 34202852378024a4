# SPDX-License-Identifier: GPL-3.0-or-later
"""All that is in a file is read, and no more: chained streams, headers that tell nothing, lengths in milliseconds."""

from __future__ import annotations

import shutil
import struct
from fractions import Fraction

import av
import numpy as np
import pytest
import soundfile

from editor.core.files import open_audio
from editor.core.files.ogg import ogg_chain
from editor.core.files.plain_samples import PlainSamples
from tests.core.files.sounds import sound


def whole(path):
    """Return all samples of a file and its notes."""
    with open_audio(path) as file:
        return file.read(0, file.frames), file.notes


def chained(path, *parts):
    """Put Ogg files one behind the other."""
    path.write_bytes(b"".join(part.read_bytes() for part in parts))
    return path


def test_every_stream_of_a_chain_is_read(tmp_path, write):
    rng = np.random.default_rng(0)
    parts = [write(f"{n}.ogg", rng.normal(0, 0.1, (2, n)).astype(np.float32)) for n in (30_000, 1, 44_101)]
    path = chained(tmp_path / "radio.ogg", *parts)
    chain = ogg_chain(path)
    assert [end - begin for begin, end in chain.links] == [part.stat().st_size for part in parts]
    assert chain.complete
    shares = []
    with open_audio(path, progress=shares.append) as file:
        found = file.read(0, file.frames)
        assert (file.format, file.encoding, file.notes) == ("OGG", "VORBIS", ())
    np.testing.assert_array_equal(found, np.concatenate([whole(part)[0] for part in parts], axis=1))
    assert shares == sorted(shares) and shares[-1] == 1


def test_a_chain_with_rubbish_between_and_a_torn_end(tmp_path, write):
    part = write("a.ogg", np.random.default_rng(0).normal(0, 0.1, (1, 30_000)).astype(np.float32))
    (tmp_path / "rubbish").write_bytes(bytes(100_000))
    path = chained(tmp_path / "radio.ogg", part, tmp_path / "rubbish", part)
    assert whole(path)[0].shape == (1, 60_000)
    path.write_bytes(path.read_bytes()[:-3000])
    samples, notes = whole(path)
    assert 30_000 < samples.shape[1] < 60_000
    assert "ends too early" in notes[0]


@pytest.mark.parametrize("name", ["a.ogg", "a.opus"])
def test_what_lacks_a_part_of_its_last_page_says_so(tmp_path, write, name):
    path = write(name, np.random.default_rng(0).normal(0, 0.1, (2, 190_000)).astype(np.float32), 48_000)
    data = path.read_bytes()
    last = data.rfind(b"OggS")
    for end in (len(data) - 1, last + 300, last + 28, last + 20):
        path.write_bytes(data[:end])
        samples, notes = whole(path)
        assert samples.shape[1] < 190_000 and "ends too early" in notes[0], end
    path.write_bytes(data)
    assert whole(path)[0].shape == (2, 190_000) and whole(path)[1] == ()


def test_a_chain_that_becomes_mono_says_so(tmp_path, write):
    parts = [write(f"{n}.ogg", np.zeros((n, 44_100), np.float32)) for n in (2, 1)]
    samples, notes = whole(chained(tmp_path / "radio.ogg", *parts))
    assert samples.shape == (2, 44_100)
    assert "changes its sample rate or channels at 0:01.000; only what comes before is read" in notes[0]


def test_flac_that_does_not_know_its_length(tmp_path, write):
    samples = np.random.default_rng(0).normal(0, 0.1, (2, 100_001)).astype(np.float32)
    path = write("a.flac", samples, encoding="PCM_24")
    expected, _ = whole(path)
    data = bytearray(path.read_bytes())
    data[21] &= 0xF0  # how programs write it that write into a pipe
    data[22:26] = bytes(4)
    path.write_bytes(data)
    found, notes = whole(path)
    np.testing.assert_array_equal(found, expected)
    assert notes == ()


def headers(samples, bits, told):
    """Return a WAV file, as bytes, whose header tells of `told` bytes of sound."""
    channels = samples.shape[0]
    width = bits // 8
    raw = np.round(samples.T * 2 ** (bits - 1)).astype("<i4").tobytes()
    raw = b"".join(raw[place : place + width] for place in range(0, len(raw), 4))
    form = struct.pack("<HHIIHH", 1, channels, 8000, 8000 * channels * width, channels * width, bits)
    return b"RIFF\0\0\0\0WAVEfmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", told) + raw


@pytest.mark.parametrize("bits", [16, 24])
@pytest.mark.parametrize("told", [0, 6000])
def test_recording_that_was_never_completed_is_all_read(tmp_path, bits, told):
    samples = sound(2, 20_001, 8000)
    path = tmp_path / "take.wav"
    path.write_bytes(headers(samples, bits, told) + b"\1")
    with open_audio(path) as file:
        assert isinstance(file._opened.samples, PlainSamples)
        np.testing.assert_array_equal(file.read(0, file.frames), samples)
        (note,) = file.notes
    assert note == f'"{path}" was never completed by what recorded it; all 0:02.500 that are in it are read.'


@pytest.mark.parametrize(
    ("kind", "places"),
    [("RF64", [(b"ds64", 8, 28)]), ("W64", [(b"data\xf3", 16, 8)]), ("AIFF", [(b"COMM", 10, 4), (b"SSND", 4, 4)])],
)
def test_other_recordings_that_were_never_completed(tmp_path, kind, places):
    samples = sound(2, 20_001, 8000)
    path = tmp_path / "take"
    soundfile.write(path, samples.T, 8000, "PCM_16", format=kind)
    data = bytearray(path.read_bytes())
    for name, after, count in places:
        place = data.index(name) + after
        data[place : place + count] = bytes(count)
    path.write_bytes(data)
    np.testing.assert_array_equal(whole(path)[0], samples)


def test_what_follows_the_sound_is_not_taken_for_sound(tmp_path):
    samples = sound(1, 8000, 8000)
    path = tmp_path / "take.wav"
    for tail in (b"LIST" + struct.pack("<I", 40_000) + bytes(40_000), b"TAG" + bytes(125)):
        path.write_bytes(headers(samples, 16, 16_000) + tail)
        found, notes = whole(path)
        np.testing.assert_array_equal(found, samples)
        assert notes == ()
    path.write_bytes(headers(samples[:, :0], 16, 0))
    assert whole(path)[0].shape == (1, 0)


def test_floating_point_in_an_extensible_wave64(tmp_path):
    samples = sound(2, 20_000, 44_100)
    path = tmp_path / "a.w64"
    with av.open(str(path), "w", format="w64") as output:
        stream = output.add_stream("pcm_f32le", rate=44_100, layout="stereo")
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(samples.T).reshape(1, -1), format="flt")
        frame.sample_rate = 44_100
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    with open_audio(path) as file:
        assert (file.format, file.encoding) == ("W64", "FLOAT")
        np.testing.assert_array_equal(file.read(0, file.frames), samples)


def test_voc_of_many_blocks_is_read_without_their_headers(tmp_path):
    samples = sound(1, 20_000, 44_100)
    path = tmp_path / "a.voc"
    raw = np.round(samples[0] * 32768).astype("<i2").tobytes()
    head = struct.pack("<IBBHI", 44_100, 16, 1, 4, 0)
    blocks = b"\x09" + (len(head) + 20_000).to_bytes(3, "little") + head + raw[:20_000]
    blocks += b"\x02" + (20_000).to_bytes(3, "little") + raw[20_000:]
    path.write_bytes(b"Creative Voice File\x1a\x1a\0\x14\x01\x1f\x11" + blocks + b"\0")
    found, _ = whole(path)
    assert 19_990 <= found.shape[1] <= 20_000
    np.testing.assert_array_equal(found, samples[:, : found.shape[1]])


@pytest.mark.parametrize("frames", [44_100, 44_112, 44_131, 44_139])
def test_length_of_m4a_is_exact_though_its_clock_ticks_in_milliseconds(tmp_path, frames):
    samples = sound(2, frames, 44_100)
    path = tmp_path / "a.m4a"
    with av.open(str(path), "w", format="ipod") as output:  # movie_timescale is 1000 unless told
        stream = output.add_stream("aac", rate=44_100, layout="stereo")
        for start in range(0, frames, 1024):
            part = np.ascontiguousarray(samples[:, start : start + 1024])
            frame = av.AudioFrame.from_ndarray(part, format="fltp", layout="stereo")
            frame.sample_rate, frame.pts, frame.time_base = 44_100, start, Fraction(1, 44_100)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    assert whole(path)[0].shape == (2, frames)


def test_what_follows_a_complete_mp3_is_no_damage(tmp_path, write):
    path = write("a.mp3", np.zeros((2, 44_100), np.float32))
    lyrics = b"LYRICSBEGININD0000200LYR00010hellohello000040LYRICS200"
    shutil.copyfile(path, tmp_path / "b.mp3")
    with (tmp_path / "b.mp3").open("ab") as file:
        file.write(lyrics + b"TAG" + bytes(125))
    found, notes = whole(tmp_path / "b.mp3")
    assert found.shape == (2, 44_100)
    assert notes == ()


@pytest.mark.parametrize("name", ["a.opus", "a.ogg"])
def test_a_missing_page_keeps_the_time_of_the_rest(tmp_path, write, name):
    samples = np.random.default_rng(0).normal(0, 0.1, (1, 48_000 * 6)).astype(np.float32)
    path = write(name, samples, 48_000)
    pages = path.read_bytes().split(b"OggS")
    del pages[len(pages) // 2]
    path.write_bytes(b"OggS".join(pages))
    found, notes = whole(path)
    assert found.shape == samples.shape
    assert np.corrcoef(found[0, -48_000:], samples[0, -48_000:])[0, 1] > 0.6
    assert "is damaged at 0:0" in notes[0]
    silent = np.flatnonzero(found[0] == 0)
    assert silent.size == silent[-1] - silent[0] + 1 > 0.2 * 48_000  # as long as what the page held


def test_gsm_as_dictating_machines_write_it_is_read_whole(tmp_path):
    path = tmp_path / "memo.wav"
    soundfile.write(path, sound(1, 8000, 8000)[0], 8000, subtype="GSM610")
    samples, notes = whole(path)
    assert notes == ()
    np.testing.assert_array_equal(samples[0], soundfile.read(path, dtype="float32")[0])


def test_a_short_mp3_of_8_khz_is_not_said_to_end_too_early(tmp_path):
    path, samples = tmp_path / "memo.mp3", sound(1, 8000, 8000)
    with av.open(str(path), "w") as output:  # FFmpeg counts the silence before it in the length
        stream = output.add_stream("libmp3lame", rate=8000, layout="mono")
        frame = av.AudioFrame.from_ndarray(samples, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 8000, 0, Fraction(1, 8000)
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    assert whole(path)[0].shape == samples.shape
    assert whole(path)[1] == ()
