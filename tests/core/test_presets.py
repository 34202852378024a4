# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings of processors as files: what goes in comes out, and what others wrote can't do harm."""

from __future__ import annotations

import json
import os
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.errors import EditorError
from editor.core.presets import LONGEST_NAME, Preset, PresetFolder, in_words, read_preset, write_preset
from processors.api import ChoiceParameter, NumberParameter, ProcessorInfo, SwitchParameter

INFO = ProcessorInfo(
    "gate", "Gate", "Tests", "D",
    (
        NumberParameter("level", "Level", -40.0, -80.0, 0.0, "dB"),
        ChoiceParameter("mode", "Mode", "soft", {"soft": "Soft: slowly", "hard": "Hard: at once"}),
        SwitchParameter("on", "On", True),
        NumberParameter("from_s", "Noise from", 0.0, 0.0, 60.0, "s"),
    ),
)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """An empty folder of presets, which isn't there yet."""
    return PresetFolder(tmp_path / "presets")


def test_settings_are_on_the_disk_before_they_take_the_place_of_others(tmp_path, monkeypatch):
    path, synced = tmp_path / "mine.json", []
    write_preset(path, Preset("Mine", "gate", {"level": -60.0}))

    def look(handle):
        [part] = set(tmp_path.iterdir()) - {path}
        synced.append((read_preset(path).values["level"], read_preset(part).values["level"]))

    monkeypatch.setattr(os, "fsync", look)
    write_preset(path, Preset("Mine", "gate", {"level": -50.0}))
    assert synced == [(-60.0, -50.0)] and read_preset(path).values["level"] == -50.0


def test_what_is_written_is_read(tmp_path):
    preset = Preset("Leise Gitarre", "gate", {"level": -52.5, "mode": "hard", "on": False}, "1.2")
    write_preset(tmp_path / "a.json", preset)
    assert read_preset(tmp_path / "a.json") == preset
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_whoever_may_read_the_folder_may_read_what_is_put_there(tmp_path):
    path, mask = tmp_path / "mine.json", os.umask(0o022)
    try:
        for mode in (0o644, 0o600):  # that of a new file, and one that the user has closed to others
            if path.exists():
                path.chmod(mode)
            write_preset(path, Preset("Mine", "musicecan"))
            assert stat.S_IMODE(path.stat().st_mode) == mode
    finally:
        os.umask(mask)


@given(name=st.text(min_size=1, max_size=80), processor=st.from_regex(r"[a-z_-]{1,20}", fullmatch=True))
def test_any_name_can_be_kept_or_is_refused_with_a_sentence(tmp_path_factory, name, processor):
    folder = PresetFolder(tmp_path_factory.mktemp("presets"))
    try:
        kept = folder.save(Preset(name, processor, {"x": 1.0}))
    except EditorError as error:
        assert str(error).endswith(".")
        return
    assert folder.of(processor) == [kept] and len(kept.name) <= LONGEST_NAME
    folder.delete(kept, os.unlink)
    assert folder.of(processor) == []


def test_a_sound_whose_name_is_no_text_is_kept(folder):
    made = folder.save(Preset("Klänge 声", "musicecan", {"noise": "/old disk/\udcff.wav#t=0,2"}))
    assert folder.of("musicecan") == [made]
    assert "Klänge 声" in next(folder.folder.glob("*.json")).read_text("utf-8")


def test_a_namesake_is_replaced_and_look_alikes_are_not(folder):
    for name, level in (("a/b", -1.0), ("a:b", -2.0), ("a/b", -3.0)):
        folder.save(Preset(name, "gate", {"level": level}))
    assert {(preset.name, preset.values["level"]) for preset in folder.of("gate")} == {("a/b", -3.0), ("a:b", -2.0)}
    assert folder.of("other") == [] and len(list(folder.folder.iterdir())) == 2


@pytest.mark.parametrize("text", [
    "", "roses", "[]", "{}", '{"processor": 3, "values": {}}', '{"processor": "x", "values": [1]}',
    '{"processor": "../x", "name": "n", "values": {}}', '{"processor": "x", "name": "n", "values": {"a": {"b": 1}}}',
    "[" * 100000, '{"processor": "x", "values": {"a": null}}',
])  # fmt: skip
def test_what_holds_no_settings_is_a_sentence(tmp_path, folder, text):
    path = tmp_path / "poem.json"
    path.write_text(text, "utf-8")
    with pytest.raises(EditorError, match=r"poem.json holds no settings of a processor"):
        read_preset(path)
    folder.folder.mkdir()
    (folder.folder / "poem.json").write_text(text, "utf-8")
    assert folder.of("x") == []


def test_a_missing_or_huge_file_is_a_sentence(tmp_path):
    with pytest.raises(EditorError, match="gone.json can't be read"):
        read_preset(tmp_path / "gone.json")
    (tmp_path / "huge.json").write_bytes(b" " * (2 << 20))
    with pytest.raises(EditorError, match="huge.json holds no settings"):
        read_preset(tmp_path / "huge.json")


def test_a_file_without_a_name_is_called_after_itself(tmp_path, folder):
    path = tmp_path / "Hiss of tape.json"
    path.write_text(json.dumps({"processor": "gate", "values": {"level": -30}}), "utf-8")
    assert folder.take(path).name == "Hiss of tape"


def test_one_that_somebody_sent_leaves_a_namesake_as_it_is(tmp_path, folder):
    own, name = {"level": -30.0}, "x" * LONGEST_NAME
    for each in ("Hiss", name):
        folder.save(Preset(each, "gate", own))
        write_preset(tmp_path / "sent.json", Preset(each, "gate", {"level": -60.0}))
        taken = folder.take(tmp_path / "sent.json")
        assert taken.name == f"{each[: LONGEST_NAME - 2]} 2" and folder.take(tmp_path / "sent.json") == taken
        kept = {preset.name: preset.values for preset in folder.of("gate")}
        assert kept[each] == own and kept[taken.name] == {"level": -60.0}


def test_a_folder_that_can_not_be_written_is_a_sentence(tmp_path):
    (tmp_path / "presets").write_text("a file", "utf-8")
    with pytest.raises(EditorError, match="can't be written"):
        PresetFolder(tmp_path / "presets").save(Preset("a", "gate", {}))


@pytest.mark.parametrize(("values", "words"), [
    ({}, "Level −40 dB"),
    ({"level": -52.5, "mode": "hard", "on": False}, "Level −52.5 dB, Mode Hard, On off"),
    ({"level": 0.0, "from_s": 2.5}, "Level 0 dB, Noise from 2.5 s"),
])  # fmt: skip
def test_values_in_words(values, words):
    assert in_words(INFO, values) == words
