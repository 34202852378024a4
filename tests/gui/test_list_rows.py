# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of lists, such as the steps of a chain, show all of their text in any state."""

from __future__ import annotations

import pytest
from PyQt6.QtWidgets import QListWidget


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_a_row_of_two_lines_shows_both_while_it_is_selected(window, settle, theme):
    window.choose_theme(theme)
    listing = QListWidget(window)
    listing.addItems(["First\ngypsy"] * 2)
    listing.resize(300, 200)
    listing.show()
    listing.setCurrentRow(0)
    listing.setFocus()
    settle(listing.hasFocus)
    for row in (0, 1):
        place = listing.visualItemRect(listing.item(row))
        below = place.adjusted(
            8, round(0.72 * place.height()), -place.width() // 2, -5
        )  # one line in the middle ends above
        image = listing.viewport().grab(below).toImage()
        colors = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
        assert len(colors) > 5, f"row {row} is elided to one line"
