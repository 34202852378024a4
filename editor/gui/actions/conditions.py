# SPDX-License-Identifier: GPL-3.0-or-later
"""When an action can be done, and what its tool tip and the palette say when it can't.

Each test carries its sentence, so no action is gray without anyone thinking of why. Here are those that several areas
share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.gui.language import ACTIONS, localized

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

Test = Callable[["MainWindow"], bool]


@dataclass(frozen=True)
class Condition:
    """What must all hold, in order: tests, each with what a user is told when it is the first to fail."""

    parts: tuple[tuple[Test, str], ...] = ()

    def __and__(self, other: Condition) -> Condition:
        return Condition((*self.parts, *other.parts))

    def holds(self, window: MainWindow) -> bool:
        """Return whether everything holds now."""
        return all(test(window) for test, _ in self.parts)

    def why_not(self, window: MainWindow) -> str:
        """Return what the user is told now; nothing when it holds, and where there is no need of words."""
        return next((localized(reason, ACTIONS) for test, reason in self.parts if not test(window)), "")


ALWAYS = Condition()


def when(test: Test, reason: str = "") -> Condition:
    """Return the condition that `test` holds; `reason` tells the user what to do first."""
    return Condition(((test, reason),))


HAS_TRACKS = when(lambda w: bool(w.session.project.tracks), "Open a recording first")
HAS_SEVERAL_TRACKS = HAS_TRACKS & when(lambda w: len(w.session.project.tracks) > 1, "Open more tracks first")
HAS_SELECTION = HAS_TRACKS & when(lambda w: not w.session.selection.is_empty, "Select something first")
HAS_MARKERS = HAS_TRACKS & when(lambda w: bool(w.session.project.markers), "Add a marker first")
NO_TAKE = when(lambda w: not w.transport.is_held, "Not while a take is recorded")
"""No take is being recorded, into which the sound would get."""
