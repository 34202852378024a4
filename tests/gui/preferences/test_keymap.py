# SPDX-License-Identifier: GPL-3.0-or-later
"""Which keys trigger which action: no key ever has two, whatever the user or a damaged file says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.errors import EditorError
from editor.gui.actions.action import Action
from editor.gui.actions.keymap import FIXED, Keymap, split_keys
from editor.settings import Settings

TABLE = [
    Action("cut", "Cut", "Edit", print, shortcut="Ctrl+X"),
    Action("redo", "Redo", "Edit", print, shortcut="Ctrl+Shift+Z Ctrl+Y"),
    Action("fade", "Fade", "Edit", print),
]
KEYS = ["Ctrl+X", "Ctrl+Y", "Ctrl+Shift+Z", "F8", "Left", "Esc", "no key", ""]


def keymap(**shortcuts):
    return Keymap(TABLE, Settings(shortcuts=shortcuts))


def test_without_the_users_choices_the_table_counts():
    plain = keymap()
    assert plain.keys("redo") == ("Ctrl+Shift+Z", "Ctrl+Y") and plain.keys("fade") == ()
    assert plain.owner("Ctrl+Y") == "redo" and plain.owner("F8") == ""
    assert not plain.is_own("redo")


def test_a_key_of_another_action_is_refused_until_it_is_taken():
    changed = keymap()
    with pytest.raises(EditorError, match="something else already"):
        changed.give("fade", ["Ctrl+Y"])
    assert changed.keys("fade") == ()
    changed.give("fade", ["Ctrl+Y"], take=True)
    assert changed.keys("fade") == ("Ctrl+Y",) and changed.keys("redo") == ("Ctrl+Shift+Z",)
    changed.give("fade", ["F8"])
    assert changed.keys("redo") == ("Ctrl+Shift+Z", "Ctrl+Y"), "its default is free again"


def test_taking_from_the_users_own_choice_leaves_it_the_others():
    changed = keymap(cut=["F7", "F8"])
    changed.give("fade", ["F8"], take=True)
    assert changed.keys("cut") == ("F7",) and changed.keys("fade") == ("F8",)


@pytest.mark.parametrize("key", sorted(FIXED))
def test_keys_that_move_about_can_be_nobodys(key):
    with pytest.raises(EditorError, match="move about"):
        keymap().give("fade", [key], take=True)


def test_resetting_one_action_never_takes_a_key_from_another():
    changed = keymap(fade=["Ctrl+X"], cut=["F8"])
    assert changed.reset("cut") == ("Ctrl+X",)
    assert changed.keys("cut") == () and changed.keys("fade") == ("Ctrl+X",)
    assert changed.reset("fade") == () and changed.keys("cut") == ("Ctrl+X",)


def test_only_what_differs_from_the_table_is_kept():
    settings = Settings()
    changed = Keymap(TABLE, settings)
    changed.give("fade", ["F8"])
    assert settings.shortcuts == {"fade": ["F8"]}
    changed.give("fade", [])
    changed.give("cut", ["Ctrl+X"])
    assert settings.shortcuts == {}
    changed.give("cut", [])
    assert settings.shortcuts == {"cut": []} and changed.keys("cut") == ()
    changed.reset_all()
    assert changed.keys("cut") == ("Ctrl+X",)


@given(st.dictionaries(st.sampled_from(["cut", "redo", "fade", "gone"]), st.lists(st.sampled_from(KEYS))))
def test_no_key_has_two_actions_whatever_the_file_says(shortcuts):
    found = keymap(**shortcuts)
    keys = [key for action in TABLE for key in found.keys(action.id)]
    assert len(keys) == len(set(keys)) and not set(keys) & FIXED
    for id in {"cut", "redo", "fade"} - set(shortcuts):
        lost = set(found.defaults(id)) - set(found.keys(id))
        assert all(found.is_own(found.owner(key)) for key in lost), "only a choice of the user goes before a default"


def test_keys_are_split_and_what_is_none_is_left_out():
    assert split_keys("Ctrl+1 Ctrl++ ctrl+1 hello Ctrl+") == ("Ctrl+1", "Ctrl++")
