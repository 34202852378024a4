# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences survive a restart, and a damaged file costs them but never the start."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor.settings import RECENT_FILES, Settings, settings_path


def test_what_is_saved_is_read_back(tmp_path):
    path = tmp_path / "deep" / "settings.json"
    kept = Settings(path, theme="light", loop=True, last_values={"amplify": {"gain_db": -3.0}})
    kept.remember_file(tmp_path / "Größe 音.wav")
    kept.save()
    assert Settings.load(path) == kept
    assert [entry.name for entry in path.parent.iterdir()] == ["settings.json"]


def test_a_file_whose_name_is_no_text_is_remembered(tmp_path):
    path = tmp_path / "settings.json"
    kept = Settings(path)
    kept.remember_file(tmp_path / "caf\udce9.wav")  # how Python names a file that an old disk calls caf\xe9.wav
    kept.save()
    assert Settings.load(path) == kept


def test_two_windows_undo_nothing_of_each_others_preferences(tmp_path):
    path = tmp_path / "settings.json"
    Settings(path, theme="light").save()
    one, other = Settings.load(path), Settings.load(path)
    one.shortcuts["edit.trim"] = ["Ctrl+T"]
    one.save()
    other.loop = True
    other.save()
    one.theme = "dark"
    one.save()
    kept = Settings.load(path)
    assert (kept.theme, kept.loop, kept.shortcuts) == ("dark", True, {"edit.trim": ["Ctrl+T"]})


def test_a_missing_file_gives_the_defaults(tmp_path):
    assert Settings.load(tmp_path / "none.json") == Settings(tmp_path / "none.json")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "\0\0", '{"theme": 4, "loop": "yes", "recent_files": "a"}'])
def test_a_damaged_file_gives_the_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert Settings.load(path) == Settings(path)


def test_good_entries_survive_bad_and_unknown_ones(tmp_path):
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({"theme": "light", "loop": 1, "future": True, "recent_files": ["a", 2]}))
    assert Settings.load(path) == Settings(path, theme="light", recent_files=["a"])


@pytest.mark.parametrize("text", ["NaN", "-1.0", "Infinity", "1e300"])
def test_numbers_out_of_range_take_their_defaults(tmp_path, text):
    path = tmp_path / "settings.json"
    path.write_text(f'{{"theme": "light", "join_fade_ms": {text}, "history_budget_mb": 0}}')
    assert Settings.load(path) == Settings(path, theme="light")


def test_recent_files_are_newest_first_once_and_few(tmp_path):
    kept = Settings()
    for number in range(RECENT_FILES + 3):
        kept.remember_file(tmp_path / f"{number}.wav")
    kept.remember_file(tmp_path / "5.wav")
    names = [Path(name).name for name in kept.recent_files]
    assert names[0] == "5.wav" and len(names) == len(set(names)) == RECENT_FILES
    kept.forget_file(tmp_path / "5.wav")
    assert "5.wav" not in [Path(name).name for name in kept.recent_files]


def test_a_folder_that_cannot_be_written_harms_nobody(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    Settings(blocked / "settings.json").save()
    assert blocked.read_text() == "not a folder"


def test_the_path_is_in_the_users_own_folder(private_home):
    assert private_home in settings_path().parents
