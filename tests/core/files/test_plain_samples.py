# SPDX-License-Identifier: GPL-3.0-or-later
"""Samples read where they lie: bit for bit libsndfile's, in every layout, and a sentence where a file shrinks."""

from __future__ import annotations

import os
import struct

import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.files.plain_samples import STRETCH, PlainSamples, open_plain
from editor.core.files.soundfile_reader import SoundfileSamples
from tests.core.files.many_readers import wrong_for_many

FRAMES = 2 * STRETCH + 777


def make(path, kind, encoding, endian="FILE", channels=2, frames=FRAMES):
    """Write noise up to full scale and return the path."""
    sound = np.random.default_rng(4).uniform(-1, 1, (frames, channels))
    soundfile.write(path, sound, 44100, subtype=encoding, format=kind, endian=endian)
    return path


def samples_in(path):
    """Return what reads an open file."""
    return open_audio(path)._opened.samples


@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("encoding", ["PCM_16", "PCM_24", "PCM_32", "FLOAT"])
@pytest.mark.parametrize(
    ("kind", "endian"),
    [("WAV", "FILE"), ("WAV", "BIG"), ("WAVEX", "FILE"), ("RF64", "FILE"), ("W64", "FILE"), ("AIFF", "FILE")],
)  # fmt: skip
def test_every_layout_is_read_bit_for_bit(kind, endian, encoding, channels, tmp_path):
    path = make(tmp_path / "take", kind, encoding, endian, channels)
    expected, _ = soundfile.read(path, dtype="float32", always_2d=True)
    with open_audio(path) as audio:
        assert isinstance(audio._opened.samples, PlainSamples)
        for start, frames in ((0, FRAMES), (STRETCH - 3, 7), (FRAMES - 1, 1), (5, STRETCH)):
            found = audio.read(start, frames)
            assert found.dtype == np.float32 and found.flags.c_contiguous
            np.testing.assert_array_equal(found, expected[start : start + frames].T)


def test_aiff_with_the_lowest_byte_first(tmp_path):
    path = make(tmp_path / "take.aiff", "AIFF", "PCM_16", "LITTLE")
    expected, _ = soundfile.read(path, dtype="float32", always_2d=True)
    with open_audio(path) as audio:
        assert isinstance(audio._opened.samples, PlainSamples)
        np.testing.assert_array_equal(audio.read(0, FRAMES), expected.T)


@pytest.mark.parametrize("encoding", ["PCM_U8", "DOUBLE", "ULAW", "MS_ADPCM"])
def test_other_encodings_are_left_to_libsndfile(encoding, tmp_path):
    path = make(tmp_path / "take.wav", "WAV", encoding)
    assert isinstance(samples_in(path), SoundfileSamples)


def test_chunks_before_the_samples_are_skipped_also_odd_ones(tmp_path):
    path = make(tmp_path / "take.wav", "WAV", "PCM_16")
    expected, _ = soundfile.read(path, dtype="float32", always_2d=True)
    raw = path.read_bytes()
    odd = b"note" + struct.pack("<I", 5) + b"data!\0"
    body = raw[8:12] + odd + raw[12:]
    path.write_bytes(b"RIFF" + struct.pack("<I", len(body)) + body)
    with open_audio(path) as audio:
        assert isinstance(audio._opened.samples, PlainSamples)
        np.testing.assert_array_equal(audio.read(0, FRAMES), expected.T)


def test_what_libsndfile_reads_otherwise_is_not_trusted(tmp_path):
    path = make(tmp_path / "take.wav", "WAV", "PCM_16")
    other = make(tmp_path / "other.wav", "WAV", "PCM_24")
    proof = SoundfileSamples(soundfile.SoundFile(other), other)
    assert open_plain(path, "PCM_16", 2, FRAMES, 44100, proof) is None
    assert open_plain(path, "PCM_16", 2, FRAMES + 1, 44100, proof) is None  # more than the file holds
    proof.close()


def test_a_file_that_shrinks_while_it_is_open_gives_a_sentence(tmp_path):
    path = make(tmp_path / "take.wav", "WAV", "PCM_24")
    with open_audio(path) as audio:
        audio.read(0, 10)
        with path.open("r+b") as file:
            file.truncate(100_000)
        assert audio.read(0, 1000).shape == (2, 1000)
        with pytest.raises(EditorError, match='take.wav": it was cut short by another program while it was open; open'):
            audio.read(FRAMES - 1000, 1000)


def test_many_threads_read_what_is_theirs(tmp_path):
    path = make(tmp_path / "take.wav", "WAV", "PCM_16")
    expected, _ = soundfile.read(path, dtype="float32", always_2d=True)
    with open_audio(path) as audio:
        assert not wrong_for_many(audio, expected.T)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no disk go with an open file")
def test_a_disk_that_was_taken_out_and_put_back_is_read_again(tmp_path):
    path, away = tmp_path / "take.wav", tmp_path / "away.wav"
    sound = np.random.default_rng(0).uniform(-1, 1, (FRAMES, 2)).astype(np.float32)
    soundfile.write(path, sound, 44100, subtype="FLOAT")
    with open_audio(path) as audio:

        def take_out():
            unreadable = os.open(os.devnull, os.O_WRONLY)
            os.dup2(unreadable, audio._opened.samples._file.fileno())
            os.close(unreadable)
            path.rename(away)

        take_out()
        with pytest.raises(EditorError, match="there is no such file"):
            audio.read(10, 100)
        away.rename(path)
        np.testing.assert_array_equal(audio.read(10, 100), sound[10:110].T)
        take_out()
        path.write_bytes(away.read_bytes()[::-1])
        with pytest.raises(EditorError, match="was changed by another program"):
            audio.read(10, 100)
