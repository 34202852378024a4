# SPDX-License-Identifier: GPL-3.0-or-later
"""A stretch of noise alone is found in the background and selected, to be learned; nothing else changes."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from editor.core.commands import add_tracks
from editor.core.kept_sounds import KeptSounds
from editor.core.project import Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.editing.context_menus import SOUND
from processors.api import ProcessorInfo, SoundParameter
from processors.registry import Entry, broken, find_processors
from tests.processors.musicecan.chords import RATE, plucked

LOW = 8000


class Gate:
    """Takes soft sound away, block by block; waits for `go` before each but the first `free`."""

    info = ProcessorInfo("musicecan", "Gate", "Tests", "For tests.", (SoundParameter("noise", "Noise"),))
    go, free = threading.Event(), 0
    asked: list[int] = []

    def process(self, audio, values, notify=print):
        Gate.asked.append(audio.frames)
        for number, start in enumerate(range(0, audio.frames, 400)):
            while not Gate.go.wait(0.002) and number >= Gate.free:
                yield audio.read(0, 0)
            samples = audio.read(start, min(400, audio.frames - start))
            yield np.where(np.abs(samples) < 0.2, np.float32(0.1) * samples, samples)


def sound(*plan, rate=LOW):
    """Return seconds of music and of noise by turns, (1, frames)."""
    rng = np.random.default_rng(1)
    parts = [rng.uniform(-0.1, 0.1, round(seconds * rate)) for seconds in plan]
    for part in parts[::2]:
        part[:] = np.sign(part) * 0.5
    return np.concatenate(parts)[None].astype(np.float32)


def add(window, settle, *waveforms, rate=LOW):
    """Put tracks of a window's own into it."""
    tracks = tuple(Track("take", rate, PieceTable.from_source(MemorySource(each))) for each in waveforms)
    window.session.do(add_tracks(window.session.project, tracks))
    window.session.history.mark_clean()
    settle(window.area.peaks.is_complete)


@pytest.fixture
def finder(make_window, settle):
    """A window with two tracks, of 1 s of music and 1.5 s of noise by turns, and of music alone."""
    Gate.go, Gate.free, Gate.asked = threading.Event(), 0, []
    Gate.go.set()
    window = make_window({**find_processors(), "musicecan": Entry("musicecan", Gate.info, "", Gate)})
    add(window, settle, sound(1, 1.5, 1, 2, 1), sound(6.5))
    yield window
    Gate.go.set()


def find(window, settle):
    """Let it look, and return what it says in the end."""
    window.actions_by_id.trigger("process.find_noise")
    settle(lambda: not window.runner.running)
    return window.messages.label.text()


def test_the_network_finds_the_noise_before_the_music_and_it_is_learned(make_window, settle):
    window = make_window()
    music = np.pad(plucked(1)[:, : 2 * RATE], ((0, 0), (round(1.6 * RATE), 0)))
    noisy = music + 0.01 * np.random.default_rng(1).standard_normal(music.shape).astype(np.float32)
    add(window, settle, noisy, rate=RATE)
    assert find(window, settle) == (
        "From 0:00.0 to 0:01.6 only noise seems to be heard; listen to it, then choose Process > Learn noise "
        "from the selection."
    )
    assert window.session.selection == Selection(0, round(1.6 * RATE), (0,))
    window.actions_by_id.trigger("process.learn_noise")
    (path,) = KeptSounds(window.settings.sounds_folder).paths()
    assert path.stem == "take 0.00-1.60 s" and window.cleaning.setting().values["noise"] == str(path)
    assert window.session.history.is_clean


def test_without_a_selection_all_of_the_first_chosen_track_is_searched(finder, settle):
    for tracks in ((0,), (), (0, 1)):
        finder.marks.select(1.2, 1.2, tracks)
        assert "0:03.5 to 0:05.5" in find(finder, settle)
        assert finder.session.selection == Selection(28_000, 44_000, (0,))
    assert set(Gate.asked) == {52_000} and finder.session.history.is_clean


def test_only_what_is_selected_is_searched(finder, settle):
    finder.marks.select(0.5, 3.0, (0,), band=(100.0, 900.0))
    assert "0:01.0 to 0:02.5" in find(finder, settle)
    assert finder.session.selection == Selection(8000, 20_000, (0,))


def test_what_the_last_search_found_is_not_said_while_the_next_one_runs(finder, settle):
    assert "0:03.5 to 0:05.5" in find(finder, settle) and finder.messages.isVisible()
    Gate.go.clear()
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: len(Gate.asked) == 2)
    assert not finder.messages.isVisible()
    finder.status.job.cancel.click()
    settle(lambda: not finder.runner.running)
    assert finder.messages.label.text() == "Looking for noise was cancelled." and finder.messages.isVisible()


