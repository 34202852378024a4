# SPDX-License-Identifier: GPL-3.0-or-later
"""An event calls its slots in order, once each, also when they change the list."""

from __future__ import annotations

from editor.core.events import Event


def test_slots_are_called_in_order_and_once():
    event, calls = Event(), []

    def first(value):
        calls.append(("first", value))
        event.connect(third)

    def second(value):
        calls.append(("second", value))

    def third(value):
        calls.append(("third", value))

    for slot in (first, second, first):
        event.connect(slot)
    event.emit(1)
    assert calls == [("first", 1), ("second", 1)], "the third came too late"
    event.emit(2)
    assert calls[2:] == [("first", 2), ("second", 2), ("third", 2)]
