# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of a batch: order, outcomes, pause, cancel, retry, names that don't meet, and the list of the next start."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.batch import Item, State
from editor.batch.messages import Ended
from tests.batch.running import finish, job


def states(queue):
    return [item.state for item in queue.items]


def test_files_are_done_in_order_and_a_bad_one_stops_nobody(make_queue, recording, tmp_path):
    bad = tmp_path / "bad.wav"
    bad.write_bytes(b"RIFF but nothing more")
    paths = [recording("a.wav"), bad, recording("ü b.wav", seed=1), tmp_path / "missing.wav"]
    queue = make_queue()
    queue.add(job(path) for path in paths)
    ended = []
    queue.ended.connect(ended.append)
    finish(queue)
    assert states(queue) == [State.WAITING] * 4
    queue.start()
    finish(queue)
    assert states(queue) == [State.DONE, State.FAILED, State.DONE, State.FAILED]
    assert ended == queue.items
    assert not queue.is_running
    assert queue.items[0].output == tmp_path / "a (clean).wav"
    assert "bad.wav" in queue.items[1].outcome.error
    assert "no such file" in queue.items[3].outcome.error
    one, two = (soundfile.read(path, dtype="int16")[0] for path in (paths[2], queue.items[2].output))
    assert np.abs(one.astype(int) + two.astype(int)).max() <= 1


def test_what_is_done_is_skipped_until_input_or_settings_change(make_queue, recording, tmp_path):
    path = recording("a.wav")

    def run(made):
        queue = make_queue(path=tmp_path / "one.sqlite")
        queue.add([made])
        queue.start()
        finish(queue)
        return queue.items[0].state, queue.items[0].output.name

    amplify = job(path, "amplify", values={"gain_db": -3.0})
    assert run(amplify) == (State.DONE, "a (clean).wav")
    assert run(amplify) == (State.SKIPPED, "a (clean).wav")
    assert run(job(path, "amplify", values={"gain_db": -4.0})) == (State.DONE, "a (clean) 2.wav")
    recording("a.wav", seed=5)
    assert run(amplify) == (State.DONE, "a (clean) 3.wav")
    (tmp_path / "a (clean) 3.wav").unlink()
    assert run(amplify) == (State.DONE, "a (clean) 3.wav")
    assert run(job(path, "amplify", values={"gain_db": -3.0}, again=True)) == (State.DONE, "a (clean) 4.wav")


def test_files_are_added_moved_and_removed_while_it_runs(make_queue, recording, plugins):
    queue = make_queue()
    first, second, third = queue.add(job(recording(f"{n}.wav", frames=500), "slow") for n in "abc")
    queue.start()
    finish(queue, lambda: first.state is State.RUNNING)
    (late,) = queue.add([job(recording("late.wav"), "invert")])
    queue.move(late, 1)
    queue.remove(third)
    order = []
    queue.ended.connect(order.append)
    finish(queue)
    assert order == [first, late, second]
    assert queue.items == [first, late, second]


@pytest.mark.parametrize("held", [False, True])
def test_a_file_that_is_worked_on_leaves_the_list(make_queue, recording, plugins, tmp_path, held):
    queue = make_queue()
    slow, quick = queue.add([job(recording("slow.wav", frames=50_000), "slow"), job(recording("quick.wav"))])
    queue.start()
    finish(queue, lambda: slow.share > 0)
    if held:
        queue.pause()
    queue.remove(slow)
    finish(queue, lambda: slow not in queue.items)
    queue.start()
    finish(queue)
    assert queue.items == [quick] and quick.state is State.DONE
    assert not list(tmp_path.glob(".musicecan-*"))


def test_the_same_file_is_not_added_twice(make_queue, recording):
    queue = make_queue()
    path = recording()
    assert len(queue.add([job(path)])) == 1
    assert queue.add([job(path)]) == []
    queue.start()
    finish(queue)
    assert len(queue.add([job(path)])) == 1


def test_one_is_cancelled_and_tried_again(make_queue, recording, plugins, tmp_path):
    queue = make_queue()
    slow, quick = queue.add([job(recording("slow.wav", frames=50_000), "slow"), job(recording("quick.wav"))])
    queue.start()
    finish(queue, lambda: slow.share > 0)
    assert list(tmp_path.glob(".musicecan-*.part"))
    queue.cancel(slow)
    finish(queue)
    assert states(queue) == [State.CANCELLED, State.DONE]
    assert not list(tmp_path.glob(".musicecan-*"))
    recording("slow.wav", frames=200)
    queue.retry(slow)
    assert slow not in queue.items
    queue.start()
    finish(queue)
    assert states(queue) == [State.DONE, State.DONE]


def test_all_are_cancelled(make_queue, recording, plugins):
    queue = make_queue()
    queue.add(job(recording(f"{n}.wav", frames=50_000), "slow") for n in "abc")
    queue.start()
    finish(queue, lambda: queue.items[0].share > 0)
    queue.cancel_all()
    finish(queue)
    assert states(queue) == [State.CANCELLED] * 3


def test_pause_holds_a_file_half_way_and_start_goes_on(make_queue, recording, plugins):
    queue = make_queue()
    (item,) = queue.add([job(recording(frames=3000), "slow")])
    queue.start()
    finish(queue, lambda: item.share > 0)
    queue.pause()
    for _ in range(20):
        queue.step(0.02)
    held = item.share
    for _ in range(20):
        queue.step(0.02)
    assert item.state is State.RUNNING
    assert item.share == held < 1
    queue.start()
    finish(queue)
    assert item.state is State.DONE


