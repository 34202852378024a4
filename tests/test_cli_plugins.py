# SPDX-License-Identifier: GPL-3.0-or-later
"""Own processors and chains from the command line: written, checked, switched on and off, and told when broken."""

from __future__ import annotations

import json
import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from editor.cli import main
from processors.plugins import chains_folder, plugin_folder
from processors.template import write_processor
from tests.command_line import ROOT, run, tone

BAD = """
from processors.api import ProcessorInfo

class Bad:
    info = ProcessorInfo("bad", "Bad", "Mine", "Forgets a frame.")

    def process(self, audio, values, notify=None):
        yield audio.read(0, max(0, audio.frames - 1)).copy()
"""


def test_a_new_processor_is_in_every_list_at_once(tmp_path, capsys):
    assert main(["new-processor", "Tape Drive"]) == 0
    assert main(["check-processor", "tape_drive"]) == 0
    assert "All 9 promises are kept" in capsys.readouterr().out
    assert main(["processors", "--json"]) == 0
    (mine,) = [each for each in json.loads(capsys.readouterr().out) if each["id"] == "tape_drive"]
    assert mine["parameters"][0]["unit"] == "dB"
    source = tone(tmp_path / "in.wav")
    assert main(["apply", "tape_drive", str(source), "-o", str(tmp_path / "out.wav"), "--set", "drive_db=20"]) == 0
    assert np.abs(soundfile.read(tmp_path / "out.wav")[0]).max() < 0.2
    assert main(["new-processor", "tape drive"]) == 1
    assert main(["new-processor", "Amplify", "--folder", str(tmp_path)]) == 1
    assert "There is a processor amplify already" in capsys.readouterr().err
    assert not (tmp_path / "amplify.py").exists()


def test_a_new_processor_in_another_folder_runs_once_it_is_enabled(tmp_path, capsys):
    assert main(["new-processor", "Mine", "--folder", str(tmp_path)]) == 0
    assert not plugin_folder().exists()
    assert main(["check-processor", str(tmp_path / "mine.py")]) == 0
    assert main(["processors", "--enable", str(tmp_path / "mine.py")]) == 0
    capsys.readouterr()
    assert main(["processors"]) == 0
    assert "\nmine  Rounds off the peaks" in capsys.readouterr().out


def test_an_installed_package_with_an_entry_point_needs_nothing_else(tmp_path):
    """As pip leaves it: a package and its metadata in a folder that Python looks into."""
    package, facts = tmp_path / "site" / "loud_music", tmp_path / "site" / "loud_music-1.0.dist-info"
    for folder in (package, facts):
        folder.mkdir(parents=True)
    write_processor("Tape Drive", package)
    (package / "__init__.py").touch()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: loud-music\nVersion: 1.0\n")
    point = "[musicecan.processors]\ntape_drive = loud_music.tape_drive:TapeDrive\n"
    (facts / "entry_points.txt").write_text(point + "gone = loud_music.gone:Gone\n")
    path = os.pathsep.join((str(ROOT), str(tmp_path / "site")))
    listed = {each["id"]: each for each in json.loads(run("processors", "--json", PYTHONPATH=path).stdout)}
    assert listed["tape_drive"]["category"] == "Mine"
    assert "ModuleNotFoundError" in listed["gone"]["error"]
    (tmp_path / "in").mkdir()
    source = tone(tmp_path / "in" / "take.wav", subtype="FLOAT")
    chain = tmp_path / "chain.json"
    chain.write_text('[{"processor": "tape_drive", "values": {"drive_db": 40}}, {"processor": "invert"}]')
    run("clean", source.parent, "--processor", "tape_drive", "--set", "drive_db=40", PYTHONPATH=path)
    run("apply", chain, source, "-o", tmp_path / "out.wav", PYTHONPATH=path)
    one, two = soundfile.read(source.parent / "take (tape_drive).wav")[0], soundfile.read(tmp_path / "out.wav")[0]
    assert 0.009 < np.abs(one).max() < 0.011
    assert np.array_equal(one, -two)
    run("processors", "--disable", "tape_drive", PYTHONPATH=path)
    assert "switched off" in run("clean", source, "--processor", "tape_drive", code=2, PYTHONPATH=path).stderr


def test_a_broken_promise_is_told_in_words(tmp_path):
    path = tmp_path / "bad.py"
    path.write_text(BAD)
    done = run("check-processor", path, code=1)
    assert "BROKEN  It takes recordings of any length" in done.stdout
    assert "yields 0 frames for 1; yield as many, or set keeps_length" in done.stdout
    told = json.loads(run("check-processor", path, "--json", code=1).stdout)
    assert {each["processor"] for each in told} == {"bad.py:Bad"} and any(each["broken"] is None for each in told)


def test_one_that_ends_the_program_is_told_and_its_files_are_left_alone(tmp_path):
    path = tmp_path / "exits.py"
    path.write_text(
        BAD.replace('"bad", "Bad"', '"exits", "Exits"').replace(
            "        yield", "        raise SystemExit(3)\n        yield"
        )
    )
    assert run("check-processor", path, code=1).stdout.count("It raises SystemExit: 3") == 8
    run("processors", "--enable", path)
    source = tone(tmp_path / "in.wav")
    for words in (("apply", "exits", source), ("edit", source, "--do", "exits")):
        said = run(*words, "-o", tmp_path / "out.wav", code=1).stderr
        assert said == "musicecan: Exits ends the program; nothing was changed, update that processor.\n"
    assert not (tmp_path / "out.wav").exists()


