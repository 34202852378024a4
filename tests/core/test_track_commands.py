# SPDX-License-Identifier: GPL-3.0-or-later
"""Channels, joining, pan: what is done to whole tracks, without computing a sample."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.mixing import Mix, pan_gains
from editor.core.project import Marker, Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource


def track(name, channels=1, frames=1000, rate=1000, bits=None):
    random = np.random.default_rng(frames + channels)
    samples = np.round(random.uniform(-1, 1, (channels, frames)) * 32000) / 32768
    return Track(name, rate, PieceTable.from_source(MemorySource(samples.astype(np.float32), bits)))


def sound(project, index=0):
    return project.tracks[index].table.read(0, project.tracks[index].frames)


def test_stereo_to_mono_and_back_and_swapped():
    project = Project((track("a", 2, bits=16), track("b", 1)))
    mono = track_commands.to_mono(project, (0, 1)).after
    np.testing.assert_allclose(sound(mono), sound(project).mean(axis=0, keepdims=True), atol=1e-7)
    assert mono.tracks[1] is project.tracks[1]
    quiet = Project((Track("q", 1000, PieceTable.silence(2, 10)),))
    assert track_commands.to_mono(quiet, (0,)).after.tracks[0].table.bits == 1
    stereo = track_commands.to_stereo(mono, (0, 1)).after
    assert [each.channels for each in stereo.tracks] == [2, 2]
    np.testing.assert_array_equal(sound(stereo), np.repeat(sound(mono), 2, axis=0))
    swapped = track_commands.swap_channels(project, (0,)).after
    np.testing.assert_array_equal(sound(swapped), sound(project)[::-1])
    assert swapped.tracks[0].table.bits == 16
    for make, sentence in (
        (track_commands.to_mono, "mono already"),
        (track_commands.swap_channels, "needs a stereo track"),
        (track_commands.split_stereo, "needs a stereo track"),
    ):
        with pytest.raises(EditorError, match=sentence):
            make(mono, (0, 1))
    with pytest.raises(EditorError, match="stereo already"):
        track_commands.to_stereo(stereo, (0, 1))


def test_a_stereo_track_becomes_two_that_sound_the_same():
    project = Project((track("first", 1), track("piano", 2)))
    after = track_commands.split_stereo(project, (0, 1)).after
    assert [(each.name, each.channels, each.pan) for each in after.tracks] == [
        ("first", 1, 0.0), ("piano left", 1, -1.0), ("piano right", 1, 1.0),
    ]  # fmt: skip
    np.testing.assert_array_equal(Mix(after, (1, 2)).read(0, 1000), sound(project, 1))


@pytest.mark.parametrize(
    ("pan", "left", "right"), [(0.0, 1.0, 1.0), (-1.0, 1.0, 0.0), (1.0, 0.0, 1.0), (0.25, 0.75, 1.0)]
)
def test_pan_makes_one_side_quieter(pan, left, right):
    gains = pan_gains(pan, 2)
    assert gains[:, 0].tolist() == [left, right]
    for channels in (1, 2):
        project = Project((track("a", channels),))
        panned = track_commands.set_pan(project, 0, pan).after
        mix = Mix(panned, (0,))
        assert mix.channels == (2 if pan else channels)
        expected = np.broadcast_to(sound(project), (mix.channels, 1000)) * gains[: mix.channels]
        np.testing.assert_array_equal(mix.read(0, 1000), expected)


def test_pan_of_surround_leaves_the_middle_alone():
    assert pan_gains(1.0, 6)[:, 0].tolist() == [0, 1, 1, 1, 0, 1]
    assert pan_gains(-0.5, 1)[:, 0].tolist() == [1]
    assert track_commands.set_pan(Project((track("a"),)), 0, 7.0).after.tracks[0].pan == 1.0


def test_a_track_that_is_not_panned_is_mixed_bit_for_bit():
    project = Project((track("a", 2, bits=16),))
    assert Mix(project, (0,)).bits == 16
    assert Mix(track_commands.set_pan(project, 0, 0.1).after, (0,)).bits is None


@pytest.mark.parametrize("selection", [Selection(300, 300), Selection(300, 600), Selection(0, 200)])
def test_joining_undoes_a_split_bit_for_bit(selection):
    project = Project((track("a", 2),))
    split = commands.split(project, selection).after
    assert len(split.tracks) == 2
    after = track_commands.join_tracks(split, (0, 1)).after
    assert [each.name for each in after.tracks] == ["a"]
    np.testing.assert_array_equal(sound(after), sound(project))
    assert len(after.tracks[0].table.pieces) == 1


def test_joining_other_tracks_puts_them_behind_each_other():
    project = Project((track("a", 2, 500), track("x"), track("b", 1, 700), track("c", 2, 300, 500)))
    after = track_commands.join_tracks(project, (0, 2, 3), 0.02).after
    assert [(each.name, each.frames, each.channels) for each in after.tracks] == [
        ("a", 500 + 700 + 600, 2),
        ("x", 1000, 1),
    ]
    result = sound(after)
    np.testing.assert_array_equal(result[:, :490], sound(project, 0)[:, :490])
    np.testing.assert_array_equal(result[:, 510:1190], np.repeat(sound(project, 2), 2, axis=0)[:, 10:690])
    louder = track_commands.set_gain(project, 2, 6).after
    result = sound(track_commands.join_tracks(louder, (0, 2)).after)
    np.testing.assert_allclose(result[1, 500:], sound(project, 2)[0] * 10 ** (6 / 20), rtol=1e-6)
    with pytest.raises(EditorError, match="needs several tracks"):
        track_commands.join_tracks(project, (1,))


@pytest.mark.parametrize("rates", [(16000, 8000), (48000, 44100), (48000,)])
def test_a_marker_does_not_move_when_the_first_track_is_moved_and_stays_first(rates):
    tracks = tuple(track(str(rate), rate=rate) for rate in rates)
    markers = tuple(Marker(frame) for frame in (1, 3, 77, 501))
    project = track_commands.move_track(Project(tracks, markers), 0, 0).after
    assert project.markers == markers and project.tracks == tracks
    if len(rates) > 1:
        moved = track_commands.move_track(Project(tracks, markers), 1, 1).after
        assert moved.markers == markers
