# SPDX-License-Identifier: GPL-3.0-or-later
"""An event calls its slots in order, once each, also when they change the list."""

from __future__ import annotations

from editor.core.events import Event


def test_slots_are_called_in_order_and_once():
    event, calls = Event(), []

    def first(value):
        calls.append(("first", value))
        event.disconnect(first)

    def second(value):
        calls.append(("second", value))

    for slot in (first, second, first):
        event.connect(slot)
    event.emit(1)
    event.emit(2)
    event.disconnect(first)
    assert calls == [("first", 1), ("second", 1), ("second", 2)]