def test_another_sentence_stays_when_a_search_begins(finder, settle):
    find(finder, settle)
    finder.tell("An interrupted recording was kept.", "info")
    Gate.go.clear()
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: len(Gate.asked) == 2)
    assert finder.messages.isVisible()


def test_what_is_found_comes_into_view(finder, settle):
    finder.axis.show(0.0, 1.0)
    find(finder, settle)
    assert finder.axis.start_s < 3.5 < finder.axis.end_s and finder.axis.span_s == pytest.approx(1.0)


def test_where_there_is_none_it_says_what_to_do(finder, settle):
    finder.marks.select(2.0, 2.0, (1,))
    before = finder.session.selection
    said = find(finder, settle)
    assert said.startswith("No stretch of at least 1 s") and "the network finds the noise itself" in said
    assert finder.session.selection == before


def test_a_stretch_without_sound_and_a_denoiser_that_is_broken_are_told(finder, settle, error_text):
    add(finder, settle, sound(9.0))
    finder.marks.select(7.0, 8.0, (0, 1))
    finder.actions_by_id.trigger("process.find_noise")
    assert "There is no sound in the selection" in error_text(finder)
    finder.marks.select(0.0, 0.0, (0,))
    finder.process_desk.entries = {"musicecan": broken("musicecan", "It can't be loaded.")}
    finder.actions_by_id.trigger("process.find_noise")
    assert error_text(finder) == "The processor musicecan can't be used: It can't be loaded."
    assert not Gate.asked and not finder.runner.running


def test_samples_that_are_no_numbers_are_told(finder, settle, error_text):
    bad = sound(3.0)
    bad[0, LOW] = np.nan
    add(finder, settle, bad)
    finder.marks.select(0.0, 0.0, (2,))
    find(finder, settle)
    assert "no numbers at 1.000 s" in error_text(finder)


def test_it_can_be_cancelled_and_the_window_is_free_meanwhile(finder, settle, error_text):
    Gate.go.clear()
    finder.marks.select(0.0, 0.0, (0,))
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: finder.status.job.isVisible() and Gate.asked)
    assert "Looking for noise" in finder.status.job.label.text()
    finder.actions_by_id.trigger("process.find_noise")
    assert error_text(finder).startswith("Noise is being looked for already") and len(finder.runner.running) == 1
    finder.marks.select(0.0, 0.5, (0,))
    finder.actions_by_id.trigger("edit.delete")
    assert finder.session.project.tracks[0].frames == 48_000
    before = finder.session.selection
    QTest.mouseClick(finder.status.job.cancel, Qt.MouseButton.LeftButton)
    settle(lambda: not finder.runner.running)
    assert finder.messages.label.text() == "Looking for noise was cancelled."
    assert finder.session.selection == before


def test_progress_counts_what_is_searched(finder, settle):
    shares = []
    finder.runner.started.connect(lambda job: job.progressed.connect(lambda share, _: shares.append(share)))
    Gate.go.clear()
    Gate.free = 65
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: shares and shares[-1] == pytest.approx(0.5, abs=0.02))


@pytest.mark.parametrize("change", ["track.remove", "edit.delete"])
def test_in_a_track_that_was_changed_meanwhile_nothing_is_selected(finder, settle, change):
    Gate.go.clear()
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: Gate.asked)
    finder.marks.select(0.0, 0.5, (0,))
    finder.actions_by_id.trigger(change)
    before = finder.session.selection
    Gate.go.set()
    settle(lambda: not finder.runner.running)
    assert "take was changed while noise was looked for" in finder.messages.label.text()
    assert finder.session.selection == before


def test_a_track_that_moved_meanwhile_is_found_again(finder, settle):
    Gate.go.clear()
    finder.marks.select(0.0, 0.0, (0,))
    finder.actions_by_id.trigger("process.find_noise")
    settle(lambda: Gate.asked)
    finder.actions_by_id.trigger("track.down")
    finder.edits.set_gain(1, -3.0, False)
    Gate.go.set()
    settle(lambda: not finder.runner.running)
    assert finder.session.selection == Selection(28_000, 44_000, (1,))


def test_who_learns_without_a_selection_is_told_of_it_and_finds_it_beside_learn(finder):
    actions = finder.actions_by_id
    finder.marks.select(0.5, 0.5, (0,))
    actions.refresh()
    assert "Find where only noise is heard" in actions["process.learn_noise"].toolTip()
    actions.trigger("process.musicecan")
    finder.clean_dock.form.learning.emit("noise")
    assert "choose Process > Find where only noise is heard" in finder.clean_dock.fault.text()
    [group] = [group for group in SOUND if "process.learn_noise" in group]
    assert "process.find_noise" in group
