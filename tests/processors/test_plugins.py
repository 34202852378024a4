# SPDX-License-Identifier: GPL-3.0-or-later
"""No plug-in runs before it was enabled, and none after it was disabled."""

from __future__ import annotations

import signal
from importlib.metadata import EntryPoint

import pytest

from processors import registry
from processors.api import ProcessorError
from processors.plugins import CHOICES, disable, enable, plugin_folder
from processors.registry import find_processors, load_plugin, load_processor
from processors.template import write_processor

LEAVES_A_TRACE = """
from pathlib import Path
from processors.api import ProcessorInfo

(Path(__file__).parent / "trace").touch()

class Mine:
    info = ProcessorInfo("mine", "Mine", "Mine", "Mine.")
    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames)
"""


def test_a_file_runs_only_while_it_is_enabled(tmp_path):
    (tmp_path / "mine.py").write_text(LEAVES_A_TRACE)
    trace = tmp_path / "trace"
    assert "musicecan processors --enable mine.py" in find_processors(tmp_path)["mine.py"].reason
    with pytest.raises(ProcessorError, match="isn't enabled"):
        load_processor("mine.py", tmp_path)
    assert not trace.exists()
    assert enable("mine", tmp_path) == "mine.py"
    assert find_processors(tmp_path)["mine"].info
    assert trace.exists()
    trace.unlink()
    assert disable("mine", tmp_path) == "mine.py"
    assert find_processors(tmp_path)["mine.py"].info is None
    assert not trace.exists()


def test_a_file_from_elsewhere_is_copied_in(tmp_path):
    folder = tmp_path / "plug-ins"
    (tmp_path / "mine.py").write_text(LEAVES_A_TRACE)
    enable(str(tmp_path / "mine.py"), folder)
    assert find_processors(folder)["mine"].info
    assert not (tmp_path / "trace").exists() and (folder / "trace").exists()
    enable(str(tmp_path / "mine.py"), folder)
    (tmp_path / "mine.py").write_text("# another")
    with pytest.raises(ProcessorError, match="is there already and differs"):
        enable(str(tmp_path / "mine.py"), folder)


@pytest.mark.parametrize("name", ["gone.py", "/no/such/gone.py"])
def test_enabling_what_isn_t_there(tmp_path, name):
    with pytest.raises(ProcessorError, match="There is no file"):
        enable(name, tmp_path)


def test_only_python_files_are_taken(tmp_path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(ProcessorError, match="no Python file"):
        enable(str(tmp_path / "mine.txt"), tmp_path / "plug-ins")


@pytest.mark.parametrize("text", ["{", "[]", '{"enabled": 3, "disabled": []}', "{}"])
def test_a_damaged_list_enables_nothing(tmp_path, text):
    (tmp_path / "mine.py").write_text(LEAVES_A_TRACE)
    (tmp_path / CHOICES).write_text(text)
    assert find_processors(tmp_path)["mine.py"].info is None
    assert not (tmp_path / "trace").exists()


def test_a_full_disk_switches_no_other_plug_in_off(tmp_path):
    resource = pytest.importorskip("resource")
    for name in ("mine", "yours"):
        (tmp_path / f"{name}.py").write_text(LEAVES_A_TRACE.replace("mine", name))
    enable("mine", tmp_path)
    kept, before = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, kept[1]))
    try:
        with pytest.raises(ProcessorError, match="can't be written to"):
            enable("yours", tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, kept)
        signal.signal(signal.SIGXFSZ, before)
    assert find_processors(tmp_path)["mine"].info and not list(tmp_path.glob("*.part"))


def test_packages_can_be_switched_off(tmp_path, monkeypatch):
    points = [EntryPoint("other", "processors.invert:Invert", registry.GROUP)]
    monkeypatch.setattr(registry, "BUILT_IN", {"amplify": "processors.amplify:Amplify"})
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    assert find_processors(tmp_path)["invert"].info
    disable("other", tmp_path)
    assert "switched off" in find_processors(tmp_path)["other"].reason
    enable("other", tmp_path)
    assert find_processors(tmp_path)["invert"].info


def test_each_plugin_is_found_again_by_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(registry, "BUILT_IN", {"amplify": "processors.amplify:Amplify"})
    points = [EntryPoint("other", "processors.invert:Invert", registry.GROUP)]
    monkeypatch.setattr(registry, "entry_points", lambda group: points)
    (tmp_path / "mine.py").write_text(LEAVES_A_TRACE)
    enable("mine", tmp_path)
    found = find_processors(tmp_path)
    assert {id: entry.plugin for id, entry in found.items()} == {
        "amplify": "",
        "invert": "other",
        "mine": "mine.py:Mine",
    }
    for id in ("invert", "mine"):
        assert load_plugin(found[id].plugin, tmp_path).info == found[id].info


def test_a_new_processor_works_with_its_test(tmp_path):
    made, test = write_processor("Tape Drive 2", tmp_path)
    assert (made.name, test.name) == ("tape_drive_2.py", "test_tape_drive_2.py")
    enable(made.name, tmp_path)
    assert find_processors(tmp_path)["tape_drive_2"].info.name == "Tape Drive 2"
    space = {"__file__": str(test)}
    exec(compile(test.read_text("utf-8"), str(test), "exec"), space)
    ran = [run() for name, run in space.items() if name.startswith("test_")]
    assert len(ran) == 2
    with pytest.raises(ProcessorError, match="there already"):
        write_processor("tape drive 2", tmp_path)


@pytest.mark.parametrize("name", ["", "3", "class", 'a"b', "…"])
def test_names_that_no_processor_can_have(tmp_path, name):
    with pytest.raises(ProcessorError, match="can't name a processor"):
        write_processor(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_users_folder_lies_in_his_home(private_home):
    assert private_home in plugin_folder().parents


def test_a_folder_that_may_not_be_entered_stops_nothing(tmp_path, unprivileged):
    folder = tmp_path / "processors"
    folder.mkdir()
    (folder / "mine.py").write_text("")
    folder.chmod(0)
    try:
        with unprivileged():
            found = find_processors(folder)
    finally:
        folder.chmod(0o700)
    assert "invert" in found and "mine.py" not in found
