# SPDX-License-Identifier: GPL-3.0-or-later
"""What an action is: one thing that a user can trigger, with the id that menu, shortcut, test and manual hang on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from typing import TYPE_CHECKING

from editor.gui.actions.conditions import ALWAYS, Condition

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

Handler = Callable[["MainWindow"], object]


@dataclass(frozen=True)
class Action:
    """One thing to trigger. `menu` may name a sub-menu after a slash; a line separates `group`s of a menu.

    `checked` makes it a switch. `text_now` gives a text that changes, such as "Undo Cut". While its key is held it
    `repeats`, or is done once.
    """

    id: str
    text: str
    menu: str
    handler: Handler
    _: KW_ONLY
    shortcut: str = ""
    icon: str = ""
    group: int = 0
    enabled: Condition = ALWAYS
    checked: Callable[[MainWindow], bool] | None = None
    text_now: Callable[[MainWindow], str] | None = None
    tip: str = ""
    repeats: bool = False


def unmarked(text: str) -> str:
    """Return a menu text without its mark for the keyboard; the dots of what asks first stay."""
    return re.sub(r"\(&.\)|&", "", text)


def plain(text: str) -> str:
    """Return a menu text without its mark for the keyboard and its dots."""
    return unmarked(text).rstrip(" …")
