# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a user does in whatever order: nothing breaks, and undoing all of it gives back what there was.

A walk is the same each time; another seed is another walk. What broke in longer ones has a test of its own elsewhere.
"""

from __future__ import annotations

import random

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, Qt
from PyQt6.QtGui import QMouseEvent, QWheelEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QDialog

from tests.gui.conftest import settle, tone

STEPS = 120
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
MODIFIERS = (NONE, NONE, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
NAMES = ("Left", "Right", "Up", "Down", "Home", "End", "Tab", "Escape", "Return", "Space", "Delete", "Menu", "P", "Z")
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in NAMES]
NOT_HERE = ("file.new", "file.quit", "process.musicecan", "process.repeat")
"""The ends of the walk, and what takes longer than all of it."""


class Walk:
    """One way through a window; each method of a name with `step_` is something that a user may do."""

    def __init__(self, window, seed):
        self.window, self.chance = window, random.Random(seed)
        self.steps = [getattr(self, name) for name in dir(self) if name.startswith("step_")]

    def step_action(self):
        actions = self.window.actions_by_id
        known = [id for id in actions.table if id not in NOT_HERE and not id.startswith("batch.")]
        actions.trigger(self.chance.choice(known))

    step_another_action = step_a_third_action = step_action

    def step_select(self):
        project, chance = self.window.session.project, self.chance
        end_s = project.duration_s
        places = [chance.choice((0.0, end_s, chance.uniform(0, end_s), -1.0, end_s + 1)) for _ in range(2)]
        count = len(project.tracks)
        chosen = tuple(chance.sample(range(count), chance.randint(0, count)))
        self.window.marks.select(*places, chosen, chance.choice((None, None, (100.0, 900.0))))

    def step_one_sample(self):
        frame_s = 1 / self.window.session.project.sample_rate
        start_s = self.chance.uniform(0, self.window.session.project.duration_s)
        self.window.marks.select(start_s, start_s + frame_s, ())

    def step_drag(self):
        area = self.window.area
        widget = self.chance.choice([area.ruler, area.overview, *(row.view for row in area.rows)])
        modifiers = self.chance.choice(MODIFIERS)
        QTest.mousePress(widget, LEFT, modifiers, self.place_in(widget))
        for _ in range(3):
            place = self.place_in(widget, beyond=150)
            where = QPointF(place), QPointF(widget.mapToGlobal(place))
            QApplication.sendEvent(widget, QMouseEvent(QEvent.Type.MouseMove, *where, LEFT, LEFT, modifiers))
        QTest.mouseRelease(widget, LEFT, modifiers, self.place_in(widget, beyond=150))

    def step_wheel(self):
        area, chance = self.window.area, self.chance
        place, turn = self.place_in(area), QPoint(0, chance.choice((120, -120, 1200)))
        where = QPointF(place), QPointF(area.mapToGlobal(place))
        for _ in range(chance.choice((1, 12))):
            how = QPoint(), turn, Qt.MouseButton.NoButton, chance.choice(MODIFIERS), Qt.ScrollPhase.NoScrollPhase
            QApplication.sendEvent(area, QWheelEvent(*where, *how, False))

    def step_key(self):
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, self.chance.choice(KEYS), self.chance.choice(MODIFIERS))

    def step_sound(self):
        frames = self.chance.choice((0, 1, 900))
        self.window.transport.device.advance(frames)
        self.window.sound.source.feed(np.zeros((frames, 1), np.float32))

    def step_header(self):
        for row in self.window.area.rows[:1]:
            row.header.gain.setValue(self.chance.randint(-72, 48))
            self.chance.choice((row.header.mute, row.header.solo)).click()

    def place_in(self, widget, beyond=0):
        width, height = widget.width() - 1 + beyond, widget.height() - 1 + beyond
        return QPoint(self.chance.randint(-beyond, width), self.chance.randint(-beyond, height))

    def put_away(self):
        """Close what was opened over the window."""
        for each in (QApplication.activePopupWidget(), *self.window.findChildren(QDialog)):
            if each is not None and each.isVisible():
                each.close()


def check(window):
    """What is true at any time."""
    project, selection = window.session.project, window.session.selection
    assert selection.end <= project.frames and all(index < len(project.tracks) for index in selection.tracks)
    assert [row.view.track for row in window.area.rows] == list(project.tracks)
    assert not project.frames or 0 <= window.axis.start_s < window.axis.end_s <= window.axis.widest_s * 1.0001
    assert not (window.transport.is_playing and window.sound.recording.is_recording)
    window.refresh()
    assert window.isWindowModified() is not window.session.history.is_clean
    assert window.session.history.can_undo is (window.session.history.position > 0)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_walk_breaks_nothing_and_can_be_taken_back(loaded, monkeypatch, seed):
    caught = []
    monkeypatch.setattr("sys.excepthook", lambda *error: caught.append(error))
    window = loaded(tone(1.0), tone(0.4, channels=2))
    walk, history = Walk(window, seed), window.session.history
    first = history.commands[0].before
    for _ in range(STEPS):
        walk.chance.choice(walk.steps)()
        walk.put_away()
        settle()
        check(window)
        assert not caught
    window.sound.stop()
    settle(lambda: not window.runner.running)
    assert not window.transport.is_playing and not window.sound.recording.is_recording
    last = history.commands[-1].after
    while history.can_undo:
        window.actions_by_id.trigger("edit.undo")
    assert window.session.project is first
    while history.can_redo:
        window.actions_by_id.trigger("edit.redo")
    window.grab()
    assert window.session.project is last and not caught
