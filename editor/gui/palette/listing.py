# SPDX-License-Identifier: GPL-3.0-or-later
"""What the palette lists for what was typed: the best first, and of equals those that were used last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from editor.gui.actions.action import Action, plain
from editor.gui.actions.keymap import native
from editor.gui.language import translate
from editor.gui.palette.matching import score

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

IN_MENU = 0.7
"""What it counts to be found with the name of the menu, in comparison with the name of the action alone."""

WORST = 0.4
"""How well something must fit at least, in comparison with the best."""


@dataclass(frozen=True)
class Line:
    """One action as the palette shows it. `why_not` is empty unless it can't be done now."""

    id: str
    text: str
    path: str
    keys: str
    why_not: str


def lines(window: MainWindow, but: str) -> list[Line]:
    """Return all actions of `window` as they are now, without the one called `but`."""
    actions = window.actions_by_id
    actions.refresh()
    return [_line(window, action) for action in actions.table.values() if action.id != but]


def found(wanted: str, among: Sequence[Line], recent: Sequence[str]) -> list[Line]:
    """Return the lines that `wanted` fits, the best first.

    Where it fits equally well, what can be done now goes before the rest, and the `recent` ones before others. What
    fits much worse than the best is left out.
    """
    ranks = {id: place for place, id in enumerate(recent)}
    fits = {line.id: _fit(wanted, line) for line in among}
    least = max(WORST * max(fits.values(), default=0.0), 1e-9)
    fitting = [line for line in among if fits[line.id] >= least]
    return sorted(fitting, key=lambda line: (-fits[line.id], bool(line.why_not), ranks.get(line.id, len(ranks))))


def _fit(wanted: str, line: Line) -> float:
    return max(score(wanted, line.text), IN_MENU * score(wanted, f"{line.text} {line.path}"))


def _line(window: MainWindow, action: Action) -> Line:
    made = window.actions_by_id[action.id]
    keys = native(*window.actions_by_id.keymap.keys(action.id)[:1])
    reason = "" if made.isEnabled() else action.enabled.why_not(window) or translate("Palette", "Not possible now")
    return Line(action.id, plain(made.text()), window.actions_by_id.path(action.id), keys, reason)
