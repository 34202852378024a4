# SPDX-License-Identifier: GPL-3.0-or-later
"""Tiles show the frequencies that are there, and stay good for sound that an edit left alone."""

from __future__ import annotations

import numpy as np

from editor.core.pictures.tiles import COLUMNS, TileCache, make_tile, tile_key
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource

RATE, HOP, WINDOW = 8000, 128, 1024


def table_of(frequency_hz, seconds=20.0):
    wave = np.sin(2 * np.pi * frequency_hz * np.arange(round(seconds * RATE)) / RATE)
    return PieceTable.from_source(MemorySource(np.stack([wave, wave]).astype(np.float32)))


def test_a_tone_is_the_brightest_row_of_every_column_at_full_level():
    tile = make_tile(table_of(1000.0), HOP, WINDOW, 1)
    assert tile.shape == (WINDOW // 2 + 1, COLUMNS)
    assert (tile.argmax(axis=0) == round(1000 * WINDOW / RATE)).all()
    assert (tile.max(axis=0) >= 253).all()


def test_behind_the_end_is_silence():
    tile = make_tile(table_of(1000.0, seconds=1.0), HOP, WINDOW, 0)
    assert tile[:, :50].max() > 250 and not tile[:, 80:].any()


def test_an_edit_leaves_the_tiles_before_it_good():
    table = table_of(500.0)
    span = COLUMNS * HOP
    same_length = table.replace(3 * span, 3 * span + 100, PieceTable.silence(2, 100))
    changed = [tile_key(table, HOP, WINDOW, i) != tile_key(same_length, HOP, WINDOW, i) for i in range(5)]
    assert changed == [False, False, True, True, False]
    assert tile_key(table, HOP, WINDOW, 0) != tile_key(table, HOP, 2 * WINDOW, 0)


def test_equal_keys_have_equal_tiles():
    table = table_of(700.0)
    longer = table.replace(100_000, 100_000, PieceTable.silence(2, 5))
    assert tile_key(table, HOP, WINDOW, 1) == tile_key(longer, HOP, WINDOW, 1)
    np.testing.assert_array_equal(make_tile(table, HOP, WINDOW, 1), make_tile(longer, HOP, WINDOW, 1))


def test_the_cache_forgets_what_was_not_drawn_for_longest():
    table = table_of(700.0)
    tile = make_tile(table, HOP, WINDOW, 0)
    cache = TileCache(2 * tile.nbytes)
    keys = [tile_key(table, HOP, WINDOW, index) for index in range(3)]
    cache.put(keys[0], tile)
    cache.put(keys[1], tile)
    assert cache.get(keys[0]) is tile
    cache.put(keys[2], tile)
    assert cache.get(keys[1]) is None and cache.get(keys[0]) is tile and cache.bytes == 2 * tile.nbytes


def test_the_cache_knows_which_zooms_it_has():
    table = table_of(700.0)
    tile = make_tile(table, HOP, WINDOW, 0)
    cache = TileCache(tile.nbytes)
    cache.put(tile_key(table, HOP, WINDOW, 0), tile)
    assert cache.has_zoom(HOP, WINDOW) and not cache.has_zoom(2 * HOP, WINDOW)
    cache.put(tile_key(table, 2 * HOP, WINDOW, 0), tile)
    assert cache.has_zoom(2 * HOP, WINDOW) and not cache.has_zoom(HOP, WINDOW)
