# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key does one thing, and every action has its place in a menu."""

from __future__ import annotations

from collections import Counter

from PyQt6.QtGui import QKeySequence

from editor.gui.actions.table import MENUS


def test_no_key_is_given_twice(window):
    keys = Counter(
        QKeySequence(keys).toString()
        for action in window.actions_by_id.table.values()
        for keys in action.shortcut.split()
    )
    assert {key: count for key, count in keys.items() if count > 1} == {}
    assert "" not in keys


def test_every_action_is_in_a_menu_and_named_once_in_it(window):
    texts = Counter()
    for action in window.actions_by_id.table.values():
        assert action.menu.partition("/")[0] in MENUS
        texts[action.menu, action.text.replace("&", "")] += 1
    assert {text: count for text, count in texts.items() if count > 1} == {}
