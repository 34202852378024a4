# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo gives back the very same object, however the user goes back and forth."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.commands import Command, changed, delete
from editor.core.footprint import Footprint, footprint
from editor.core.history import History
from editor.core.mixing import with_channels
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource, SourceWriter
from editor.core.track_commands import set_gain


def command(project, name="Step"):
    return Command(name, name, project, Project(project.tracks))


@given(st.integers(0, 30))
def test_n_undos_give_the_very_same_object(count):
    history = History()
    states = [history.current]
    for number in range(count):
        history.do(command(history.current, f"Step {number}"))
        states.append(history.current)
    for state in reversed(states):
        assert history.current is state
        if history.can_undo:
            history.undo()
    for state in states:
        assert history.current is state
        if history.can_redo:
            history.redo()
    assert (history.can_redo, history.can_undo) == (False, count > 0)


@given(st.lists(st.sampled_from(["do", "undo", "redo", "jump", "clean"]), max_size=60), st.randoms())
def test_it_is_a_list_with_a_place_in_it(steps, random):
    history = History()
    states, place, clean = [history.current], 0, history.current
    for step in steps:
        if step == "do":
            history.do(command(history.current))
            states[place + 1 :] = [history.current]
            place += 1
        elif step == "undo" and place:
            assert history.undo().before is states[place - 1]
            place -= 1
        elif step == "redo" and place + 1 < len(states):
            assert history.redo().after is states[place + 1]
            place += 1
        elif step == "jump":
            place = random.randrange(len(states))
            history.jump(place)
        elif step == "clean":
            history.mark_clean()
            clean = history.current
        assert history.current is states[place]
        assert history.position == place
        assert history.is_clean == (states[place] is clean)
        assert history.can_undo == (place > 0)
        assert history.can_redo == (place + 1 < len(states))


def test_names_are_those_of_the_next_steps():
    history = History()
    assert (history.undo_name, history.redo_name) == ("", "")
    history.do(command(history.current, "Delete"))
    history.do(command(history.current, "Paste"))
    history.undo()
    assert (history.undo_name, history.redo_name) == ("Delete", "Paste")
    assert [done.name for done in history.commands] == ["Delete", "Paste"]


def test_a_gesture_is_one_step():
    history = History(Project((Track("a", 8000, PieceTable(1)),)))
    first = history.current
    for gain in (1, 2, 3):
        history.do(set_gain(history.current, 0, gain), gesture="drag 1")
    assert len(history.commands) == 1
    assert history.current.tracks[0].gain_db == 3
    history.do(set_gain(history.current, 0, 5), gesture="drag 2")
    assert len(history.commands) == 2
    history.undo()
    history.do(set_gain(history.current, 0, 7), gesture="drag 2")
    assert [done.after.tracks[0].gain_db for done in history.commands] == [3, 7]
    history.undo()
    history.undo()
    assert history.current is first


def test_a_gesture_goes_on_after_a_save_as_a_new_step():
    history = History(Project((Track("a", 8000, PieceTable(1)),)))
    history.do(set_gain(history.current, 0, 1), gesture="drag")
    history.mark_clean()
    saved = history.current
    history.do(set_gain(history.current, 0, 2), gesture="drag")
    history.undo()
    assert history.current is saved
    assert history.is_clean


def test_wrong_calls_are_bugs():
    history = History()
    for call in (history.undo, history.redo, lambda: history.jump(1), lambda: history.do(command(Project()))):
        with pytest.raises(ValueError, match="."):
            call()


def test_every_change_is_told_once():
    history = History()
    told = []
    history.changed.connect(lambda: told.append(history.position))
    history.do(command(history.current))
    history.undo()
    history.redo()
    history.jump(0)
    history.mark_clean()
    assert told == [1, 0, 1, 0, 0]


def sized(project, kilobytes, name="Step"):
    """Return a command that gives the first track a new sound of so many kilobytes."""
    table = PieceTable.from_source(MemorySource(np.zeros((1, kilobytes * 256), np.float32)))
    return changed(project, {0: table}, name)


def recording(kilobytes=4):
    samples = np.zeros((1, kilobytes * 256), np.float32)
    return Project((Track("a", 8000, PieceTable.from_source(MemorySource(samples))),))


def test_the_footprint_is_what_going_back_needs_and_shared_sounds_count_once():
    history = History(recording())
    assert history.footprint == Footprint()
    history.do(sized(history.current, 8))
    assert history.footprint == Footprint(memory=4096)
    history.do(delete(history.current, Selection(0, 100)))
    history.do(set_gain(history.current, 0, 3))
    assert history.footprint.memory == 4096
    history.jump(0)
    assert history.footprint.memory == 8192
    history.do(sized(history.current, 1))
    assert history.footprint.memory == 4096


@given(st.lists(st.sampled_from(["do", "edit", "undo", "redo", "jump", "gesture"]), max_size=40), st.randoms())
def test_the_footprint_is_that_of_all_states_whatever_was_done(steps, random):
    history = History(recording())
    for step in steps:
        if step == "do":
            history.do(sized(history.current, random.randrange(5)))
        elif step == "edit":
            history.do(delete(history.current, Selection(0, 1)) if history.current.frames else set_gain(
                history.current, 0, 1))  # fmt: skip
        elif step == "gesture":
            history.do(sized(history.current, 2), gesture="drag")
        elif step == "undo" and history.can_undo:
            history.undo()
        elif step == "redo" and history.can_redo:
            history.redo()
        elif step == "jump":
            history.jump(random.randrange(len(history.commands) + 1))
    first = history.commands[0].before if history.commands else history.current
    states = [first, *(done.after for done in history.commands)]
    every = footprint(track.table for state in states for track in state.tracks)
    assert history.footprint == every - footprint(track.table for track in history.current.tracks)


def test_a_sound_on_disk_counts_as_disk(tmp_path):
    with SourceWriter(2, tmp_path, memory_limit=0) as writer:
        writer.append(np.zeros((2, 100_000), np.float32))
        source = writer.finish()
    table = PieceTable.from_source(source)
    assert footprint([table, table, with_channels(table, 1)]) == Footprint(disk=800_000)
    assert footprint([PieceTable.silence(2, 10**9)]) == Footprint()


def test_beyond_the_budget_the_oldest_steps_are_forgotten():
    history = History(recording())
    history.budget_bytes = 24 * 1024
    told = []
    history.shortened.connect(lambda: told.append(len(history.commands)))
    history.mark_clean()
    for number in range(6):
        history.do(sized(history.current, 4, f"Step {number}"))
    assert not told and history.clean_position == 0
    history.do(sized(history.current, 4, "Step 6"))
    assert told == [6] and history.clean_position is None and not history.is_clean
    assert [done.name for done in history.commands] == [f"Step {number}" for number in range(1, 7)]
    last = history.current
    history.jump(0)
    assert not history.can_undo and history.current is history.commands[0].before
    history.jump(6)
    assert history.current is last
    history.budget_bytes = 0
    history.keep_to_budget()
    assert [done.name for done in history.commands] == ["Step 6"] and history.can_undo
    assert history.footprint.total == 4096
    history.undo()
    history.keep_to_budget()
    assert history.can_redo


def test_the_saved_state_is_found_until_it_is_gone():
    history = History(recording())
    history.do(sized(history.current, 1))
    history.mark_clean()
    history.do(sized(history.current, 1))
    assert history.clean_position == 1
    history.jump(0)
    assert history.clean_position == 1
    history.do(sized(history.current, 1))
    assert history.clean_position is None
