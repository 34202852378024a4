# SPDX-License-Identifier: GPL-3.0-or-later
"""What else happens while a batch works on a file: others write, change or remove files, or clean the same one."""

from __future__ import annotations

import contextlib
import os
import shutil

import numpy as np
import pytest
import soundfile

from editor.batch import State, cleaning
from tests.batch.running import finish, job


@pytest.fixture
def begun(make_queue, recording, plugins):
    """A function that puts a job for one recording on a queue of its own, and lets it come to the middle."""
    path = recording(frames=2500)

    def begun(**more):
        queue = make_queue()
        (item,) = queue.add([job(path, "slow", **more)])
        queue.start()
        finish(queue, lambda: item.share > 0)
        return queue, item

    return begun


def finish_both(one, two):
    """Work on two queues in turns until neither has anything left to do."""
    finish(one, lambda: not two.step() and not one.step())


def test_a_file_that_takes_the_name_is_kept(begun, tmp_path):
    queue, item = begun()
    (tmp_path / "take (clean).wav").write_bytes(b"another take")
    (tmp_path / "take (clean) 2.wav").symlink_to(tmp_path / "nowhere")
    finish(queue)
    assert (tmp_path / "take (clean).wav").read_bytes() == b"another take"
    assert (item.state, item.output) == (State.DONE, tmp_path / "take (clean) 3.wav")
    assert queue.journal.notes("").earlier(item.job) == [(item.outcome.checksum, item.output)]
    assert not list(tmp_path.glob(".musicecan-*"))


@pytest.mark.parametrize(("length", "word"), [(6000, "changed"), (500, "cut short")])
def test_a_recording_that_changes_is_told_and_has_no_result(begun, tmp_path, length, word):
    """Such as one that is still being recorded, or copied from a slow disk."""
    queue, item = begun()
    os.truncate(tmp_path / "take.wav", length)
    finish(queue)
    assert item.state is State.FAILED
    assert "take.wav" in item.outcome.error
    assert word in item.outcome.error
    assert {path.name for path in tmp_path.glob("*.wav")} == {"take.wav"}
    assert not list(tmp_path.glob(".musicecan-*"))
    queue.retry(item)
    queue.start()
    finish(queue)
    assert queue.items[0].output == tmp_path / "take (clean).wav"


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")
def test_a_recording_that_is_moved_away_has_its_result(begun, tmp_path):
    queue, item = begun()
    (tmp_path / "take.wav").rename(tmp_path / "moved.wav")
    finish(queue)
    assert item.state is State.DONE
    assert soundfile.info(item.output).frames == 2500


@pytest.mark.skipif(os.name == "nt", reason="Windows lets no open file go")
def test_a_folder_of_results_that_goes_away_is_told(begun, tmp_path):
    queue, item = begun(folder=tmp_path / "out")
    shutil.rmtree(tmp_path / "out")
    finish(queue)
    assert item.state is State.FAILED
    assert "folder" in item.outcome.error
    queue.retry(item)
    queue.start()
    finish(queue)
    assert queue.items[0].output == tmp_path / "out" / "take (clean).wav"
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"take (clean).wav"}


def test_two_programs_with_the_same_file_make_one_result(begun, tmp_path):
    (one, first), (two, second) = begun(), begun()
    finish_both(one, two)
    assert {first.state, second.state} == {State.DONE, State.SKIPPED}
    assert first.output == second.output == tmp_path / "take (clean).wav"
    assert {path.name for path in tmp_path.glob("*.wav")} == {"take.wav", "take (clean).wav"}
    assert not list(tmp_path.glob(".musicecan-*"))


def test_two_programs_with_other_settings_make_two(begun, tmp_path):
    (one, first), (two, second) = begun(region="0-0.1"), begun(region="0.1-0.2")
    finish_both(one, two)
    assert {first.state, second.state} == {State.DONE}
    assert {path.name for path in tmp_path.glob("*.wav")} == {"take.wav", "take (clean).wav", "take (clean) 2.wav"}
    before = soundfile.read(tmp_path / "take.wav")[0]
    for item, begin in ((first, 0), (second, 800)):
        changed = np.flatnonzero(np.abs(soundfile.read(item.output)[0] - before) > 0.01)
        assert begin <= changed.min() < changed.max() < begin + 800, "each has its own result"


def test_a_file_that_is_on_the_list_twice_has_one_result(make_queue, recording, plugins, tmp_path):
    """As when a folder is dropped, and then a file out of it."""
    path = recording("in/take.wav")
    queue = make_queue(most=2)
    queue.add([job(path, "slow", below="in"), job(path, "slow")])
    queue.start()
    finish(queue)
    assert sorted(item.state.value for item in queue.items) == ["done", "skipped"]
    assert {each.name for each in path.parent.iterdir()} == {"take.wav", "take (clean).wav"}


def test_a_result_whose_item_could_not_be_kept_counts(make_queue, recording, tmp_path):
    """The program is killed when the result is in the journal, and the list isn't yet."""
    queue = make_queue(keeps_list=True)
    queue.add([job(recording(), again=True)])
    queue.start()
    queue.step()
    before = queue.journal.kept()
    finish(queue)
    queue.journal.keep(*before)
    again = make_queue(keeps_list=True)
    assert again.restore() == 0
    assert [(item.state, item.output.name) for item in again.items] == [(State.DONE, "take (clean).wav")]


def test_a_worker_that_dies_after_its_result_has_its_name(make_queue, recording, tmp_path, monkeypatch):
    """A decoder may crash when it lets go of its file; the result is there all the same."""

    @contextlib.contextmanager
    def closed_badly(path, progress):
        with opened(path, progress=progress) as audio:
            yield audio
        raise ZeroDivisionError("a bug at the end")

    opened = cleaning.open_audio
    monkeypatch.setattr(cleaning, "open_audio", closed_badly)
    queue = make_queue()
    (item,) = queue.add([job(recording())])
    bugs = []
    queue.broken.connect(lambda item, error: bugs.append(error))
    queue.start()
    finish(queue)
    assert isinstance(bugs[0], ZeroDivisionError)
    assert (item.state, item.output) == (State.DONE, tmp_path / "take (clean).wav")
    assert queue.journal.is_result(item.output)
