# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound is fitted once however many tracks it goes into, is what the resampler makes of it, and says how far it is."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.fitting import Fits, FittedEdit
from editor.core.mixing import with_channels
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.sound.table_reader import TableReader
from processors.resampling import ResampledReader


def noise(rate, seconds=1.0, channels=1):
    samples = np.random.default_rng(channels).normal(0.0, 0.1, (channels, round(rate * seconds))).astype(np.float32)
    return PieceTable.from_source(MemorySource(samples))


def fitted(table, from_rate, to_rate, channels):
    return Fits()(Track("part", from_rate, table), like(to_rate, channels))


def like(rate, channels=1):
    return Track("goal", rate, PieceTable(channels))


@pytest.mark.parametrize(("channels", "wanted"), [(1, 1), (1, 2), (1, 6), (2, 1), (2, 6), (3, 4), (6, 2), (7, 8)])
def test_the_sound_is_what_is_resampled_after_its_channels_were_mixed(channels, wanted):
    """Copies of one channel are resampled once only, which must not be heard."""
    table = noise(16000, 1.5, channels)
    mixed = ResampledReader(TableReader(with_channels(table, wanted), 16000), 44100)
    result = fitted(table, 16000, 44100, wanted)
    np.testing.assert_array_equal(result.read(0, result.frames), mixed.read(0, mixed.frames))


def test_silence_stays_silence_at_another_rate():
    assert fitted(PieceTable.silence(1, 8000 * 36000), 8000, 44100, 2).frames == 44100 * 36000


@pytest.mark.parametrize("frames", [1, 133, 135, 1000])
def test_silence_becomes_as_long_as_sound_at_another_rate(frames):
    loud = noise(16000).slice(0, frames)
    assert fitted(PieceTable.silence(1, frames), 16000, 8000, 2).frames == fitted(loud, 16000, 8000, 2).frames


def test_each_sound_is_fitted_once_for_all_tracks_alike():
    part, fits = Track("part", 16000, noise(16000)), Fits()
    assert sum(fits.making([(part, like(8000)), (part, like(8000))])) == 16000
    assert list(fits.making([(part, like(8000))])) == []
    assert fits(part, like(8000)) is fits(part, like(8000))


@pytest.mark.parametrize(("rate", "wanted"), [(16000, 44100), (44100, 16000)])
@pytest.mark.parametrize("channels", [1, 2, 6])
def test_an_edit_counts_to_what_it_said_and_finds_all_of_it_done(rate, wanted, channels):
    part, done = Track("part", rate, noise(rate, 3.0, 2)), []
    goals = [like(wanted, channels), like(rate, channels)]
    edit = FittedEdit("Edit", [(part, goal) for goal in goals], done.append, None)
    counts = list(edit.making())
    assert counts == sorted(counts) and edit.samples * 0.999 < counts[-1] <= edit.samples
    edit.do()
    assert list(done[0].making([(part, goal) for goal in goals])) == []


def test_what_takes_no_resampling_is_quick_however_long():
    hours = Track("part", 44100, PieceTable.silence(1, 44100 * 36000))
    assert FittedEdit("Edit", [(hours, like(48000, 2)), (hours, like(44100, 2))], print, None).is_quick
    assert FittedEdit("Edit", [(Track("part", 8000, noise(8000)), like(44100, 2))], print, None).is_quick
    assert not FittedEdit("Edit", [(Track("part", 8000, noise(8000, 30.0)), like(44100, 2))], print, None).is_quick


def test_copies_of_a_channel_are_not_resampled_one_by_one():
    part = Track("part", 16000, noise(16000))
    assert sum(Fits().making([(part, like(44100, 6))])) == 44100
