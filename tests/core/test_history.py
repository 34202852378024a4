# SPDX-License-Identifier: GPL-3.0-or-later
"""Undo gives back the very same object, however the user goes back and forth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.commands import Command, set_gain
from editor.core.history import History
from editor.core.pieces import PieceTable
from editor.core.project import Project, Track


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
