# SPDX-License-Identifier: GPL-3.0-or-later
"""A processor that judges a region by what is around it hears that too, and changes nothing there."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.rendering import Region, RegionReader, render_blocks
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.sound.table_reader import TableReader
from processors.api import ProcessorInfo
from processors.blocks import check_finite, read_blocks

RATE, FRAMES, FADE = 8000, 8000, 80


class Smoothing:
    """Replaces every frame by the mean of the 200 before and behind it; writes down what it was asked to give."""

    def __init__(self, context_s, keeps_length=True):
        self.info = ProcessorInfo(
            "smoothing", "Smoothing", "Test", "For tests.", context_s=context_s, keeps_length=keeps_length
        )
        self.heard = self.given = self.closed = 0

    def process(self, audio, values, notify=lambda sentence: None):
        self.heard = audio.frames
        whole = np.concatenate([audio.read(0, 0), *read_blocks(audio)], axis=1)
        smooth = np.stack([np.convolve(row, np.full(401, 1 / 401), "same") for row in whole]).astype(np.float32)
        try:
            for start in range(0, audio.frames, 100):
                self.given += 1
                yield smooth[:, start : start + 100]
        finally:
            self.closed += 1


def sound():
    return np.random.default_rng(3).standard_normal((2, FRAMES)).astype(np.float32)


def rendered(processor, samples, start, end, band=None):
    audio = TableReader(PieceTable.from_source(MemorySource(samples)), RATE)
    blocks = render_blocks(processor, {}, audio, Region(start, end, band))
    return np.concatenate([samples[:, :0], *blocks], axis=1)


@pytest.mark.parametrize(("start", "end"), [(3000, 3500), (0, 700), (7700, FRAMES), (100, 7900), (4000, 4001)])
def test_a_region_sounds_as_it_does_in_the_whole(start, end):
    samples = sound()
    whole = rendered(Smoothing(0.0), samples, 0, FRAMES)
    result = rendered(Smoothing(0.1), samples, start, end)
    head, tail = (FADE if start else 0), (FADE if end < FRAMES else 0)
    inner = slice(start + head, max(start + head, end - tail))
    np.testing.assert_allclose(result[:, inner], whole[:, inner], atol=1e-6)
    np.testing.assert_array_equal(result[:, :start], samples[:, :start])
    np.testing.assert_array_equal(result[:, end:], samples[:, end:])


def test_it_is_told_in_the_dark_without_surroundings():
    samples = sound()
    whole, alone = (rendered(Smoothing(0.0), samples, *place) for place in ((0, FRAMES), (3000, 3300)))
    assert np.abs(alone - whole)[:, 3000 + FADE : 3300 - FADE].max() > 1e-3


def test_it_hears_as_much_as_it_wants_and_there_is_and_gives_no_more_than_it_must():
    for start, end, heard, given in ((3000, 3500, 2100, 13), (0, 700, 1500, 7), (7700, FRAMES, 1100, 11)):
        processor = Smoothing(0.1)
        rendered(processor, sound(), start, end)
        assert (processor.heard, processor.given, processor.closed) == (heard, given, 1)


def test_a_box_of_frequencies_has_surroundings_too():
    samples, band = sound(), (500.0, 1500.0)
    whole = rendered(Smoothing(0.0), samples, 0, FRAMES)
    result, alone = (rendered(Smoothing(context_s), samples, 3000, 4000, band) for context_s in (0.1, 0.0))

    class Known(Smoothing):
        def process(self, audio, values, notify=None):
            yield whole[:, 3000:4000]

    expected = rendered(Known(0.0), samples, 3000, 4000, band)
    np.testing.assert_allclose(result, expected, atol=1e-6)
    np.testing.assert_array_equal(result[:, :3000], samples[:, :3000])
    np.testing.assert_array_equal(result[:, 4000:], samples[:, 4000:])
    assert np.abs(alone - expected).max() > 1e-3


def test_samples_that_are_no_numbers_stop_a_region_only_where_it_is():
    samples = sound()
    samples[0, 2900], samples[1, 3600] = np.nan, np.inf
    result = rendered(Smoothing(0.1), samples, 3000, 3500)
    assert np.isfinite(result[:, 3000:3500]).all()
    np.testing.assert_array_equal(result[:, :3000], samples[:, :3000])
    with pytest.raises(EditorError, match="no numbers at 0.362 s"):
        rendered(Smoothing(0.1), samples, 2900, 3500)


def test_the_reader_says_where_the_region_is_and_stays_inside_of_the_recording():
    samples = sound()
    audio = TableReader(PieceTable.from_source(MemorySource(samples)), RATE)
    region = RegionReader(audio, 100, 200, 300)
    assert (region.before, region.frames) == (100, 500)
    np.testing.assert_array_equal(check_finite(region.read(0, 500), 0, RATE), samples[:, :500])
    with pytest.raises(ValueError, match="outside"):
        region.read(-1, 2)


def test_an_empty_region_is_not_heard_and_one_that_changes_its_length_hears_itself_only():
    processor = Smoothing(0.1)
    np.testing.assert_array_equal(rendered(processor, sound(), 500, 500), sound())
    assert processor.heard == 0
    changing = Smoothing(0.1, keeps_length=False)
    rendered(changing, sound(), 500, 900)
    assert changing.heard == 400
