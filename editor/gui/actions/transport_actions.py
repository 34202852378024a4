# SPDX-License-Identifier: GPL-3.0-or-later
"""Playing, recording and moving the cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from editor.gui.actions.action import Action
from editor.gui.actions.conditions import HAS_TRACKS, NO_TAKE, when
from editor.gui.language import translate

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow


def can_play(window: MainWindow) -> bool:
    """Return whether the space bar has something to start or stop."""
    return bool(window.session.project.tracks) or window.sound.recording.is_recording or _hears_batch(window)


def is_busy(window: MainWindow) -> bool:
    """Return whether there is something to stop."""
    transport, is_recording = window.transport, window.sound.recording.is_recording
    return transport.is_playing or transport.is_paused or is_recording or _hears_batch(window)


def _hears_batch(window: MainWindow) -> bool:
    """Return whether a file of the panel for many files is heard."""
    return window.batch.hearing.playing is not None


def play_text(window: MainWindow) -> str:
    """Return what the space bar does now, as far as the button doesn't show it."""
    return record_text(window) if window.sound.recording.is_recording else translate("Actions", "&Play")


def record_text(window: MainWindow) -> str:
    """Return what the record button does now."""
    is_recording = window.sound.recording.is_recording
    return translate("Actions", "Stop recording") if is_recording else translate("Actions", "Record")


CAN_PLAY = when(can_play, "Open a recording first")
CAN_STOP = when(is_busy, "Nothing is playing")
CAN_PAUSE = when(lambda w: w.transport.is_playing or w.transport.is_paused, "Nothing is playing")

TRANSPORT: tuple[Action, ...] = (
    Action("transport.to_start", "Go to &start", "Transport", lambda w: w.navigation.to_start(), shortcut="Ctrl+Home",
           icon="to-start", enabled=HAS_TRACKS),
    Action("transport.to_end", "Go to &end", "Transport", lambda w: w.navigation.to_end(), shortcut="Ctrl+End",
           enabled=HAS_TRACKS),
    Action("transport.play", "&Play", "Transport", lambda w: w.sound.play_or_stop(), shortcut="Space", icon="play",
           group=1, enabled=CAN_PLAY, checked=lambda w: w.transport.is_playing, text_now=play_text,
           tip="Play the selection, or from the cursor on; again to stop"),
    Action("transport.pause", "Pa&use", "Transport", lambda w: w.transport.pause(), shortcut="P", icon="pause", group=1,
           enabled=CAN_PAUSE, checked=lambda w: w.transport.is_paused, tip="Stay at this place until play goes on"),
    Action("transport.stop", "S&top", "Transport", lambda w: w.sound.stop(), icon="stop", group=1, enabled=CAN_STOP),
    Action("transport.play_from_cursor", "Play from cursor to e&nd", "Transport",
           lambda w: w.transport.play_from_cursor(), shortcut="Shift+Space", group=1, enabled=HAS_TRACKS & NO_TAKE,
           tip="Play on to the end, also when a region is selected"),
    Action("transport.loop", "&Loop", "Transport", lambda w: w.transport.set_loop(not w.transport.is_looping),
           shortcut="L", icon="loop", group=1, checked=lambda w: w.transport.is_looping,
           tip="Play the selection again and again"),
    Action("transport.scrub", "S&crub with the mouse", "Transport", lambda w: w.sound.scrubber.toggle(), group=1,
           checked=lambda w: w.sound.scrubber.is_on,
           tip="Hear what is under the mouse while it is dragged on the time ruler; always with Ctrl held"),
    Action("transport.record", "&Record", "Transport", lambda w: w.sound.record(), shortcut="R Shift+R", icon="record",
           group=2, checked=lambda w: w.sound.recording.is_recording, text_now=record_text,
           tip="Record into a new track, from the cursor on"),
    Action("transport.listen", "L&isten to the input", "Transport", lambda w: w.sound.recording.listen(),
           shortcut="Shift+I", group=2, checked=lambda w: w.sound.recording.is_listening,
           tip="Show the level of the input, to set it"),
)  # fmt: skip
