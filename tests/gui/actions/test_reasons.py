# SPDX-License-Identifier: GPL-3.0-or-later
"""What is gray says why, to whoever points at it."""

from __future__ import annotations

from PyQt6.QtWidgets import QToolBar

NAMELESS = {"batch.cancel"}
"""It stands in a menu of one file, whose row says how it is."""


def tip(window, id):
    window.actions_by_id.refresh()
    return window.actions_by_id[id].toolTip()


def test_all_that_is_gray_in_an_empty_window_says_why(window):
    window.actions_by_id.refresh()
    gray = [action for id, action in window.actions_by_id.table.items() if not window.actions_by_id[id].isEnabled()]
    assert len(gray) > 60
    for action in gray:
        reason = action.enabled.why_not(window)
        assert bool(reason) != (action.id in NAMELESS), action.id
        assert tip(window, action.id).endswith(f"\n{reason}") or action.id in NAMELESS
    bar = window.findChild(QToolBar, "toolBar")
    cut = bar.widgetForAction(window.actions_by_id["edit.cut"])
    assert cut.toolTip() == "Cut  (Ctrl+X)\nOpen a recording first" and not cut.isEnabled()


def test_the_reason_changes_and_goes(loaded):
    window = loaded()
    assert tip(window, "edit.cut").endswith("\nSelect something first")
    assert tip(window, "edit.redo").endswith("\nThere is nothing to do again")
    assert tip(window, "process.apply").endswith("\nOpen the Clean dock first")
    assert tip(window, "listen.preview").endswith("\nOpen the Clean dock first")
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("process.musicecan")
    for id in ("edit.cut", "process.apply", "listen.preview"):
        assert "\n" not in tip(window, id)
    assert tip(window, "edit.paste").endswith("\nCut or copy something first")
    window.actions_by_id.trigger("edit.copy")
    assert "\n" not in tip(window, "edit.paste")
