# SPDX-License-Identifier: GPL-3.0-or-later
"""A piece table behaves like a plain array under any edits, and is quick and small."""

from __future__ import annotations

import dataclasses
import time
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.sound.pieces import Piece, PieceTable, same_ends
from editor.core.sound.sources import MemorySource
from editor.core.sound.table_reader import TableReader

HOUR = 3600 * 44100


def table_of(frames, seed=0, channels=2):
    samples = np.random.default_rng(seed).standard_normal((channels, frames)).astype(np.float32)
    return PieceTable.from_source(MemorySource(samples)), samples


@st.composite
def edits(draw):
    """Steps (start, end, what, frames of what), as shares of the length that is there by then."""
    share = st.floats(0, 1)
    step = st.tuples(share, share, st.sampled_from(["delete", "silence", "other", "self"]), st.integers(0, 20))
    return draw(st.lists(step, max_size=25))


@settings(deadline=None)
@given(edits(), st.integers(0, 60), st.integers(1, 3))
def test_edits_are_those_of_an_array(steps, frames, channels):
    table, array = table_of(frames, channels=channels)
    for number, (one, two, what, count) in enumerate(steps):
        start, end = sorted((round(one * table.frames), round(two * table.frames)))
        if what == "delete":
            other, piece = PieceTable(channels), array[:, :0]
        elif what == "silence":
            other, piece = PieceTable.silence(channels, count), np.zeros((channels, count), np.float32)
        elif what == "other":
            other, piece = table_of(count, number + 1, channels)
        else:
            other, piece = table.slice(start, end), array[:, start:end]
        old, old_array = table, array
        table = table.replace(start, end, other)
        array = np.concatenate([array[:, :start], piece, array[:, end:]], axis=1)
        np.testing.assert_array_equal(old.read(0, old.frames), old_array)
        assert table.frames == array.shape[1]
        assert all(piece.frames for piece in table.pieces)
    np.testing.assert_array_equal(table.read(0, table.frames), array)
    for start in range(0, table.frames, 7):
        end = min(start + 5, table.frames)
        np.testing.assert_array_equal(table.read(start, end - start), array[:, start:end])
        np.testing.assert_array_equal(table.slice(start, end).read(0, end - start), array[:, start:end])


@settings(deadline=None)
@given(st.lists(st.integers(1, 99), max_size=8))
def test_cutting_and_putting_back_is_one_piece_again(places):
    table, _ = table_of(100)
    for place in places:
        table = table.slice(0, place).replace(place, place, table.slice(place, 100))
    assert len(table.pieces) == 1


def test_spans_say_where_each_piece_lies():
    table, _ = table_of(10)
    table = table.replace(4, 6, PieceTable.silence(2, 3))
    assert [(at, piece.start, piece.frames) for at, piece in table.spans(2, 9)] == [(2, 2, 2), (4, 0, 3), (7, 6, 2)]
    assert list(table.spans(5, 5)) == []
    assert list(PieceTable(2).spans(0, 0)) == list(PieceTable(2).starts) == []


def test_a_read_belongs_to_the_caller():
    table, samples = table_of(10)
    table.read(0, 10)[:] = 7
    np.testing.assert_array_equal(table.read(0, 10), samples)


def test_a_table_is_frozen():
    table, _ = table_of(10)
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.frames = 5


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 11), (6, 5), (11, 11)])
def test_ranges_outside_are_bugs(start, end):
    table, _ = table_of(10)
    for call in (lambda: table.slice(start, end), lambda: table.replace(start, end, PieceTable(2))):
        with pytest.raises(ValueError, match="outside"):
            call()
    with pytest.raises(ValueError, match="outside"):
        Piece(table.pieces[0].source, 5, 6)


def test_channels_must_agree():
    table, _ = table_of(10)
    with pytest.raises(ValueError, match="channels"):
        table.replace(0, 1, PieceTable(1))
    with pytest.raises(ValueError, match="channels"):
        PieceTable(1, table.pieces)


def test_bits_are_those_of_the_finest_piece():
    samples = np.zeros((1, 5), np.float32)
    parts = [PieceTable.from_source(MemorySource(samples, bits)) for bits in (16, 24, None)]
    assert parts[0].bits == 16
    assert parts[0].replace(2, 2, parts[1]).bits == 24
    assert parts[0].replace(2, 2, PieceTable.silence(1, 9)).bits == 16
    assert parts[0].replace(2, 2, parts[2]).bits is None
    assert PieceTable(1).bits == 0


def test_deleting_a_second_of_an_hour_takes_well_under_a_millisecond():
    table = PieceTable.silence(2, HOUR)
    spent = []
    for _ in range(50):
        begin = time.perf_counter()
        table.replace(HOUR // 2, HOUR // 2 + 44100, PieceTable(2))
        spent.append(time.perf_counter() - begin)
    assert min(spent) < 0.0005


def test_a_thousand_scattered_edits_cost_kilobytes_each():
    table, _ = table_of(1_000_000)
    places = np.random.default_rng(1).integers(0, 800_000, 1000)
    tracemalloc.start()
    kept = [table]
    for place in places:
        kept.append(kept[-1].replace(int(place), int(place) + 100, PieceTable(2)))
    spent, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(kept[-1].pieces) > 500
    assert spent / 1000 < 32_000


def test_the_ends_that_an_edit_left_are_the_very_same():
    source = MemorySource(np.zeros((1, 100), np.float32))
    old = PieceTable(1, tuple(Piece(source, start, 5) for start in range(0, 100, 10)))
    new = old.replace(22, 33, PieceTable(1))
    assert same_ends(old.pieces, new.pieces) == (4, 3)
    assert same_ends(old.pieces, old.pieces) == (10, 0)
    assert same_ends(old.pieces, ()) == (0, 0)


def test_a_reader_reads_the_table():
    table, samples = table_of(100)
    reader = TableReader(table, 8000)
    assert (reader.sample_rate, reader.channels, reader.frames) == (8000, 2, 100)
    np.testing.assert_array_equal(reader.read(10, 20), samples[:, 10:30])
