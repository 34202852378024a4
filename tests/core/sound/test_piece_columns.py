# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound that was cut to pieces is drawn as what it is, whatever edits left of what was known before."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from editor.core.pictures.peaks import PeakCache, Peaks
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.pyramids import SourcePeaks
from editor.core.sound.sources import MemorySource, SilentSource


def samples_of(frames, seed=0):
    return (np.random.default_rng(seed).standard_normal((2, frames)) * 0.1 * (1 + seed % 3)).astype(np.float32)


def built(table, cache):
    for _ in cache.build(table):
        pass
    return Peaks(table, cache)


def squares(samples):
    return (samples.astype(np.float64) ** 2).sum(axis=1)


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 300_000), st.integers(0, 10**6), st.integers(1, 30))
def test_any_ranges_of_a_source_are_exact(frames, seed, count):
    random = np.random.default_rng(seed)
    source = MemorySource(samples_of(frames, seed))
    cache = PeakCache()
    built(PieceTable.from_source(source), cache)
    begins = random.integers(0, frames, count)
    lengths = np.minimum(2 ** random.uniform(0, 18.2, count), frames - begins).astype(np.int64)
    whole_bins = random.random(count) < 0.3
    begins = np.where(whole_bins, begins // 256 * 256, begins)
    ends = begins + lengths
    low, high, power = cache.of(source).columns(source, begins, ends)
    for place, (begin, end) in enumerate(zip(begins.tolist(), ends.tolist(), strict=True)):
        part = source.read(begin, end - begin)
        np.testing.assert_array_equal(low[:, place], part.min(axis=1))
        np.testing.assert_array_equal(high[:, place], part.max(axis=1))
        np.testing.assert_allclose(power[:, place], squares(part), rtol=1e-5)


def test_after_an_edit_only_new_pieces_are_looked_into(monkeypatch):
    source = MemorySource(samples_of(400_000))
    table = PieceTable(2, tuple(Piece(source, start, 700) for start in range(0, 400_000, 1000)))
    cache = PeakCache()
    peaks = built(table, cache)
    peaks.query(0, table.frames, 20)
    looked = []
    columns = SourcePeaks.columns
    monkeypatch.setattr(SourcePeaks, "columns", lambda *asked: looked.append(len(asked[2])) or columns(*asked))
    edit = table.replace(100_000, 100_100, PieceTable(2))
    Peaks(edit, cache, peaks).query(0, edit.frames, 20)
    assert 1 <= sum(looked) <= 4
    looked.clear()
    Peaks(edit, cache).query(0, edit.frames, 20)
    assert sum(looked) > 300


@pytest.mark.parametrize("channels", [1, 3])
def test_nothing_is_taken_over_from_a_table_with_other_channels(channels):
    cache, random = PeakCache(), np.random.default_rng(1)
    stereo = built(PieceTable.from_source(MemorySource(samples_of(400_000))), cache)
    stereo.query(100, stereo.table.frames - 100, 20)
    other = MemorySource(random.standard_normal((channels, 400_000)).astype(np.float32))
    table = PieceTable.from_source(other)
    built(table, cache)
    found = Peaks(table, cache, stereo).query(100, table.frames - 100, 20)
    for values, expected in zip(found, Peaks(table, cache).query(100, table.frames - 100, 20), strict=True):
        np.testing.assert_array_equal(values, expected)


@pytest.mark.parametrize("cheap", [0, 64, 4096])
def test_a_column_shows_what_is_in_it_and_at_most_a_quarter_of_a_column_around_it(cheap):
    @settings(deadline=None, max_examples=20)
    @example(140, 54, 1, 0.390625, 1.0)  # bins of one source that are as many as lie between the first and the last
    @example(351, 24, 2, 0.0, 0.625)  # no piece has a whole bin
    @given(st.integers(0, 10**6), st.integers(1, 60), st.integers(1, 40), st.floats(0, 0.4), st.floats(0.6, 1))
    def check(seed, pieces, columns, one, two):
        table = cut_up(seed, pieces)
        cache = PeakCache()
        peaks = built(table, cache)
        for step in range(3):  # as it is, and after edits, with what was known before
            start, end = int(one * table.frames), max(int(two * table.frames), int(one * table.frames) + 1)
            lies_between_narrow_and_wide(peaks.query(start, end, columns), table, start, end)
            place = int(np.random.default_rng(seed + step).integers(0, table.frames))
            new = PieceTable.from_source(MemorySource(samples_of(1 + seed % 9000, seed=step)))
            table = table.replace(place, min(place + seed % 500, table.frames), new)
            built(table, cache)
            peaks = Peaks(table, cache, peaks)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("editor.core.pictures.peaks.CHEAP", cheap)  # so that wide bins come into play in little sound
        check()


def cut_up(seed, pieces):
    """Return a table of pieces of a few sources and of silence, from a frame to some wide bins long, in any order."""
    random = np.random.default_rng(seed)
    sources = [MemorySource(samples_of(int(random.integers(1, 300_000)), seed=seed + each)) for each in range(3)]
    sources.append(SilentSource(2, 100_000))
    found = []
    for _ in range(pieces):
        source = sources[int(random.integers(len(sources)))]
        start = int(random.integers(0, source.frames))
        longest = min(int(2 ** random.uniform(0, 17.5)), source.frames - start)
        found.append(Piece(source, start, longest if random.random() < 0.8 else source.frames - start))
    return PieceTable(2, tuple(found))


def lies_between_narrow_and_wide(found, table, start, end):
    """Check each column against all the samples that may show in it and those that must."""
    low, high, rms = found
    array, count = table.read(start, end - start), low.shape[1]
    edges = np.arange(count + 1, dtype=np.int64) * (end - start) // count
    reach = (end - start) // count // 4 + 1
    for column, (first, last) in enumerate(zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)):
        wide = array[:, max(0, first - reach) : max(last, first + 1) + reach]
        narrow = array[:, first + reach : last - reach] if first + reach < last - reach else wide[:, :0]
        assert (wide.min(axis=1) <= low[:, column]).all() and (high[:, column] <= wide.max(axis=1)).all()
        assert (low[:, column] <= narrow.min(axis=1, initial=np.inf)).all()
        assert (narrow.max(axis=1, initial=-np.inf) <= high[:, column]).all()
        power = rms[:, column].astype(np.float64) ** 2
        assert (power * wide.shape[1] >= squares(narrow) * (1 - 1e-4)).all()
        assert (power * narrow.shape[1] <= squares(wide) * (1 + 1e-4)).all()
    np.testing.assert_array_equal(low.min(axis=1), array.min(axis=1))  # nothing is lost or added over all columns
    np.testing.assert_array_equal(high.max(axis=1), array.max(axis=1))
