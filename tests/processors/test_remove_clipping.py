# SPDX-License-Identifier: GPL-3.0-or-later
"""Peaks that were cut off come back, and where none were nothing changes."""

from __future__ import annotations

import io

import numpy as np
import pytest
import soundfile
from numpy.testing import assert_array_equal

from editor.core.rendering import Region, TableReader, render_blocks
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from processors.contract import ArrayReader
from processors.remove_clipping import RemoveClipping
from tests.processors.sounds import collect

RATE = 44_100


def run(samples, sample_rate=RATE, notify=lambda _: None, **values):
    audio = ArrayReader(samples, sample_rate)
    return collect(RemoveClipping().process(audio, RemoveClipping.info.parse(values), notify), samples.shape[0])


def music(seconds=3.0, sample_rate=RATE, channels=1):
    """Notes with overtones that fade, a little hiss, and a peak of 1.0 in each channel."""
    time = np.arange(round(seconds * sample_rate)) / sample_rate
    rows = []
    for channel in range(channels):
        rng = np.random.default_rng(channel)
        wave = 0.001 * rng.standard_normal(len(time))
        for note in (110.0, 138.6, 164.8, 440.0):
            fades = np.exp(-3.0 * ((time + note / 300.0) % 0.7))
            for overtone in range(1, 9):
                phase = 2.0 * np.pi * rng.random()
                wave += fades * np.sin(2.0 * np.pi * note * overtone * time + phase) / overtone**1.5
        rows.append(wave / np.abs(wave).max())
    return np.array(rows, np.float32)


def sdr(wanted, found):
    return 10.0 * np.log10(np.sum(wanted**2) / np.sum((wanted - found) ** 2))


@pytest.mark.parametrize("sample_rate", [8000, RATE, 96_000])
@pytest.mark.parametrize(("level", "gain_db"), [(0.3, 8.0), (0.6, 12.0)])
def test_peaks_come_back(sample_rate, level, gain_db):
    whole = music(sample_rate=sample_rate)
    cut = np.clip(whole, -level, level)
    assert sdr(whole, run(cut, sample_rate)) > sdr(whole, cut) + gain_db


def test_what_was_not_cut_stays_bit_for_bit():
    whole = music()
    cut = np.clip(whole, -0.5, 0.5)
    result, untouched = run(cut), np.abs(cut) < 0.498
    assert_array_equal(result[untouched], cut[untouched])
    assert np.all(np.abs(result[~untouched]) >= 0.498)


def test_each_channel_and_each_side_has_its_own_level():
    whole = music(channels=3)
    cut = np.stack([np.clip(whole[0], -0.4, 2.0), np.clip(whole[1], -2.0, 0.6), whole[2]])
    result = run(cut)
    for channel in (0, 1):
        assert sdr(whole[channel], result[channel]) > sdr(whole[channel], cut[channel]) + 10.0
    assert_array_equal(result[2], whole[2])


@pytest.mark.parametrize("hz", [20.0, 50.0, 440.0, 5000.0])
@pytest.mark.parametrize("bits", [16, 24])
def test_round_peaks_are_not_cut(hz, bits):
    steps = np.round(0.9 * 2 ** (bits - 1) * np.sin(2.0 * np.pi * hz * np.arange(2 * RATE) / RATE))
    tone, notes = (steps / 2 ** (bits - 1)).astype(np.float32)[None], []
    assert_array_equal(run(tone, notify=notes.append), tone)
    assert notes == ["No peaks were found that were cut off; if you hear it, choose where they are cut."]


def test_the_result_does_not_depend_on_where_blocks_end():
    """A second of silence before it moves all blocks, but not what is around each peak."""
    cut = np.clip(music(4.0), -0.5, 0.5)
    later = np.concatenate([np.zeros((1, RATE - RATE % 4410), np.float32), cut], axis=1)
    inner = slice(RATE, -RATE)
    shifted = run(later)[:, later.shape[1] - cut.shape[1] :]
    np.testing.assert_allclose(shifted[:, inner], run(cut)[:, inner], atol=1e-5)


def test_of_an_mp3_a_level_is_chosen():
    whole = music() * 1.5
    file = io.BytesIO()
    soundfile.write(
        file, np.clip(whole, -0.7, 0.7).T, RATE, format="MP3", bitrate_mode="CONSTANT", compression_level=0.2
    )
    coded = soundfile.read(io.BytesIO(file.getvalue()), dtype="float32", always_2d=True)[0].T
    level_db = 20.0 * np.log10(0.7) - 1.0
    assert sdr(whole, run(coded, level_db=level_db)) > sdr(whole, coded) + 5.0


def test_peaks_above_full_scale_are_told_and_a_gain_makes_room():
    whole, notes = music() * 2.0, []
    cut = np.clip(whole, -1.0, 1.0)
    loud = run(cut, notify=notes.append)
    assert np.abs(loud).max() > 1.5
    above_db = 20.0 * np.log10(np.abs(loud).max())
    assert notes == [f"Peaks reach {above_db:.1f} dB above full scale now; make the sound softer before you export it."]
    notes.clear()
    np.testing.assert_allclose(run(cut, gain_db=-12.0, notify=notes.append), loud * 10.0 ** (-12.0 / 20.0), rtol=1e-5)
    assert notes == []


@pytest.mark.parametrize("level", [0.0, 0.5])
def test_silence_and_a_square_wave_come_out_whole(level):
    square = (level * np.sign(np.sin(2.0 * np.pi * 100.0 * np.arange(RATE) / RATE)))[None].astype(np.float32)
    result = run(square)
    assert result.shape == square.shape and np.isfinite(result).all()
    assert np.abs(result).max() <= 4.0 * level


@pytest.mark.parametrize(("level", "told"), [(1.0, "Peaks reach "), (2.0, "No peaks were found ")])
def test_what_is_told_of_a_region_is_told_though_nobody_asks_for_what_is_behind_it(level, told):
    cut, notes = np.clip(music(4.0) * 1.8, -level, level), []
    audio = TableReader(PieceTable.from_source(MemorySource(cut)), RATE)
    values = RemoveClipping.info.parse({})
    for _ in render_blocks(RemoveClipping(), values, audio, Region(RATE, 2 * RATE), notes.append):
        pass
    assert len(notes) == 1 and notes[0].startswith(told)
