# SPDX-License-Identifier: GPL-3.0-or-later
"""One track comes through a mix bit for bit; several add up; rates and channels are fitted without a shift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.core.clipboard import copied, pasted, pasted_as_tracks
from editor.core.errors import EditorError
from editor.core.fitting import Fits
from editor.core.mixing import Mix, channel_matrix, pan_gains, with_channels
from editor.core.project import Project, Track
from editor.core.selection import Selection, everything
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def tone(rate, seconds=1.0, channels=1, hz=100.0, bits=None):
    samples = np.sin(2 * np.pi * hz * np.arange(round(rate * seconds)) / rate) * 0.25
    return PieceTable.from_source(MemorySource(np.tile(samples, (channels, 1)).astype(np.float32), bits))


def whole(table):
    return table.read(0, table.frames)


def test_a_single_track_is_untouched():
    track = Track("a", 8000, tone(8000, channels=2, bits=16))
    mix = Mix(Project((Track("b", 44100, tone(44100)), track)), (1,))
    assert (mix.sample_rate, mix.channels, mix.frames, mix.bits) == (8000, 2, 8000, 16)
    np.testing.assert_array_equal(mix.read(0, 8000), whole(track.table))
    assert Mix(Project((replace(track, gain_db=-1.0),)), (0,)).bits is None


def test_tracks_add_up_with_their_gains():
    one, two = Track("a", 8000, tone(8000), gain_db=-6.0), Track("b", 8000, tone(8000, 0.5, 2), gain_db=3.0)
    mix = Mix(Project((one, two)), (0, 1))
    assert (mix.channels, mix.frames, mix.bits) == (2, 8000, None)
    expected = np.tile(whole(one.table) * 10 ** (-6 / 20), (2, 1))
    expected[:, :4000] += whole(two.table) * 10 ** (3 / 20)
    got = np.concatenate([mix.read(start, min(777, 8000 - start)) for start in range(0, 8000, 777)], axis=1)
    np.testing.assert_allclose(got, expected, atol=1e-6)


@pytest.mark.parametrize(("rate", "other"), [(44100, 48000), (48000, 44100), (8000, 44100), (96000, 22050)])
def test_another_rate_is_resampled_without_a_shift(rate, other):
    silent = Track("quiet", rate, PieceTable.silence(1, rate))
    mix = Mix(Project((silent, Track("tone", other, tone(other)))), (0, 1))
    assert mix.sample_rate == mix.frames == max(rate, other), "nothing of the tone is lost"
    got = np.concatenate([mix.read(at, min(4096, mix.frames - at)) for at in range(0, mix.frames, 4096)], axis=1)
    middle = slice(mix.frames // 10, -mix.frames // 10)
    np.testing.assert_allclose(got[:, middle], whole(tone(mix.sample_rate))[:, middle], atol=2e-4)
    pasted_in = Fits()(Track("", other, tone(other)), Track("", rate, PieceTable(2)))
    assert (pasted_in.frames, pasted_in.channels) == (rate, 2)
    middle = slice(rate // 10, -rate // 10)
    np.testing.assert_allclose(whole(pasted_in)[:, middle], np.tile(whole(tone(rate))[:, middle], (2, 1)), atol=2e-4)


def test_no_audible_track_is_one_sentence():
    with pytest.raises(EditorError, match="No track is to be heard"):
        Mix(Project(), ())


@pytest.mark.parametrize("channels", range(1, 9))
@pytest.mark.parametrize("wanted", range(1, 9))
def test_channel_matrices_can_not_clip_and_lose_no_channel(channels, wanted):
    matrix = np.array(channel_matrix(channels, wanted))
    assert matrix.shape == (wanted, channels)
    assert (np.abs(matrix).sum(axis=1) <= 1 + 1e-6).all()
    lost = (matrix.sum(axis=0) == 0).nonzero()[0]
    assert list(lost) == ([3] if channels > 5 and 1 < wanted < 6 else []), "but for the bass channel"
    if channels == wanted:
        np.testing.assert_array_equal(matrix, np.eye(channels))


@pytest.mark.parametrize(
    ("channels", "left", "right", "both"),
    [(2, {0}, {1}, set()), (3, {0}, {1}, {2}), (4, {0, 2}, {1, 3}, set()), (5, {0, 3}, {1, 4}, {2}),
     (6, {0, 4}, {1, 5}, {2}), (7, {0, 5}, {1, 6}, {2, 4}), (8, {0, 4, 6}, {1, 5, 7}, {2})],
)  # fmt: skip
def test_each_speaker_keeps_its_side_in_stereo_and_when_panned(channels, left, right, both):
    """As they are heard, too: the center from both sides, and equally loud."""
    matrix = np.array(channel_matrix(channels, 2))
    assert [set(row.nonzero()[0]) for row in matrix] == [left | both, right | both]
    np.testing.assert_array_equal(matrix[0, list(both)], matrix[1, list(both)])
    assert set((pan_gains(1.0, channels)[:, 0] == 0).nonzero()[0]) == left
    assert set((pan_gains(-1.0, channels)[:, 0] == 0).nonzero()[0]) == right


@pytest.mark.parametrize(
    ("channels", "wanted", "expected"),
    [
        (5, 6, {0: {0}, 1: {1}, 2: {2}, 3: {4}, 4: {5}}),
        (6, 5, {0: {0}, 1: {1}, 2: {2}, 4: {3}, 5: {4}}),
        (7, 6, {0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {4, 5}, 5: {4}, 6: {5}}),
        (6, 7, {0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {5}, 5: {6}}),
        (8, 6, {0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {4}, 5: {5}, 6: {4}, 7: {5}}),
        (7, 8, {0: {0}, 1: {1}, 2: {2}, 3: {3}, 4: {4, 5}, 5: {6}, 6: {7}}),
        (4, 6, {0: {0}, 1: {1}, 2: {4}, 3: {5}}),
        (3, 4, {0: {0}, 1: {1}, 2: {0, 1}}),
        (2, 6, {0: {0}, 1: {1}}),
    ],
)
def test_each_speaker_goes_where_it_is_or_beside_it_in_another_surround(channels, wanted, expected):
    matrix = np.array(channel_matrix(channels, wanted))
    assert {source: set(matrix[:, source].nonzero()[0]) for source in range(channels) if matrix[:, source].any()} == (
        expected
    )
    fronts = [matrix[place, place] for place in (0, 1)]
    assert fronts[0] == fronts[1] == matrix.max(), "the balance of front and back stays"


def test_what_only_gets_more_speakers_stays_exact():
    table = tone(8000, channels=5, bits=16)
    wider = with_channels(table, 6)
    assert wider.bits == 16
    np.testing.assert_array_equal(whole(wider)[[0, 1, 2, 4, 5]], whole(table))
    assert not whole(wider)[3].any()


def test_channels_are_fitted_by_reference():
    table = tone(8000, channels=1, bits=16).replace(10, 20, PieceTable.silence(1, 5))
    stereo = with_channels(table, 2)
    np.testing.assert_array_equal(whole(stereo), np.tile(whole(table), (2, 1)))
    assert stereo.bits == 16
    assert with_channels(stereo, 1).bits is None
    np.testing.assert_allclose(whole(with_channels(stereo, 1)), whole(table), atol=1e-7)
    assert with_channels(table, 1) is table


def test_a_clip_of_one_track_goes_into_every_selected_track():
    project = Project((Track("a", 8000, tone(8000)), Track("b", 16000, tone(16000, channels=2))))
    clip = copied(project, Selection(2000, 4000, (0,)))
    after = pasted(project, Selection(1000, 3000), clip).after
    assert [track.frames for track in after.tracks] == [8000, 16000]
    np.testing.assert_array_equal(
        whole(after.tracks[0].table)[:, 1000:3000], whole(project.tracks[0].table)[:, 2000:4000]
    )
    np.testing.assert_array_equal(whole(after.tracks[1].table)[:, 6000:], whole(project.tracks[1].table)[:, 6000:])


def test_a_clip_of_several_tracks_goes_in_one_by_one_and_makes_new_tracks():
    project = Project((Track("a", 8000, tone(8000)), Track("b", 16000, tone(16000, channels=2))))
    clip = copied(project, Selection(0, 800))
    after = pasted(project, Selection(4000, 4000, (1,)), clip).after
    assert [(t.name, t.frames, t.channels) for t in after.tracks] == [("a", 8000, 1), ("b", 17600, 2), ("b", 9600, 2)]
    assert not whole(after.tracks[2].table)[:, :8000].any()
    into_nothing = pasted(Project(), Selection(), clip).after
    assert [track.frames for track in into_nothing.tracks] == [800, 1600]


def test_each_part_goes_back_into_its_track_where_another_had_no_sound():
    """A short track among those selected has nothing to copy there; the ones below it keep their places."""
    tracks = tuple(Track(name, 1000, constant(value, frames)) for name, value, frames in LAYERS)
    clip = copied(Project(tracks), Selection(500, 600))
    after = pasted(Project(tracks), Selection(0, 0), clip).after
    assert [float(track.table.read(50, 1)[0, 0]) for track in after.tracks] == [0.25, 0.5, 0.75]
    assert [track.frames for track in after.tracks] == [1100, 200, 1100]
    alone = pasted(Project(tracks[:1]), Selection(), clip).after
    assert [(track.name, track.frames) for track in alone.tracks] == [("a", 1100), ("c", 100)]
    assert [track.name for track in pasted_as_tracks(Project(), 0, clip).after.tracks] == ["a", "c"]


LAYERS = (("a", 0.25, 1000), ("b", 0.5, 200), ("c", 0.75, 1000))


def constant(value, frames):
    return PieceTable.from_source(MemorySource(np.full((1, frames), value, np.float32)))


def test_pasting_over_everything_leaves_nothing_of_it_whatever_the_rates():
    project = Project((Track("a", 441, constant(0.25, 441)), Track("b", 1000, constant(0.5, 1001))))
    clip = copied(project, everything(project))
    after = pasted(project, everything(project), clip).after
    assert [track.frames for track in after.tracks] == [441, 1001]


def test_a_paste_behind_the_end_leaves_silence_between():
    project = Project((Track("a", 8000, tone(8000)), Track("b", 8000, tone(8000, 0.5))))
    clip = copied(project, Selection(0, 800, (0,)))
    after = pasted(project, Selection(6000, 6000, (1,)), clip).after
    assert after.tracks[1].frames == 6800
    assert not whole(after.tracks[1].table)[:, 4000:6000].any()
    np.testing.assert_array_equal(whole(after.tracks[1].table)[:, 6000:], whole(project.tracks[0].table)[:, :800])
