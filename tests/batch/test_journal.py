# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch remembers outlives the program, and costs nothing but memory when it can't."""

from __future__ import annotations

import contextlib
import sqlite3
import subprocess
import sys

import pytest

from editor.batch import Job, Journal
from editor.batch.names import path_key
from editor.batch.notes import Notes
from processors.programs import is_alive, this_program


@pytest.fixture
def path(tmp_path):
    return tmp_path / "deep" / "journal.sqlite"


def test_results_are_remembered_by_input_and_settings(path, tmp_path):
    job = Job(tmp_path / "a.wav", "amplify", {"gain_db": 3})
    journal = Journal(path)
    journal.record(job, "abc", tmp_path / "a (clean).wav")
    journal.close()
    journal = Journal(path)
    same = Job(tmp_path / "a.wav", "amplify", {"gain_db": 3.0}, again=True, preset="mine", below="x")
    notes = journal.notes("")
    assert notes.earlier(same) == [], "it isn't there anymore"
    (tmp_path / "a (clean).wav").touch()
    assert notes.earlier(same) == [("abc", tmp_path / "a (clean).wav")]
    assert notes.earlier(Job(tmp_path / "a.wav", "amplify", {"gain_db": 4})) == []
    assert notes.earlier(Job(tmp_path / "b.wav", "amplify", {"gain_db": 3})) == []
    assert notes.earlier(Job(tmp_path / "a.wav", "amplify", {"gain_db": 3}, folder=tmp_path)) == []
    assert journal.is_result(tmp_path / "a (clean).wav")
    assert not journal.is_result(tmp_path / "a.wav")
    journal.close()


def test_names_that_are_no_text_are_remembered(path, tmp_path, no_text):
    """As on disks that another system wrote: the name's bytes are no UTF-8."""
    recording, result = (tmp_path / f"{no_text}{more}.wav" for more in ("", " (clean)"))
    result.touch()
    job = Job(recording, "amplify", {"gain_db": 3})
    journal = Journal(path)
    journal.record(job, "abc", result, "item")
    journal.notes("other").begun(job, tmp_path / f".musicecan-{no_text}.part")
    journal.close()
    journal = Journal(path)
    assert journal.notes("").earlier(job) == [("abc", result)]
    assert journal.is_result(result) and not journal.is_result(recording)
    assert journal.result_of("item") == result
    assert journal.settle("other") is None
    journal.close()


def test_jobs_survive_as_json(tmp_path):
    job = Job(tmp_path / "ü.wav", "musicecan", {"strength": 50.0, "preset": "fast"}, folder=tmp_path, region="1-2")
    assert Job.from_json(job.to_json()) == job


def test_the_list_and_whether_it_ran_are_kept(path):
    journal = Journal(path)
    journal.keep([{"a": 1}, {"b": "ü"}], True)
    journal.close()
    journal = Journal(path)
    assert journal.kept() == ([{"a": 1}, {"b": "ü"}], True)
    journal.keep([], False)
    assert journal.kept() == ([], False)
    journal.close()


def test_a_damaged_journal_is_begun_anew(path, caplog):
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is no database" * 100)
    journal = Journal(path)
    journal.keep([{"a": 1}], False)
    assert journal.kept() == ([{"a": 1}], False)
    assert "damaged" in caplog.text
    journal.close()


def test_a_journal_that_cannot_be_written_is_kept_in_memory(tmp_path, caplog):
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "journal.sqlite")
    journal.record(Job(tmp_path / "a.wav", "invert", {}), "abc", tmp_path / "b.wav")
    assert journal.is_result(tmp_path / "b.wav")
    assert "can't be used" in caplog.text
    journal.close()


DEAD = "1:1.00"
"""A program that doesn't run: the first of the system began at another time."""


def test_temporary_files_of_the_dead_are_removed(path, tmp_path):
    mine, dead, other = (tmp_path / f".musicecan-{n}.part" for n in range(3))
    innocent = tmp_path / "take.wav"
    for each in (mine, dead, other, innocent):
        each.touch()
    job = Job(tmp_path / "take.wav", "invert", {})
    journal = Journal(path)
    journal.notes("a").begun(job, mine)
    Notes(path, DEAD, "b").begun(job, dead)
    Notes(path, DEAD, "c").begun(job, innocent)
    another = Journal(path)
    assert (mine.exists(), dead.exists(), other.exists(), innocent.exists()) == (True, False, True, True)
    journal.settle("a")
    assert not mine.exists()
    journal.close()
    another.close()


