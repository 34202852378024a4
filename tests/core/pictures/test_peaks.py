# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn is what is there: columns against a direct computation, over zooms, edits and sources."""

from __future__ import annotations

import gc
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.pictures.peaks import BINS, FINEST, PeakCache, Peaks
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import MemorySource

LENGTHS = [1, 255, 256, 257, 5000, 65536, 3 * 65536 + 4097]


def samples_of(frames, channels=2, seed=0):
    noise = np.random.default_rng(seed).standard_normal((channels, frames)) * 0.1
    return (noise + 0.5 * np.sin(np.arange(frames) / 3000)).astype(np.float32)


def built(table, cache=None):
    work = Peaks.build(table, cache)
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value


def direct(samples, start, end, columns):
    edges = start + np.arange(columns + 1, dtype=np.int64) * (end - start) // columns
    parts = [samples[:, a : max(b, a + 1)].astype(np.float64) for a, b in zip(edges[:-1], edges[1:], strict=True)]
    return (
        np.stack([part.min(axis=1) for part in parts], axis=1),
        np.stack([part.max(axis=1) for part in parts], axis=1),
        np.sqrt(np.stack([(part**2).mean(axis=1) for part in parts], axis=1)),
    )


def same(found, expected):
    np.testing.assert_array_equal(found[0], expected[0].astype(np.float32))
    np.testing.assert_array_equal(found[1], expected[1].astype(np.float32))
    np.testing.assert_allclose(found[2], expected[2], rtol=1e-4, atol=1e-6)
    assert all(values.dtype == np.float32 for values in found)


