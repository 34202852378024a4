# SPDX-License-Identifier: GPL-3.0-or-later
"""Sounds that are kept for settings: exactly what is selected, under a name of its own, or a sentence."""

from __future__ import annotations

import os

import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.kept_sounds import KeptSounds
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from processors.noise_sample import LONGEST_S

RATE = 1000


def project(*lengths_s, name="take", silent=False):
    """Return a project of tracks of noise louder than full scale."""
    tracks = []
    for number, seconds in enumerate(lengths_s):
        samples = np.random.default_rng(number).standard_normal((2, round(seconds * RATE))).astype(np.float32)
        table = PieceTable.from_source(MemorySource(0 * samples if silent else samples))
        tracks.append(Track(name, RATE, table))
    return Project(tuple(tracks))


@pytest.fixture
def sounds(tmp_path):
    return KeptSounds(tmp_path / "new" / "sounds")


def test_what_is_selected_is_kept_as_it_is(sounds):
    given = project(3)
    path = sounds.keep(given, Selection(500, 2000, (0,)))
    assert path.name == "take 0.50-2.00 s.wav"
    samples, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE
    np.testing.assert_array_equal(samples.T, given.tracks[0].table.read(500, 1500))


def test_no_sound_is_written_over_and_the_latest_comes_first(sounds):
    first = sounds.keep(project(3), Selection(0, 1000, (0,)))
    os.utime(first, (1, 1))
    second = sounds.keep(project(3), Selection(0, 1000, (0,)))
    assert second.name == "take 0.00-1.00 s (2).wav"
    assert sounds.paths() == [second, first]
    assert {path.suffix for path in sounds.folder.iterdir()} == {".wav"}


@pytest.mark.parametrize("name", ['a/b\\c:d*e?"<>|#t=1', "…", " . ", "x" * 300, "Geräusch"])
def test_any_name_of_a_track_makes_a_name_of_a_file(sounds, name):
    path = sounds.keep(project(1, name=name), Selection(0, 1000, (0,)))
    assert sounds.paths() == [path] and "#" not in path.name


def test_of_a_long_selection_the_beginning_is_kept(sounds):
    path = sounds.keep(project(LONGEST_S + 9), Selection(0, round((LONGEST_S + 9) * RATE), (0,)))
    assert soundfile.info(path).frames == LONGEST_S * RATE


def test_tracks_that_end_before_it_are_left_out(sounds):
    assert sounds.keep(project(1, 3), Selection(1500, 2500)).is_file()


@pytest.mark.parametrize(
    ("given", "selection", "reason"),
    [
        (project(3), Selection(500, 500, (0,)), "Nothing is selected"),
        (project(3), Selection(500, 700, (0,)), "Less than 0.3 s"),
        (project(3, 3), Selection(0, 1000), "must lie in one track"),
        (project(1, 3), Selection(1500, 2500, (0,)), "must lie in one track"),
        (project(3, silent=True), Selection(0, 1000, (0,)), "only silence"),
    ],
)
def test_what_cannot_be_kept_is_told(sounds, given, selection, reason):
    with pytest.raises(EditorError, match=reason):
        sounds.keep(given, selection)
    assert not sounds.folder.exists()


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EditorError, match="can't be kept in"):
        KeptSounds(tmp_path / "file" / "sounds").keep(project(1), Selection(0, 1000, (0,)))
