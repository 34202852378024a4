# SPDX-License-Identifier: GPL-3.0-or-later
"""A few letters find what is meant, beginnings of words first."""

from __future__ import annotations

import pytest

from editor.gui.actions.table import ACTIONS
from editor.gui.palette.matching import score


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ("zsel", "Zoom to selection"),
        ("zo se", "Zoom to selection"),
        ("sel zo", "Zoom to selection"),
        ("silence", "Silence"),
        ("insil", "Insert silence …"),
        ("undo", "Undo"),
        ("DUP", "Duplicate"),
        ("exp", "Export …"),
        ("exps", "Export selection …"),
        ("solo", "Solo"),
    ],
)
def test_the_best_is_what_is_meant(wanted, first):
    texts = [action.text.replace("&", "") for action in ACTIONS]
    assert max(texts, key=lambda text: score(wanted, text)) == first


@pytest.mark.parametrize("wanted", ["xyz", "tuc", "cutt", "cut zoom"])
def test_letters_that_are_not_there_in_that_order_find_nothing(wanted):
    assert score(wanted, "Cut") == 0


def test_nothing_wanted_fits_everything():
    assert score("", "Cut") == score("  ", "Paste") == 1


def test_words_of_other_scripts_are_found():
    assert score("静音", "插入静音") > 0 and score("größe", "Größe") > 0