def edited(frames, seed):
    """Return a table of several pieces and the array it stands for."""
    random = np.random.default_rng(seed)
    array = samples_of(frames, seed=seed)
    table = PieceTable.from_source(MemorySource(array))
    for step in range(6):
        start, end = sorted(int(v) for v in random.integers(0, table.frames + 1, 2))
        end = min(end, start + frames // 8)
        new = samples_of(int(random.integers(1, frames // 4 + 2)), seed=seed + step) * 2
        other = PieceTable.silence(2, new.shape[1]) if step % 3 == 2 else PieceTable.from_source(MemorySource(new))
        array = np.concatenate([array[:, :start], new * (step % 3 != 2), array[:, end:]], axis=1)
        table = table.replace(start, end, other)
    return table, array


@pytest.mark.parametrize("frames", LENGTHS)
@pytest.mark.parametrize("columns", [1, 2, 7, 100, 1600])
def test_exact_columns_equal_a_direct_computation_at_any_zoom(frames, columns):
    samples = samples_of(frames)
    peaks = built(MemorySource(samples))
    for start, end in ((0, frames), (frames // 3, frames), (frames // 3, frames // 3 + 1), (0, max(1, frames // 50))):
        same(peaks.query(start, end, columns, exact=True), direct(samples, start, end, columns))


@settings(deadline=None, max_examples=30)
@given(st.integers(1000, 400_000), st.integers(0, 50), st.integers(1, 300), st.floats(0, 1), st.floats(0, 1))
def test_edited_tables_are_drawn_as_what_they_stand_for(frames, seed, columns, one, two):
    table, array = edited(frames, seed)
    start, end = sorted((int(one * table.frames), int(two * table.frames)))
    if start == end:
        start, end = 0, table.frames
    peaks = built(table)
    expected = direct(array, start, end, columns)
    same(peaks.query(start, end, columns, exact=True), expected)
    found = peaks.query(start, end, columns)
    if end - start < FINEST * columns:
        same(found, expected)
    # over all columns nothing is lost or added, whatever the edges
    np.testing.assert_array_equal(found[0].min(axis=1), array[:, start:end].min(axis=1))
    np.testing.assert_array_equal(found[1].max(axis=1), array[:, start:end].max(axis=1))


@pytest.mark.parametrize("width", [2 * BINS[0], 4 * BINS[0], 2 * BINS[1], 4 * BINS[1]])
@pytest.mark.parametrize("tail", [0, 1, 100])
def test_columns_of_whole_bins_are_exact_from_bins_alone(width, tail):
    samples = samples_of(12 * width + tail)
    peaks = built(MemorySource(samples))
    same(peaks.query(0, 12 * width, 12), direct(samples, 0, 12 * width, 12))
    same(peaks.query(2 * width, 10 * width, 4), direct(samples, 2 * width, 10 * width, 4))


def test_moved_edges_move_by_a_quarter_of_a_column_at_most():
    samples = samples_of(400_000)
    peaks = built(MemorySource(samples))
    for columns in (3, 50, 333, 700):
        for start in (0, 777):
            low, high, rms = peaks.query(start, 400_000, columns)
            edges = start + np.arange(columns + 1) * (400_000 - start) // columns
            reach = (400_000 - start) // columns // 4 + 1
            for column in range(columns):
                a, b = edges[column], edges[column + 1]
                wide, narrow = samples[:, max(0, a - reach) : b + reach], samples[:, a + reach : b - reach]
                assert (wide.min(axis=1) <= low[:, column]).all()
                assert (low[:, column] <= narrow.min(axis=1)).all()
                assert (narrow.max(axis=1) <= high[:, column]).all()
                assert (high[:, column] <= wide.max(axis=1)).all()
                assert (rms[:, column] <= np.abs(wide).max(axis=1)).all()


def test_a_click_that_was_cut_out_is_never_drawn():
    samples = samples_of(300_000) * 0.1
    samples[:, 100_003] = 9
    table = PieceTable.from_source(MemorySource(samples)).replace(100_003, 100_004, PieceTable(2))
    peaks = built(table)
    for columns in (1, 10, 100, 500, 1600):
        for start in (0, 100_002, 100_003):
            assert peaks.query(start, table.frames, columns)[1].max() < 1


def test_an_edit_builds_only_what_is_new():
    cache = PeakCache()
    table = PieceTable.from_source(MemorySource(samples_of(600_000)))
    assert cache.missing(table) == 600_000
    assert list(cache.build(table))[-1] == 600_000
    edit = table.replace(5, 100, PieceTable.silence(2, 10**9))
    assert cache.missing(edit) == 0
    edit = edit.replace(0, 0, PieceTable.from_source(MemorySource(samples_of(1234))))
    assert list(cache.build(edit)) == [1234]


def test_a_source_that_is_gone_takes_its_peaks_along():
    cache = PeakCache()
    table = PieceTable.from_source(MemorySource(samples_of(1000)))
    list(cache.build(table))
    del table
    gc.collect()
    assert len(cache._made) == 0


def test_half_built_peaks_can_be_drawn_already():
    samples = samples_of(600_000)
    table = PieceTable.from_source(MemorySource(samples))
    cache = PeakCache()
    work = cache.build(table)
    done = next(work)
    assert 0 < done < 600_000
    low, high, _ = Peaks(table, cache).query(0, 600_000, 100)
    first, rest = 100 * done // 600_000 - 1, 100 * done // 600_000 + 2
    assert (high[:, :first] > low[:, :first]).all()
    assert not high[:, rest:].any()


def test_nothing_to_draw():
    peaks = built(PieceTable(2))
    assert [values.shape for values in peaks.query(0, 0, 5)] == [(2, 5)] * 3
    assert [values.shape for values in peaks.query(0, 0, 0)] == [(2, 0)] * 3


def test_drawing_an_hour_is_quick():
    table = PieceTable.from_source(MemorySource(samples_of(44100 * 120)))
    peaks = built(table.replace(5, 5, table).replace(9, 9, table))
    begin = time.perf_counter()
    for _ in range(10):
        peaks.query(100, peaks.table.frames - 100, 1600)
    assert (time.perf_counter() - begin) / 10 < 0.1


def test_a_long_source_is_seen_whole_before_it_is_looked_at_whole(monkeypatch):
    monkeypatch.setattr("editor.core.sound.pyramids.LONG", 0)
    samples = samples_of(1_000_000)
    table = PieceTable.from_source(MemorySource(samples))
    cache = PeakCache()
    work = cache.build(table)
    assert next(work) == 0
    _, high, rms = Peaks(table, cache).query(0, 1_000_000, 15)
    assert (high > 0.05).all() and (rms > 0).all() and (rms < 1).all()
    assert list(work)[-1] == 1_000_000
    whole = direct(samples, 0, 1_000_000, 15)
    assert abs(Peaks(table, cache).query(0, 1_000_000, 15)[1] - whole[1]).max() < 0.1


def test_the_ends_of_pieces_are_read_once():
    class Counted(MemorySource):
        reads = 0

        def read(self, start, frames):
            Counted.reads += 1
            return super().read(start, frames)

    source = Counted(samples_of(400_000))
    table = PieceTable(2, tuple(Piece(source, start, 1500) for start in range(390_000, 0, -2000)))
    peaks = built(table)
    first = peaks.query(0, table.frames, 100)
    Counted.reads = 0
    again = peaks.query(0, table.frames, 100)
    assert Counted.reads == 0
    np.testing.assert_array_equal(first[1], again[1])


@pytest.mark.parametrize("kept", [3, 65536])
def test_peaks_that_were_asked_while_they_were_built_know_as_much_as_new_ones(monkeypatch, kept):
    monkeypatch.setattr("editor.core.sound.pyramids.KEPT_EDGES", kept)
    table = PieceTable.from_source(MemorySource(samples_of(900_000)))
    for place in range(880_000, 0, -20_000):  # pieces that are wider than bins, and narrower than columns
        table = table.replace(place, place + 300, PieceTable.from_source(MemorySource(samples_of(500) * 3)))
    cache = PeakCache()
    peaks = Peaks(table, cache)
    for _ in cache.build(table):
        peaks.query(0, table.frames, 7)
    for start, end, columns in ((0, table.frames, 7), (11_111, 777_777, 7), (5, 300_000, 200)):
        assert_the_same_picture(peaks.query(start, end, columns), Peaks(table, cache).query(start, end, columns))
        array = table.read(start, end - start)
        assert (peaks.query(start, end, columns)[1].max(axis=1) == array.max(axis=1)).all()


@given(st.integers(0, 500), st.integers(1, 400))
@settings(max_examples=25)
def test_what_an_edit_left_is_taken_over_and_drawn_as_if_it_were_new(seed, columns):
    table, _ = edited(60_000, seed)
    cache = PeakCache()
    peaks = built(table, cache)
    random = np.random.default_rng(seed)
    for step in range(4):
        peaks.query(0, table.frames, columns)
        start = int(random.integers(0, table.frames - 2000))
        new = PieceTable.from_source(MemorySource(samples_of(int(random.integers(1, 900)), seed=step)))
        table = table.replace(start, start + int(random.integers(0, 2000)), new)
        built(table, cache)
        peaks = Peaks(table, cache, peaks)
        fresh = Peaks(table, cache).query(0, table.frames, columns)
        assert_the_same_picture(peaks.query(0, table.frames, columns), fresh)


def assert_the_same_picture(found, expected):
    """Lowest and highest must be equal; the RMS is a sum of the same squares, taken in another order."""
    for mine, its in zip(found[:2], expected[:2], strict=True):
        np.testing.assert_array_equal(mine, its)
    np.testing.assert_allclose(found[2], expected[2], rtol=1e-6)