@pytest.mark.parametrize("what", ["whole", "cut off", "gone", "not named yet", "name kept free"])
def test_a_result_that_the_dead_had_noted_counts_if_it_is_whole(path, tmp_path, what):
    job = Job(tmp_path / "take.wav", "invert", {})
    temporary, output = tmp_path / ".musicecan-1.part", tmp_path / "take (clean).wav"
    temporary.write_bytes(b"the whole result")
    Journal(path).close()
    notes = Notes(path, DEAD, "a")
    notes.begun(job, temporary)
    notes.whole(job, "abc", temporary, output)
    if what == "name kept free":
        output.touch()
    elif what != "not named yet":
        temporary.rename(output)
    if what == "cut off":
        output.write_bytes(b"the whole")
    elif what == "gone":
        output.unlink()
    journal = Journal(path)
    is_done = what == "whole"
    assert journal.result_of("a") == (output if is_done else None)
    assert journal.is_result(output) == is_done
    assert journal.notes("").earlier(job) == ([("abc", output)] if is_done else [])
    assert not temporary.exists()
    assert output.exists() == (what in ("whole", "cut off")), "what is there is nobody's to remove"
    journal.close()


def test_what_lies_on_a_disk_that_is_away_is_settled_when_it_is_back(path, tmp_path):
    job, stick, away = Job(tmp_path / "take.wav", "invert", {}), tmp_path / "stick", tmp_path / "away"
    stick.mkdir()
    temporary, output = stick / ".musicecan-1.part", stick / "take (clean).wav"
    temporary.write_bytes(b"the whole result")
    Journal(path).close()
    Notes(path, DEAD, "a").whole(job, "abc", temporary, output)
    temporary.rename(output)
    stick.rename(away)
    journal = Journal(path)
    assert journal.result_of("a") is None
    journal.close()
    away.rename(stick)
    journal = Journal(path)
    assert journal.result_of("a") == output
    journal.close()


def test_a_journal_of_an_earlier_version_goes_on(path, tmp_path):
    path.parent.mkdir(parents=True)
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(
            "CREATE TABLE done (input TEXT, settings TEXT, checksum TEXT, output TEXT, result TEXT, "
            "PRIMARY KEY (input, settings, checksum))"
        )
        database.execute("INSERT INTO done VALUES ('i', 's', 'c', 'o', ?)", (path_key(tmp_path / "old.wav"),))
    journal = Journal(path)
    assert journal.is_result(tmp_path / "old.wav")
    journal.record(Job(tmp_path / "a.wav", "invert", {}), "abc", tmp_path, "a")
    assert journal.result_of("a") == tmp_path
    journal.close()


def test_a_journal_that_another_program_holds_is_not_thrown_away(path, monkeypatch, caplog):
    journal = Journal(path)
    journal.keep([{"a": 1}], False)
    monkeypatch.setattr("editor.batch.tables.WAIT_S", 0.05)
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        second = Journal(path)
        second.keep([{"b": 2}], False)
        second.close()
        other.rollback()
    assert "can't be used" in caplog.text
    assert journal.kept() == ([{"a": 1}], False)
    journal.close()


def test_only_one_program_keeps_its_list(path):
    journal = Journal(path)
    assert journal.claim()
    assert journal.claim()
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE state SET value = ? WHERE name = 'owner'", (DEAD,))
    assert journal.claim(), "the owner is dead"
    code = "from editor.batch.journal import Journal; from pathlib import Path; "
    code += f"print(Journal(Path({str(path)!r})).claim())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr
    journal.close()


def test_a_program_is_known_while_it_runs():
    sleeper = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    code = f"from processors.programs import _birth; print(_birth({sleeper.pid}))"
    birth = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60).stdout.strip()
    assert is_alive(this_program())
    assert is_alive(f"{sleeper.pid}:{birth}")
    assert not is_alive(f"{sleeper.pid}:{birth}0"), "an earlier one of that number"
    sleeper.communicate()
    assert not is_alive(f"{sleeper.pid}:{birth}")
    assert not is_alive("no number")