def test_waiting_files_take_other_settings(make_queue, recording, tmp_path):
    queue = make_queue()
    (item,) = queue.add([job(recording("deep/a.wav"), below="deep")])
    queue.restyle(job(tmp_path, "amplify", values={"gain_db": -6.0}, folder=tmp_path / "out", template="{name}.{ext}"))
    queue.start()
    finish(queue)
    assert item.output == tmp_path / "out" / "deep" / "a.wav"
    assert item.job.processor_id == "amplify"


def test_twins_get_names_of_their_own(make_queue, recording, tmp_path):
    queue = make_queue(most=2)
    paths = [recording(f"{n}/take.wav", seed=number) for number, n in enumerate("abcd")]
    queue.add(job(path, folder=tmp_path / "out") for path in paths)
    queue.start()
    finish(queue)
    assert sorted(item.output.name for item in queue.items) == [
        "take (clean) 2.wav", "take (clean) 3.wav", "take (clean) 4.wav", "take (clean).wav"
    ]  # fmt: skip
    for item in queue.items:
        one, two = soundfile.read(item.job.input)[0], soundfile.read(item.output)[0]
        assert np.corrcoef(one, two)[0, 1] < -0.99, "each result is of its own input"


def test_a_bug_is_told_and_the_others_go_on(make_queue, recording, plugins, tmp_path):
    queue = make_queue()
    queue.add([job(recording("a.wav"), "bug"), job(recording("b.wav"))])
    bugs = []
    queue.broken.connect(lambda item, error: bugs.append((item, error)))
    queue.start()
    finish(queue)
    assert states(queue) == [State.FAILED, State.DONE]
    assert bugs[0][0] is queue.items[0]
    assert isinstance(bugs[0][1], ZeroDivisionError)
    assert not list(tmp_path.glob(".musicecan-*"))


def test_the_list_is_taken_up_at_the_next_start(make_queue, recording, plugins):
    queue = make_queue(keeps_list=True)
    queue.add([job(recording("a.wav")), job(recording("b.wav", frames=50_000), "slow"), job(recording("c.wav"))])
    queue.start()
    finish(queue, lambda: queue.items[1].share > 0)
    queue.close()
    again = make_queue(keeps_list=True)
    assert again.restore() == 2
    assert states(again) == [State.DONE, State.WAITING, State.WAITING]
    assert again.items[0].output.name == "a (clean).wav"
    assert again.is_running
    again.cancel(again.items[1])
    finish(again)
    assert states(again) == [State.DONE, State.CANCELLED, State.DONE]
    again.close()
    third = make_queue(keeps_list=True)
    assert third.restore() == 0
    assert not third.is_running
    assert len(third.items) == 3


def test_notes_are_kept_from_start_to_start(make_queue, recording, tmp_path):
    cut = recording("cut.wav")
    cut.write_bytes(cut.read_bytes()[:3000])
    queue = make_queue(keeps_list=True)
    queue.add([job(cut)])
    queue.start()
    finish(queue)
    notes = queue.items[0].notices
    assert notes
    for _ in range(2):
        queue.close()
        queue = make_queue(keeps_list=True)
        queue.restore()
        assert queue.items[0].outcome.notices == notes


def test_an_entry_of_another_version_is_left_out(make_queue, recording):
    queue = make_queue(keeps_list=True)
    queue.add([job(recording())])
    queue.step()
    entries, _ = queue.journal.kept()
    queue.journal.keep([{"job": {"new": 1}, "state": "waiting"}, *entries], False)
    other = make_queue(keeps_list=True)
    other.restore()
    assert [item.job.input.name for item in other.items] == ["take.wav"]


class Dying:
    """A worker whose process is gone as soon as it has something to do."""

    made: list = []

    def __init__(self, threads):
        self.task, self.closed = None, False
        Dying.made.append(threads)

    def start(self, task):
        self.task = task

    def messages(self):
        if self.task is not None:
            self.task = None
            yield Ended(None)

    def cancel(self):
        pass

    def pause(self, paused):
        pass

    def ask_to_close(self):
        pass

    def has_ended(self):
        return True

    def close(self):
        self.closed = True


def test_a_worker_that_dies_takes_one_file_with_it(make_queue, recording):
    Dying.made.clear()
    queue = make_queue(Dying)
    queue.add(job(recording(f"{n}.wav")) for n in "ab")
    queue.start()
    finish(queue)
    assert states(queue) == [State.FAILED, State.FAILED]
    assert "a.wav" in queue.items[0].outcome.error
    assert len(Dying.made) == 2


def test_a_thread_does_the_work_where_no_process_can_be_started(make_queue, recording, caplog):
    asked = []

    def refused(threads):
        asked.append(threads)
        raise PermissionError(13, "Permission denied")

    queue = make_queue(refused, most=None)
    queue.add(job(recording(f"{n}.wav")) for n in "abc")
    queue.start()
    finish(queue)
    assert states(queue) == [State.DONE] * 3
    assert len(asked) == 1
    assert "one file at a time" in caplog.text


def test_share_of_the_whole_list(make_queue, recording):
    queue = make_queue()
    assert queue.share == 0
    queue.items += [Item(job(recording()), State.DONE), Item(job(recording()), State.RUNNING, share=0.5)]
    assert queue.share == 0.75
    queue.items.clear()
