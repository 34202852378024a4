# SPDX-License-Identifier: GPL-3.0-or-later
"""A box in time and frequency: inside it the processor's sound, outside it the old one."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from editor.core.banding import band_filter
from editor.core.errors import EditorError
from editor.core.rendering import Region, render, render_blocks
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.core.sound.table_reader import TableReader
from processors.api import ProcessorInfo

RATE = 16000
START, END = 4000, 20000
FRAMES = 24000


class Gain:
    """Multiplies by a number, in blocks of a size."""

    def __init__(self, gain, block=4096, keeps_length=True):
        self.info = ProcessorInfo("gain", "Gain", "Test", "For tests.", keeps_length=keeps_length)
        self.gain, self.block, self.closed = np.float32(gain), block, 0

    def process(self, audio, values, notify=lambda sentence: None):
        try:
            for start in range(0, audio.frames, self.block):
                yield audio.read(start, min(self.block, audio.frames - start)) * self.gain
        finally:
            self.closed += 1


def tone(frequency_hz, frames=FRAMES, amplitude=0.25):
    return amplitude * np.sin(2 * np.pi * frequency_hz * np.arange(frames) / RATE)


def noise(frames=FRAMES, channels=2):
    return (0.1 * np.random.default_rng(5).standard_normal((channels, frames))).astype(np.float32)


def rendered(samples, band, processor=None, start=START, end=END):
    audio = TableReader(PieceTable.from_source(MemorySource(samples)), RATE)
    blocks = render_blocks(processor or Gain(0.0), {}, audio, Region(start, end, band))
    return np.concatenate(list(blocks), axis=1)


def test_only_the_band_changes_and_only_in_that_time():
    tones = {hz: tone(hz) for hz in (300.0, 1500.0, 5000.0)}
    samples = np.array([sum(tones.values())], np.float32)
    result = rendered(samples, (1000.0, 2000.0))
    np.testing.assert_array_equal(result[:, :START], samples[:, :START])
    np.testing.assert_array_equal(result[:, END:], samples[:, END:])
    middle = slice(START + 1700, END - 1700)  # behind the filter's reach and the fade
    np.testing.assert_allclose(result[0, middle], (tones[300.0] + tones[5000.0])[middle], atol=2e-6)


def test_what_is_outside_the_band_stays_even_where_the_change_is_faded():
    samples = noise()
    change = (rendered(samples, (1000.0, 2000.0)) - samples)[0].astype(np.float64)
    spectrum = np.abs(np.fft.rfft(change)) / np.abs(np.fft.rfft(samples[0])).mean()
    hz = np.fft.rfftfreq(FRAMES, 1 / RATE)
    assert spectrum[(hz < 1000) | (hz > 2000)].max() < 2e-6
    assert spectrum[(hz > 1250) & (hz < 1750)].mean() > 0.5


@pytest.mark.parametrize(
    ("band", "kept", "gone"), [((0.0, 1000.0), 3000.0, 500.0), ((1000.0, 384000.0), 300.0, 3000.0)]
)
def test_a_band_may_be_open_at_either_end(band, kept, gone):
    samples = np.array([tone(kept) + tone(gone)], np.float32)
    result = rendered(samples, band)
    middle = slice(START + 1700, END - 1700)
    np.testing.assert_allclose(result[0, middle], tone(kept)[middle], atol=2e-6)


def test_all_frequencies_are_no_band():
    samples = noise()
    np.testing.assert_array_equal(rendered(samples, (0.0, 8000.0)), rendered(samples, None))
    assert band_filter((0.0, 9000.0), RATE, 1000) is None


def test_nothing_is_shifted():
    samples = np.zeros((1, FRAMES), np.float32)
    samples[0, 12000] = 1
    change = (rendered(samples, (500.0, 4000.0)) - samples)[0]
    np.testing.assert_allclose(change[12000 - 900 : 12001], change[12000:12901][::-1], atol=1e-7)
    assert np.argmax(np.abs(change)) == 12000


@pytest.mark.parametrize("block", [1, 7, 5000, 100000])
def test_the_size_of_the_processors_blocks_does_not_matter(block):
    samples = noise(6000)
    expected = rendered(samples, (1000.0, 3000.0), Gain(0.3), 1000, 5000)
    result = rendered(samples, (1000.0, 3000.0), Gain(0.3, block), 1000, 5000)
    np.testing.assert_allclose(result, expected, atol=1e-7)


@pytest.mark.parametrize("frames", [0, 1, 2, 9, 40, 300])
@pytest.mark.parametrize("start", [0, 100])
def test_a_short_region_keeps_its_length_and_its_surroundings(frames, start):
    samples = noise(start + frames + 50)
    result = rendered(samples, (100.0, 150.0), Gain(0.0), start, start + frames)
    assert result.shape == samples.shape
    np.testing.assert_array_equal(result[:, :start], samples[:, :start])
    np.testing.assert_array_equal(result[:, start + frames :], samples[:, start + frames :])
    assert np.isfinite(result).all()


def test_a_processor_that_changes_nothing_changes_no_bit():
    samples = noise()
    np.testing.assert_array_equal(rendered(samples, (200.0, 900.0), Gain(1.0)), samples)


def test_what_can_not_be_limited_is_one_sentence():
    samples = noise()
    with pytest.raises(EditorError, match="no sound above 8000 Hz"):
        rendered(samples, (9000.0, 12000.0))
    processor = Gain(1.0, keeps_length=False)
    with pytest.raises(EditorError, match="Gain changes the length"):
        rendered(samples, (100.0, 200.0), processor)


def test_closing_half_way_closes_the_processor():
    processor = Gain(0.5, 1000)
    table = PieceTable.silence(2, 200_000)
    work = render(processor, {}, table, RATE, Region(100, 200_000, (100.0, 200.0)))
    next(work)
    work.close()
    assert processor.closed == 1


def test_memory_is_that_of_a_block_however_long_the_region():
    audio = TableReader(PieceTable.silence(2, 6_000_000), RATE)

    def render(end: int) -> None:
        for _ in render_blocks(Gain(0.5, 65536), {}, audio, Region(10, end, (300.0, 3000.0))):
            pass

    render(1000)  # loads the filters' library, which is no memory of the sound
    tracemalloc.start()
    try:
        render(6_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16_000_000
