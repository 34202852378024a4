# SPDX-License-Identifier: GPL-3.0-or-later
"""What a batch remembers outlives the program, and costs nothing but memory when it can't."""

from __future__ import annotations

import subprocess
import sys

import pytest

from editor.batch import Job, Journal
from editor.batch.journal import _this_program


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
    assert journal.earlier(same) == (("abc", str(tmp_path / "a (clean).wav")),)
    assert journal.earlier(Job(tmp_path / "a.wav", "amplify", {"gain_db": 4})) == ()
    assert journal.earlier(Job(tmp_path / "b.wav", "amplify", {"gain_db": 3})) == ()
    assert journal.earlier(Job(tmp_path / "a.wav", "amplify", {"gain_db": 3}, folder=tmp_path)) == ()
    assert journal.is_result(tmp_path / "a (clean).wav")
    assert not journal.is_result(tmp_path / "a.wav")
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


def test_temporary_files_of_the_dead_are_swept(path, tmp_path):
    mine, dead, other = (tmp_path / f".musicecan-{n}.part" for n in range(3))
    innocent = tmp_path / "take.wav"
    for each in (mine, dead, other, innocent):
        each.touch()
    sleeper = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    journal = Journal(path)
    journal.note_temporary(mine)
    add = "INSERT INTO running VALUES (?, ?)"
    journal._do(add, (str(dead), "1:1.00"))
    journal._do(add, (str(innocent), "1:1.00"))
    assert journal.sweep() == 1
    assert (mine.exists(), dead.exists(), other.exists(), innocent.exists()) == (True, False, True, True)
    sleeper.communicate()
    journal.close()


def test_only_one_program_keeps_its_list(path):
    journal = Journal(path)
    assert journal.claim()
    assert journal.claim()
    journal._do("UPDATE state SET value = ? WHERE name = 'owner'", ("1:1.00",))
    assert journal.claim(), "the owner is dead"
    code = "from editor.batch.journal import Journal; from pathlib import Path; "
    code += f"print(Journal(Path({str(path)!r})).claim())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "False", done.stderr
    assert _this_program().startswith(str(__import__("os").getpid()))
    journal.close()
