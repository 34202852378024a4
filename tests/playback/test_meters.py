# SPDX-License-Identifier: GPL-3.0-or-later
"""Levels and loudness of what is heard and of what is selected, against what is known of a tone."""

from __future__ import annotations

import math
import queue
import time

import numpy as np
import pytest

from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.playback.meters import LoudnessWatch, Reading, measure_levels, peaks_of
from processors.loudness import in_db

RATE = 48000


def tone(level_db, seconds, channels=2):
    """By EBU Tech 3341 a stereo tone near 1 kHz whose peaks are at -23 dB has -23 LUFS."""
    time_s = np.arange(round(seconds * RATE)) / RATE
    return np.array([10 ** (level_db / 20) * np.sin(2 * np.pi * 997 * time_s)] * channels, np.float32)


def project(*waveforms, **settings):
    tracks = [Track("t", RATE, PieceTable.from_source(MemorySource(each)), **settings) for each in waveforms]
    return Project(tuple(tracks))


def wait_for(condition):
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_is_pushed_is_measured_in_the_background():
    watch = LoudnessWatch()
    watch.push([np.ones((5, 2), np.float32)])
    assert watch.reading == Reading()
    watch.start(RATE)
    sound = tone(-23.0, 4.0).T
    watch.push([sound[at : at + 960] for at in range(0, len(sound), 960)])
    wait_for(lambda: watch.reading.short_term_lufs > -30 and watch.reading.integrated_lufs > -30)
    wait_for(lambda: watch.reading.momentary_lufs == pytest.approx(-23.0, abs=0.1))
    assert watch.reading.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert watch.reading.true_peak_db == pytest.approx(-23.0, abs=0.05)
    watch.stop()
    kept = watch.reading
    watch.push([sound])
    assert watch.reading == kept
    watch.start(RATE)
    assert watch.reading == Reading()
    watch.stop()


class Drained(queue.Queue):
    """A queue whose reader takes everything just after it was found full."""

    def full(self):
        found = super().full()
        if found:
            self.queue.clear()
        return found

    def put(self, item, block=True, timeout=None):
        try:
            super().put(item, block, timeout)
        except queue.Full:
            self.queue.clear()
            raise


def test_it_stops_though_what_waited_is_taken_at_that_moment(monkeypatch):
    monkeypatch.setattr("editor.playback.meters.queue.Queue", Drained)
    monkeypatch.setattr("editor.playback.meters.WAITING", 1)
    monkeypatch.setattr("editor.playback.meters.BackgroundThread.start", lambda thread: None)
    watch = LoudnessWatch()
    watch.start(RATE)
    watch.push([np.ones((5, 2), np.float32)])
    watch.stop()


def test_a_selection_is_measured_as_it_is_mixed():
    found = measure_levels(project(tone(-20.0, 2.0), gain_db=-3.0), Selection(0, RATE), lambda _: True)
    assert found.peak_db == pytest.approx(-23.0, abs=0.01)
    assert found.rms_db == pytest.approx(-26.01, abs=0.01)
    assert found.integrated_lufs == pytest.approx(-23.0, abs=0.1)
    assert found.true_peak_db == pytest.approx(-23.0, abs=0.05)


def test_only_the_selected_tracks_and_times_count():
    both = project(tone(-20.0, 1.0), np.concatenate([tone(-40.0, 1.0), tone(-6.0, 1.0)], axis=1))
    found = measure_levels(both, Selection(0, RATE, (1,)), lambda _: True)
    assert found.peak_db == pytest.approx(-40.0, abs=0.01)


def test_tracks_with_several_sample_rates_are_measured_as_they_are_exported():
    [track] = project(tone(-20.0, 1.0)).tracks
    memo = Track("memo", 1600, PieceTable.from_source(MemorySource(np.zeros((2, 1600), np.float32))))
    found = measure_levels(Project((memo, track)), Selection(0, 1600), lambda _: True)
    assert found.peak_db == pytest.approx(-20.0, abs=0.01), "a memo's rate would leave nothing above 800 Hz"


def test_the_last_frame_counts_though_it_lies_between_two_of_the_first_track():
    click = np.zeros((1, RATE + 1), np.float32)
    click[0, -1] = 0.5
    [track] = project(click).tracks
    memo = Track("memo", 1600, PieceTable.from_source(MemorySource(np.zeros((1, 1600), np.float32))))
    both = Project((memo, track))
    found = measure_levels(both, Selection(800, both.frames), lambda _: True)
    assert found.peak_db == pytest.approx(-6.02, abs=0.01)


def test_silence_and_short_sounds_have_levels_too():
    quiet = measure_levels(project(np.zeros((2, RATE), np.float32)), Selection(0, RATE), lambda _: True)
    assert quiet.peak_db == quiet.rms_db == quiet.integrated_lufs == quiet.true_peak_db == -math.inf
    short = measure_levels(project(tone(-20.0, 1.0)), Selection(0, 960), lambda _: True)
    assert short.integrated_lufs == pytest.approx(-20.0, abs=0.5)


def test_more_channels_than_have_a_loudness_have_levels():
    found = measure_levels(project(np.repeat(tone(-20.0, 1.0)[:1], 10, axis=0)), Selection(0, RATE), lambda _: True)
    assert (found.peak_db, found.true_peak_db) == pytest.approx((-20.0, -20.0), abs=0.1)
    assert math.isnan(found.integrated_lufs)


def test_what_is_not_wanted_any_more_is_not_finished():
    asked = []

    def wanted(share):
        asked.append(share)
        return len(asked) < 3

    found = measure_levels(project(tone(-20.0, 8.0)), Selection(0, 8 * RATE), wanted)
    assert found is None and len(asked) <= 5
    assert asked == sorted(asked) and asked[:1] == [0.0] and 0 < asked[1] < 1


def test_peaks_are_those_of_both_sides():
    blocks = [np.array([[0.1, -0.5], [0.2, 0.3]], np.float32), np.zeros((0, 2), np.float32)]
    assert peaks_of(blocks) == pytest.approx((0.2, 0.5))
    assert peaks_of([np.array([[-0.7]], np.float32)]) == pytest.approx((0.7, 0.7))
    assert peaks_of([]) == (0.0, 0.0) and in_db(0.0) == -math.inf
