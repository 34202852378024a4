# SPDX-License-Identifier: GPL-3.0-or-later
"""What the palette lists for what was typed: the best first, and of equals those that were used last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from editor.gui.actions.action import plain
from editor.gui.actions.keymap import native
from editor.gui.language import translate
from editor.gui.menus import ActionSet
from editor.gui.palette.matching import score

IN_MENU = 0.7
"""What it counts to be found with the name of the menu, in comparison with the name of the action alone."""

WORST = 0.4
"""How well something must fit at least, in comparison with the best."""


@dataclass(frozen=True)
class Line:
    """One action as the palette shows it. `why_not` is empty unless it can't be done now.

    `english` is its text and menu in English, which finds it in every language.
    """

    id: str
    text: str
    path: str
    keys: str
    why_not: str
    english: tuple[str, str]


def lines(actions: ActionSet, but: str) -> list[Line]:
    """Return all `actions` as they are now, without the one called `but`."""
    actions.refresh()
    return [_line(actions, id) for id in actions.table if id != but]


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
    names = (line.text, line.path), line.english
    return max(max(score(wanted, text), IN_MENU * score(wanted, f"{text} {path}")) for text, path in names)


def _line(actions: ActionSet, id: str) -> Line:
    made = actions[id]
    keys = native(*actions.keymap.keys(id)[:1])
    reason = "" if made.isEnabled() else actions.why_not(id) or translate("Palette", "Not possible now")
    action = actions.table[id]
    english = plain(action.text), action.menu.replace("/", " ")
    return Line(id, plain(made.text()), actions.path(id), keys, reason, english)
