# SPDX-License-Identifier: GPL-3.0-or-later
"""In which order the files of a batch are shown. They are worked on in their own, whatever is shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from editor.batch import Item, State
from editor.gui.batch.rows import Column

_DIGITS = re.compile(r"(\d+)")

_RANKS = {
    state: rank
    for rank, state in enumerate(
        (State.FAILED, State.CANCELLED, State.RUNNING, State.WAITING, State.SKIPPED, State.DONE)
    )
}
"""States from what needs a look to what is well."""


def _name(item: Item) -> list[int | str]:
    """Return a key by which "2.wav" comes before "10.wav", and capitals make no difference."""
    parts = _DIGITS.split(item.job.input.name)
    return [int(part) if place % 2 else part.casefold() for place, part in enumerate(parts)]


KEYS: dict[Column, Callable[[Item], Any]] = {
    Column.NAME: _name,
    Column.LENGTH: lambda item: item.length_s or 0.0,
    Column.OUTCOME: lambda item: _RANKS[item.state],
}
"""What files can be sorted by. Progress and time left change all the time: no row would stay where it is."""


@dataclass(frozen=True)
class Order:
    """Files by a column; those that are the same in it stay in the order of work."""

    column: Column
    is_descending: bool = False


def after_click(order: Order | None, column: Column) -> Order | None:
    """Return the next order when a title is clicked: up, down, then that of work again, which is None."""
    if order is None or order.column is not column:
        return Order(column)
    return None if order.is_descending else replace(order, is_descending=True)
