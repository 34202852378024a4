# SPDX-License-Identifier: GPL-3.0-or-later
"""Editing and processing without a window: apply, undo, clipboard, selection."""

from __future__ import annotations

import numpy as np
import pytest

from editor.core import track_commands
from editor.core.errors import EditorError
from editor.core.project import Marker, Project
from editor.core.selection import Selection
from editor.session import STEPS, Session, finish
from processors.api import NumberParameter, ProcessorError, ProcessorInfo
from tests.session_tracks import sound, two_tracks


class Gain:
    """Multiplies; asks for "gain"."""

    info = ProcessorInfo("gain", "Gain", "Test", "For tests.", (NumberParameter("gain", "Gain", 0.5, 0.0, 4.0),))

    def __init__(self):
        self.closed = 0

    def process(self, audio, values, notify=lambda sentence: None):
        try:
            for start in range(0, audio.frames, 1000):
                block = audio.read(start, min(1000, audio.frames - start))
                yield block * np.float32(values["gain"])
        finally:
            self.closed += 1


@pytest.mark.parametrize("selection", [Selection(), Selection(0, 0, (0, 1)), Selection(0, 8000)])
def test_applying_to_nothing_selected_processes_everything_in_one_step(selection):
    session = Session(two_tracks())
    before = [sound(session, 0), sound(session, 1)]
    project = session.project
    session.selection = selection
    seen = list(session.apply(Gain(), {"gain": 2}))
    assert seen == sorted(seen)
    assert seen[-1] == STEPS
    for index in (0, 1):
        np.testing.assert_array_equal(sound(session, index), before[index] * 2)
    assert session.history.undo_name == "Gain"
    assert session.undo().name == "Gain"
    assert session.project is project


def test_applying_to_a_region_converts_it_per_track_and_fades_its_edges():
    session = Session(two_tracks())
    before = [sound(session, 0), sound(session, 1)]
    session.selection = Selection(2000, 4001, (0, 1))
    finish(session.apply(Gain(), {"gain": 0}))
    for index, (start, end, fade) in enumerate(((2000, 4001, 80), (5513, 11028, 220))):
        after = sound(session, index)
        np.testing.assert_array_equal(after[:, :start], before[index][:, :start])
        np.testing.assert_array_equal(after[:, end:], before[index][:, end:])
        assert not after[:, start + fade + 1 : end - fade - 1].any()
        assert after[:, start + 1].any()


def test_a_selected_track_without_sound_there_is_told():
    project = two_tracks()
    short = Project((project.tracks[0], project.tracks[1].with_table(project.tracks[1].table.slice(0, 100))))
    session, said = Session(short), []
    session.selection = Selection(4000, 6000)
    finish(session.apply(Gain(), notify=said.append))
    assert said == ["b has no sound in the selection and stays as it is."]
    assert session.project.tracks[1] is short.tracks[1]
    session.selection = Selection(4000, 6000, (1,))
    with pytest.raises(EditorError, match="needs sound"):
        finish(session.apply(Gain()))


def test_closing_or_failing_half_way_changes_nothing():
    session, gain = Session(two_tracks()), Gain()
    project = session.project
    work = session.apply(gain)
    assert 0 < next(work) < STEPS
    work.close()
    assert gain.closed == 1
    assert session.project is project

    class Refusing(Gain):
        def process(self, audio, values, notify=lambda sentence: None):
            yield audio.read(0, 10)
            raise ProcessorError("No; choose another.")

    with pytest.raises(EditorError, match="No; choose another"):
        finish(session.apply(Refusing()))
    for wrong in ({"gain": 99}, {"loudness": 1}):
        with pytest.raises(EditorError, match="Gain"):
            finish(session.apply(gain, wrong))
    with pytest.raises(EditorError, match="no-such-processor"):
        finish(session.apply("no-such-processor"))
    with pytest.raises(EditorError, match="needs a track"):
        finish(Session().apply(gain))
    assert session.project is project
    assert not session.history.can_undo


def test_a_processor_that_finds_nothing_to_change_makes_no_step():
    session, said = Session(two_tracks()), []
    project = session.project
    finish(session.apply(Gain(), {"gain": 2}))
    session.undo()
    for selection in (Selection(), Selection(2000, 4001, (0, 1)), Selection(2000, 4001, (0, 1), (100.0, 2000.0))):
        session.selection = selection
        finish(session.apply(Gain(), {"gain": 1}, said.append))
    assert said == ["Gain found nothing to change."] * 3
    assert session.project is project and session.history.is_clean and session.history.redo_name == "Gain"


def test_a_processor_that_says_why_it_changes_nothing_has_the_last_word():
    session, said = Session(two_tracks()), []
    finish(session.apply("remove_clipping", notify=said.append))
    assert len(said) == 2 and all("No peaks were found" in sentence for sentence in said)
    assert not session.history.can_undo


def test_of_several_tracks_only_those_that_change_are_in_the_step():
    class Softened(Gain):
        def process(self, audio, values, notify=lambda sentence: None):
            yield audio.read(0, audio.frames) * np.float32(0.5 if audio.channels == 2 else 1.0)

    session = Session(two_tracks())
    first = session.project.tracks[0]
    finish(session.apply(Softened()))
    [command] = session.history.commands
    assert session.project.tracks[0] is first and command.description == "Gain (Gain 0.5): b"


