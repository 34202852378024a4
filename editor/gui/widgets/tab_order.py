# SPDX-License-Identifier: GPL-3.0-or-later
"""Tab goes through the window as eyes do: from top to bottom, from left to right, part by part.

Qt's own order is that in which widgets were made, which a form that is exchanged or a track that is added upsets; so
the order is found anew at every press, from where things are. Qt goes on by itself from what is hidden or turned off
while it has the keyboard, such as a message that is dismissed; then the tracks get it, so that the space bar plays.
"""

from __future__ import annotations

from collections.abc import Iterator

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QScrollArea, QWidget

LINE_HEIGHT = 14
"""Pixels by which the tops of widgets in one line may differ."""


def focus_next(window: QWidget, forward: bool, home: QWidget) -> bool:
    """Give the keyboard to the next widget of `window`, or the one before, or from one that has gone to `home`.

    Returns whether there is one to give it to.
    """
    order = list(in_order(window))
    now = window.focusWidget()
    if now is not None and not (now.isVisibleTo(window) and now.isEnabled()):
        home.setFocus()
        return True
    if not order:
        return False
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    place = order.index(now) if now in order else (-1 if forward else 0)
    chosen = order[(place + (1 if forward else -1)) % len(order)]
    chosen.setFocus(reason)
    reveal(chosen)
    return True


def in_order(parent: QWidget) -> Iterator[QWidget]:
    """Yield all that can have the keyboard inside `parent`, as it is read."""
    for child in _as_read(parent):
        policy = child.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        if policy and child.isEnabled() and child.focusProxy() is None:
            yield child
        yield from in_order(child)


def _as_read(parent: QWidget) -> list[QWidget]:
    """Return the visible children line by line; what begins at nearly the same height is one line.

    What lies over something else is read first.
    """
    children = [each for each in reversed(parent.children()) if isinstance(each, QWidget) and each.isVisible()]
    children = sorted((each for each in children if not each.isWindow()), key=lambda each: each.y())
    lines: list[list[QWidget]] = []
    for child in children:
        if lines and child.y() - lines[-1][0].y() < LINE_HEIGHT:
            lines[-1].append(child)
        else:
            lines.append([child])
    return [child for line in lines for child in sorted(line, key=lambda each: each.x())]


def reveal(widget: QWidget) -> None:
    """Scroll so that `widget` is seen."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
