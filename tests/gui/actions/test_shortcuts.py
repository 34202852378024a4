# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key does one thing, every action has its place in a menu, and keys are Audacity's where it has one."""

from __future__ import annotations

from collections import Counter

import pytest
from PyQt6.QtGui import QKeySequence
from PyQt6.QtWidgets import QMenu

from editor.gui.actions.keymap import FIXED
from editor.gui.actions.places import MENUS

AUDACITY = {
    "file.new": "Ctrl+N",
    "file.open": "Ctrl+O",
    "file.export": "Ctrl+Shift+E",
    "file.quit": "Ctrl+Q",
    "edit.undo": "Ctrl+Z",
    "edit.redo": "Ctrl+Shift+Z",
    "edit.cut": "Ctrl+X",
    "edit.copy": "Ctrl+C",
    "edit.paste": "Ctrl+V",
    "edit.delete": "Ctrl+K",
    "edit.duplicate": "Ctrl+D",
    "edit.split": "Ctrl+Alt+I",
    "edit.split_at_cursor": "Ctrl+I",
    "edit.silence": "Ctrl+L",
    "edit.trim": "Ctrl+T",
    "edit.preferences": "Ctrl+P",
    "track.join": "Ctrl+J",
    "track.mute": "Shift+U",
    "track.solo": "Shift+S",
    "track.remove": "Shift+C",
    "marker.add": "Ctrl+M",
    "marker.next": "Alt+Right",
    "marker.previous": "Alt+Left",
    "edit.select_all": "Ctrl+A",
    "edit.select_none": "Ctrl+Shift+A",
    "select.to_start": "Shift+J",
    "select.to_end": "Shift+K",
    "select.all_tracks": "Ctrl+Shift+K",
    "select.zero_crossings": "Z",
    "view.zoom_in": "Ctrl+1",
    "view.zoom_normal": "Ctrl+2",
    "view.zoom_out": "Ctrl+3",
    "view.zoom_selection": "Ctrl+E",
    "view.zoom_fit": "Ctrl+F",
    "transport.play": "Space",
    "transport.pause": "P",
    "transport.record": "R",
    "transport.loop": "L",
    "process.repeat": "Ctrl+R",
}
"""What people who come from Audacity 3 press. Its Home and End move the cursor here too, by `cursor_keys`."""

STEPS = {
    *("edit.undo", "edit.redo", "view.zoom_in", "view.zoom_out", "marker.next", "marker.previous"),
    *("select.track_above", "select.track_below", "select.add_track_above", "select.add_track_below"),
    *("track.up", "track.down", "batch.up", "batch.down"),
}
"""What goes on while its key is held. All else would play and stop over and over, or make take after take."""

KEYLESS = {
    "file.export_selection": "Ctrl+Shift+E offers it",
    "file.export_songs": "Ctrl+Shift+E offers it",
    "file.report": "seldom, and a dialog follows",
    "edit.insert_silence": "a dialog follows; Audacity has none",
    "edit.join_fades": "a preference",
    "marker.remove": "Ctrl+Shift+B lists them",
    "select.between_markers": "seldom",
    "select.track_above": "the arrow keys do it",
    "select.track_below": "the arrow keys do it",
    "select.add_track_above": "the arrow keys do it",
    "select.add_track_below": "the arrow keys do it",
    "view.clean": "Ctrl+Shift+C opens it",
    "view.ruler_samples": "a preference",
    "transport.stop": "the space bar does it",
    "transport.scrub": "a preference; Ctrl does it with the mouse",
    "help.first_steps": "once or twice in a lifetime",
    "help.open_demo": "once or twice in a lifetime",
    "help.about": "once in a lifetime",
}
"""Actions without keys, and why. All are in a menu and the palette, and can be given keys."""

KEYLESS_GROUPS = {
    "process.": "there are as many as plug-ins are installed",
    "batch.": "buttons of a panel that Ctrl+Alt+B opens",
    "view.theme_": "a preference",
    "view.window_": "a preference",
    "view.colors_": "a preference",
    "view.frequencies_": "a preference",
    "track.to_": "once per track, as in Audacity",
    "track.swap_channels": "once per track, as in Audacity",
    "track.split_stereo": "once per track, as in Audacity",
}


def test_no_key_is_given_twice_or_is_needed_to_move_about(window):
    keys = Counter(
        QKeySequence(keys).toString()
        for action in window.actions_by_id.table.values()
        for keys in action.shortcut.split()
    )
    assert {key: count for key, count in keys.items() if count > 1} == {}
    assert "" not in keys and not set(keys) & FIXED


def test_every_action_is_in_a_menu_and_named_once_in_it(window):
    texts = Counter()
    for action in window.actions_by_id.table.values():
        assert action.menu.partition("/")[0] in MENUS
        texts[action.menu, action.text.replace("&", "")] += 1
    assert {text: count for text, count in texts.items() if count > 1} == {}
    shown = {entry.objectName() for menu in window.findChildren(QMenu) for entry in menu.actions()}
    assert set(window.actions_by_id.table) <= shown


def test_who_comes_from_audacity_presses_the_same(window):
    keys = {id: window.actions_by_id.keymap.keys(id) for id in AUDACITY}
    assert {id: AUDACITY[id] for id in AUDACITY if AUDACITY[id] not in keys[id]} == {}


def test_an_action_without_keys_has_a_reason(window):
    keymap = window.actions_by_id.keymap
    keyless = {id for id in window.actions_by_id.table if not keymap.keys(id)}
    unexplained = {id for id in keyless if id not in KEYLESS and not id.startswith(tuple(KEYLESS_GROUPS))}
    assert unexplained == set()
    assert set(KEYLESS) <= keyless


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_two_entries_of_a_menu_share_a_letter(make_window, english_again, language):
    window = make_window(language=language)
    bar = window.menuBar()
    shown = {"": bar, **{action.text(): action.menu() for action in bar.actions()}, **window.menus}
    for name, menu in shown.items():
        texts = [action.text().replace("&&", "") for action in menu.actions() if not action.isSeparator()]
        letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
        assert len(set(letters)) == len(letters), (name, sorted(letters))
    assert len(bar.actions()) == len(MENUS) and all("&" in action.text() for action in bar.actions())


def test_only_what_goes_step_by_step_goes_on_while_its_key_is_held(window):
    made = window.actions_by_id
    assert {id for id in made.table if made[id].autoRepeat()} == STEPS