def test_nothing_to_change_is_no_step_either_where_other_tracks_were_edited_meanwhile():
    session = Session(two_tracks())
    session.selection = Selection(0, 0, (0,))
    command = finish(session.applying(Gain(), {"gain": 1}))
    session.do(track_commands.set_muted(session.project, 1, True))
    session.do(command)
    assert len(session.history.commands) == 1 and session.project.tracks[1].muted


def test_a_processor_of_the_registry_is_found_by_its_id():
    session = Session(two_tracks())
    before = sound(session)
    finish(session.apply("invert"))
    np.testing.assert_array_equal(sound(session), -before)


def test_other_tracks_can_be_edited_while_a_processor_runs():
    session = Session(two_tracks())
    before = sound(session, 1)
    work = session.applying(Gain(), {"gain": 2}, selection=Selection(0, 0, (1,)))
    next(work)
    session.selection = Selection(0, 4000, (0,))
    session.delete()
    session.do(finish(work))
    assert session.project.tracks[0].frames == 4000
    np.testing.assert_array_equal(sound(session, 1), before * 2)
    assert [command.name for command in session.history.commands] == ["Delete", "Gain"]
    work = session.applying(Gain(), selection=Selection(0, 0, (1,)))
    next(work)
    session.selection = Selection(0, 100, (1,))
    session.delete()
    project = session.project
    command = finish(work)
    with pytest.raises(EditorError, match="changed meanwhile"):
        session.do(command)
    assert session.project is project


def test_the_clipboard_and_the_selection_go_together():
    session = Session(two_tracks())
    before = sound(session)
    with pytest.raises(EditorError, match="nothing to paste"):
        session.paste()
    session.selection = Selection(1000, 2000, (0,))
    session.cut()
    assert session.project.tracks[0].frames == 7000
    assert session.selection == Selection(1000, 1000, (0,))
    session.paste()
    assert session.selection == Selection(1000, 2000, (0,))
    np.testing.assert_array_equal(sound(session), before)
    assert len(session.project.tracks[0].table.pieces) == 1
    session.copy()
    session.trim()
    assert session.selection == Selection(0, 1000, (0,))
    session.silence()
    session.duplicate()
    session.split()
    session.insert_silence(0.5)
    session.remove_tracks(1)
    names = [command.name for command in session.history.commands]
    assert names == ["Cut", "Paste", "Trim", "Silence", "Duplicate", "Split", "Insert silence", "Remove track"]
    while session.history.can_undo:
        session.undo()
    np.testing.assert_array_equal(sound(session), before)
    with pytest.raises(EditorError, match="nothing to undo"):
        session.undo()
    session.redo()
    assert session.history.undo_name == "Cut"


def test_a_failed_cut_keeps_the_clipboard():
    session = Session(two_tracks())
    session.selection = Selection(0, 10)
    session.copy()
    clip = session.clipboard
    session.selection = Selection(5, 5)
    with pytest.raises(EditorError, match="Cut needs a selection"):
        session.cut()
    assert session.clipboard is clip


def test_the_selection_stays_at_its_time_when_the_rate_changes():
    session, told = Session(two_tracks()), []
    session.selection = Selection(4000, 6000, (1,))
    session.selection_changed.connect(lambda: told.append(session.selection))
    session.remove_tracks(0)
    assert (session.selection.start, session.selection.end) == (11025, 16538)
    assert len(told) == 1
    session.select_all()
    assert session.selection.frames == 22050


@pytest.mark.parametrize("first", [0, 1])
def test_markers_keep_to_the_longest_of_several_tracks_that_get_another_length(first):
    tracks = two_tracks().tracks
    short = tracks[0].with_table(tracks[0].table.slice(0, 1000))
    project = Project((short, tracks[1]) if first == 0 else (tracks[1], short))
    session = Session(project.with_markers((Marker(round(0.75 * project.sample_rate)),)))
    finish(session.apply("change_speed", {"speed_percent": 50}))
    assert session.project.duration_s == pytest.approx(2.0, abs=1e-3)
    assert session.project.markers[0].frame == pytest.approx(1.5 * project.sample_rate, abs=2)


def test_markers_keep_to_sound_that_gets_another_length_while_other_things_are_changed():
    session = Session(Project(two_tracks().tracks[:1], (Marker(2000, "verse"),)))
    work = session.applying("change_speed", {"speed_percent": 50})
    next(work)
    session.add_marker(6000, "refrain")
    session.do(track_commands.rename_track(session.project, 0, "tape"))
    session.do(finish(work))
    assert session.project.tracks[0].name == "tape"
    assert [(marker.frame, marker.name) for marker in session.project.markers] == [(4000, "verse"), (12000, "refrain")]


def test_markers_keep_to_sound_that_gets_another_length_while_tracks_of_other_rates_change_places():
    session = Session(Project(two_tracks().tracks, (Marker(2000),)))
    work = session.applying("change_speed", {"speed_percent": 50})
    next(work)
    session.move_track(1, 0)
    session.do(finish(work))
    assert session.project.sample_rate == 22050
    assert session.project.markers[0].frame == pytest.approx(0.5 * 22050, abs=2)