def test_one_that_lacks_memory_is_told_in_words(tmp_path):
    path = tmp_path / "hungry.py"
    path.write_text(
        BAD.replace('"bad", "Bad"', '"hungry", "Hungry"').replace(
            "        yield", "        raise MemoryError\n        yield"
        )
    )
    run("processors", "--enable", path)
    source = tone(tmp_path / "in.wav")
    for words in (("apply", "hungry", source, "-o", tmp_path / "out.wav"), ("clean", source, "--processor", "hungry")):
        said = run(*words, code=1).stderr
        assert (
            said
            == "musicecan: Hungry needs more memory than there is; close other programs, or select a shorter region.\n"
        )
    assert sorted(each.name for each in tmp_path.glob("*.wav")) == ["in.wav"]


def test_trouble_of_one_with_a_disk_is_not_taken_for_that_of_stdout(tmp_path):
    path = tmp_path / "full.py"
    broken = "        raise OSError(28, 'No space left on device')\n        yield"
    path.write_text(BAD.replace('"bad", "Bad"', '"full", "Full"').replace("        yield", broken))
    run("processors", "--enable", path)
    said = run("clean", tone(tmp_path / "in.wav"), "--processor", "full", code=1).stderr
    assert said.startswith("musicecan: Full has trouble with a file or a disk ([Errno 28] No space left on device);")


def test_a_broken_file_harms_nothing(tmp_path, capsys):
    path = tmp_path / "worse.py"
    path.write_text("import no_such_library\n")
    assert main(["check-processor", str(path)]) == 1
    assert main(["processors", "--enable", str(path)]) == 1
    assert "no_such_library" in capsys.readouterr().err
    assert main(["processors"]) == 0
    listed = capsys.readouterr().out
    assert "worse.py  can't be used: It can't be loaded (ModuleNotFoundError" in listed
    assert "amplify  Makes the sound" in listed
    assert main(["processors", "--disable", "worse.py"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["check-processor", "wah"], 1, "There is no processor 'wah'"),
        (["check-processor", "gone.py"], 1, "There is no file gone.py"),
        (["processors", "--enable", "gone.py"], 1, "There is no file gone.py"),
        (["processors", "--enable", "gone.json"], 1, "gone.json can't be read"),
        (["processors", "--enable", "nothing"], 1, "There is no plug-in 'nothing'"),
        (["processors", "--enable", ""], 1, "There is no plug-in ''"),
        (["processors", "--disable", "nothing"], 1, "There is no plug-in 'nothing'"),
        (["processors", "--disable", "amplify"], 2, "part of the program"),
        (["new-processor", "1"], 1, "can't name a processor"),
    ],
)
def test_mistakes_are_one_sentence(arguments, code, sentence, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == code
    assert sentence in capsys.readouterr().err


def test_chains_of_files_and_kept_ones(tmp_path, capsys):
    path = tmp_path / "Loud & clear.json"
    path.write_text(json.dumps([{"processor": "amplify", "values": {"gain_db": -6}}, {"processor": "invert"}]))
    source, first, second = tone(tmp_path / "in.wav"), tmp_path / "1.wav", tmp_path / "2.wav"
    assert main(["apply", str(path), str(source), "-o", str(first)]) == 0
    assert main(["processors", "--enable", str(path)]) == 0
    assert "chain-loud-clear" in capsys.readouterr().out
    assert main(["apply", "chain-loud-clear", str(source), "-o", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    before, after = soundfile.read(source)[0], soundfile.read(first)[0]
    assert np.abs(after + before * 10 ** (-6 / 20)).max() < 1e-4
    assert main(["processors", "--disable", "Loud & clear.json"]) == 2
    assert f"delete its file in {chains_folder()}" in capsys.readouterr().err
    kept = chains_folder() / "Loud & clear.json"
    assert kept.is_file()
    kept.write_text("[]")
    assert main(["apply", "chain-loud-clear", str(source), "-o", str(tmp_path / "3.wav")]) == 2
    assert "holds no chain" in capsys.readouterr().err
    assert not Path(tmp_path / "3.wav").exists()


ENDING = """
import os

from processors.api import ProcessorInfo


class Ending:
    info = ProcessorInfo("ending", "Ending", "Mine", "Ends its process.")

    def process(self, audio, values, notify=None):
        os._exit(9)
        yield
"""


@pytest.mark.parametrize("command", [("apply", "ending"), ("clean", "--processor", "ending")])
def test_a_processor_that_ends_its_process_ends_not_the_program(command, add_plugin, tmp_path):
    add_plugin("ending.py", ENDING)
    source = tone(tmp_path / "in.wav")
    done = run(command[0], *command[1:], source, "-o", tmp_path / "out.wav", "--json", code=1)
    assert "in.wav" in done.stderr and json.loads(done.stdout)[0]["state"] == "failed"
    assert [each.name for each in tmp_path.glob("*.wav")] == ["in.wav"]
    assert not list(tmp_path.glob(".musicecan-*"))
