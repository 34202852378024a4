# SPDX-License-Identifier: GPL-3.0-or-later
"""No edit clicks: around each join the sound moves no faster than the music does, and lengths are exact."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core import commands
from editor.core.clipboard import copied, pasted
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.joins import around, joined, joined_inside, overlay, unfaded
from editor.core.sound.pieces import Piece, PieceTable
from editor.core.sound.sources import FileSource, MemorySource, SilentSource

RATE = 8000
FADE = 40
JOIN_S = FADE / RATE


def table(samples):
    return PieceTable.from_source(MemorySource(np.atleast_2d(np.asarray(samples, np.float32))))


def sound(one):
    return one.read(0, one.frames)


def music(frames=8000, hz=110.0, phase=0.0):
    return 0.5 * np.sin(2 * np.pi * hz * np.arange(frames) / RATE + phase)


def largest_step(samples):
    return float(np.abs(np.diff(samples, axis=1)).max())


def project(*samples):
    return Project(tuple(Track(f"t{i}", RATE, table(each)) for i, each in enumerate(samples)))


LIMIT = 1.6 * largest_step(np.atleast_2d(music())) + 0.5 * np.pi / FADE  # its own, and a fade of full swing


@pytest.mark.parametrize("cut", [(1000, 3018), (1000, 1007), (3, 7990), (1, 2), (40, 7000)])
def test_deleting_never_clicks(cut):
    before = project(music())
    hard = sound(commands.delete(before, Selection(*cut)).after.tracks[0].table)
    soft = sound(commands.delete(before, Selection(*cut), join_s=JOIN_S).after.tracks[0].table)
    assert hard.shape == soft.shape
    start = cut[0]
    np.testing.assert_array_equal(soft[:, : max(start - FADE // 2, 0)], hard[:, : max(start - FADE // 2, 0)])
    np.testing.assert_array_equal(soft[:, start + FADE // 2 :], hard[:, start + FADE // 2 :])
    if start >= FADE // 2:
        assert largest_step(soft) <= LIMIT


def test_without_a_fade_it_does_click():
    after = commands.delete(project(music()), Selection(1000, 3018)).after
    assert largest_step(sound(after.tracks[0].table)) > 2 * LIMIT


def test_inserting_and_pasting_never_click():
    before = project(music(), music(4000, 95.0, 1.3))
    clip = copied(before, Selection(1011, 2017, (1,)))
    after = pasted(before, Selection(3003, 3003, (0,)), clip, join_s=JOIN_S).after
    result = sound(after.tracks[0].table)
    assert result.shape[1] == 8000 + 1006
    assert largest_step(result) <= LIMIT
    np.testing.assert_array_equal(result[0, 3003 + 20 : 3003 + 986], np.float32(music(4000, 95.0, 1.3))[1031:1997])
    replaced = pasted(before, Selection(3003, 5000, (0,)), clip, join_s=JOIN_S).after
    assert replaced.tracks[0].frames == 8000 - 1997 + 1006
    assert largest_step(sound(replaced.tracks[0].table)) <= LIMIT


def test_silence_is_faded_within_itself():
    before = project(music())
    for command in (
        commands.silence(before, Selection(1003, 3018), JOIN_S),
        commands.insert_silence(before, Selection(1003, 1003), 2015 / RATE, JOIN_S),
    ):
        result = sound(command.after.tracks[0].table)
        np.testing.assert_array_equal(result[0, :1003], np.float32(music())[:1003])
        assert not result[:, 1003 + FADE : 3018 - FADE].any()
        assert largest_step(result) <= LIMIT
        end = 3018 if result.shape[1] == 8000 else 1003
        np.testing.assert_array_equal(result[0, 3018:], np.float32(music())[end:])


def test_what_was_cut_and_is_pasted_back_is_what_it_was():
    before = project(music())
    selection = Selection(1003, 3018)
    clip = copied(before, selection)
    cut = commands.delete(before, selection, "Cut", JOIN_S).after
    back = pasted(cut, Selection(1003, 1003), clip, join_s=JOIN_S).after
    np.testing.assert_array_equal(sound(back.tracks[0].table), sound(before.tracks[0].table))
    assert len(back.tracks[0].table.pieces) == 1


def test_the_two_parts_of_a_split_add_up_to_the_whole_and_join_again():
    before = project(music())
    after = commands.split(before, Selection(1003, 3018), JOIN_S).after
    first, second = (sound(track.table) for track in after.tracks)
    assert largest_step(first) <= LIMIT and largest_step(second) <= LIMIT
    total = first.copy()
    total[:, : second.shape[1]] += second
    np.testing.assert_allclose(total, sound(before.tracks[0].table), atol=1e-7)
    again = overlay(after.tracks[0].table, after.tracks[1].table, 2 * FADE)
    np.testing.assert_allclose(sound(again), sound(before.tracks[0].table), atol=1e-7)


def test_a_join_at_an_end_of_the_track_needs_no_fade():
    one = table(music())
    for place, cut in ((0, 500), (7500, 8000)):
        result = joined(one, place, cut, PieceTable(1), FADE)
        np.testing.assert_array_equal(sound(result), np.delete(sound(one), slice(place, cut), axis=1))
    longer = joined_inside(one, 8000, 8000, PieceTable.silence(1, 100), FADE)
    np.testing.assert_array_equal(sound(longer)[:, :8000], sound(one))


def test_sixteen_bits_stay_sixteen_bits():
    numbers = np.random.default_rng(1).integers(-(1 << 15), 1 << 15, (2, 4000))
    one = PieceTable.from_source(MemorySource((numbers / 32768).astype(np.float32), 16))
    result = joined(one, 1000, 2000, PieceTable(2), FADE)
    assert result.bits == 16
    quiet = joined_inside(one, 1000, 2000, PieceTable.silence(2, 1000), FADE)
    assert quiet.bits == 16
    assert sound(quiet)[:, 1001].any()
    scaled = sound(result) * 32768
    np.testing.assert_array_equal(scaled, np.round(scaled))


@settings(deadline=None, max_examples=150)
@given(st.integers(1, 300), st.floats(0, 1), st.floats(0, 1), st.integers(0, 200), st.integers(0, 60), st.booleans())
def test_lengths_are_exact_and_everything_beyond_the_fades_is_untouched(frames, one, two, other, fade, inside):
    start, end = sorted((round(one * frames), round(two * frames)))
    random = np.random.default_rng(frames)
    old, new = (random.standard_normal((2, length)).astype(np.float32) for length in (frames, other))
    expected = np.concatenate([old[:, :start], new, old[:, end:]], axis=1)
    made = (joined_inside if inside else joined)(table(old), start, end, table(new), fade)
    result = sound(made)
    assert result.shape == expected.shape
    near = np.zeros(expected.shape[1], bool)
    reach = fade if inside else fade // 2
    for join in (start, start + other):
        near[max(join - reach, 0) : join + reach] = True
    if inside:
        near[:start] = near[start + other :] = False
    np.testing.assert_array_equal(result[:, ~near], expected[:, ~near])
    assert np.isfinite(result).all()


def test_what_lies_beyond_a_table_is_what_its_source_holds_or_its_mirror():
    source = MemorySource(np.arange(10, dtype=np.float32)[np.newaxis])
    inner = PieceTable(1, (Piece(source, 3, 4),))
    np.testing.assert_array_equal(around(inner, 0, 2, 2)[0], [1, 2, 3, 4])
    np.testing.assert_array_equal(around(inner, 4, 2, 3)[0], [5, 6, 7, 8, 9])
    np.testing.assert_array_equal(around(inner, 0, 4, 1)[0], [6, 5, 4, 3, 3])
    np.testing.assert_array_equal(around(inner, 4, 1, 4)[0], [6, 6, 5, 4, 3])
    np.testing.assert_array_equal(around(inner, 2, 12, 0)[0], [0, 0, 0, 0, 0, 0, 6, 5, 4, 3, 3, 4][-12:])


def test_unfading_leaves_other_places_alone():
    one = joined(table(music()), 1000, 3018, PieceTable(1), FADE)
    assert unfaded(one, 990) is one
    assert unfaded(one, 0) is one
    assert unfaded(one, one.frames) is one
    np.testing.assert_array_equal(
        sound(unfaded(one, 1000)), np.delete(sound(table(music())), slice(1000, 3018), axis=1)
    )
    assert unfaded(PieceTable(1), 0).frames == 0


def test_tracks_that_sound_at_once_are_not_laid_over_each_other():
    assert overlay(table(music(100)), table(music(100)), 50) is None
    quiet = PieceTable(1, (Piece(SilentSource(1, 100), 0, 100),))
    np.testing.assert_array_equal(sound(overlay(table(music(100)), quiet, 0)), sound(table(music(100))))


class Hour:
    """An hour of stereo that is computed where it is read."""

    sample_rate, channels, frames = 44100, 2, 3600 * 44100

    def read(self, start, frames):
        wave = np.sin(np.arange(start, start + frames) / 50).astype(np.float32)
        return np.stack([wave, wave])


def test_an_edit_of_an_hour_computes_a_few_milliseconds(tmp_path):
    path = tmp_path / "hour.wav"
    path.touch()
    source = FileSource(Hour(), path)
    hour = Project((Track("hour", 44100, PieceTable.from_source(source)),))
    selection = Selection(30 * 60 * 44100, 31 * 60 * 44100)
    began = time.perf_counter()
    after = commands.delete(hour, selection, join_s=0.005).after
    spent_s = time.perf_counter() - began
    table_ = after.tracks[0].table
    assert table_.frames == Hour.frames - selection.frames
    new = [piece for piece in table_.pieces if piece.source is not source]
    assert [piece.frames for piece in new] == [220]
    assert spent_s < 5.0  # 20 ms is promised and measured by the benchmark; a busy machine may stall
