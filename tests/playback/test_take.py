# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording on disk: playable at every moment, whole in the end, in parts when it is very long."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import threading
import wave
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.files.marker_labels import labels_path
from editor.playback import take as takes
from editor.playback.inputs import HandInput
from editor.playback.recorder import Recorder
from editor.playback.take import UNFINISHED, TakeFile, packed, recordings_folder, recovered

RATE = 8000


def noise(frames, channels=2):
    return np.random.default_rng(1).uniform(-1, 1, (frames, channels)).astype(np.float32)


def test_every_moment_of_a_take_can_be_played(tmp_path):
    file = TakeFile(tmp_path, RATE, 2)
    sound = noise(10 * 1000)
    for at in range(0, len(sound), 1000):
        file.write(sound[at : at + 1000])
        with wave.open(str(file.path)) as reader:
            there = reader.getnframes()
            raw = reader.readframes(there)
        assert at + 1000 - there < RATE * 0.5 + 1000 and len(raw) == there * 6
        np.testing.assert_allclose(soundfile.read(file.path)[0], sound[:there], atol=2.0**-23)
    take = file.close()
    assert (take.frames, take.sample_rate, take.channels) == (10000, RATE, 2)
    [path] = take.paths
    np.testing.assert_allclose(soundfile.read(path)[0], sound, atol=2.0**-23)
    take.settle()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_power_failure_costs_seconds_and_the_sound_card_waits_for_no_disk(tmp_path, monkeypatch):
    """Sound goes through to the disk every two seconds, in a thread; its end is awaited."""
    synced, threads, go_on = [], set(), threading.Event()

    def slow_sync(descriptor):
        threads.add(threading.current_thread())
        assert go_on.wait(60)
        synced.append(os.fstat(descriptor).st_size)

    monkeypatch.setattr(os, "fsync", slow_sync)
    file, sound = TakeFile(tmp_path, RATE, 2), noise(1000)
    for _ in range(40):  # five seconds, none of which is put through yet
        file.write(sound)
    assert synced == [] and len(threads) == 1 and file.frames == 40_000
    go_on.set()
    take = file.close()
    assert synced[-1] == take.paths[0].stat().st_size
    assert threading.current_thread() not in threads


def test_each_two_seconds_go_through_to_a_quick_disk(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    file, sound = TakeFile(tmp_path, RATE, 2), noise(1000)
    for _ in range(80):
        file.write(sound)
        file._syncing.wait()
    assert len(synced) == 4 and file.path.stat().st_size - synced[-1] < 2.5 * RATE * 6
    file.close()


def test_a_take_goes_on_where_no_more_files_can_be_open(tmp_path, monkeypatch):
    """Then it can't be put through to the disk, but written."""
    monkeypatch.setattr(os, "dup", Mock(side_effect=OSError(errno.EMFILE, "too many")))
    file = TakeFile(tmp_path, RATE, 1)
    for _ in range(6):
        file.write(noise(RATE, 1))
    [path] = file.close().paths
    assert os.dup.called and file.problem is None
    assert soundfile.info(path).frames == 6 * RATE and not path.name.endswith(UNFINISHED)


def test_a_very_long_take_goes_on_in_another_file(tmp_path):
    file = TakeFile(tmp_path, RATE, 2, part_bytes=3000 * 6)
    sound = noise(8000)
    for at in range(0, 8000, 500):
        file.write(sound[at : at + 500])
    take = file.close()
    assert [soundfile.info(path).frames for path in take.paths] == [3000, 3000, 2000]
    whole = np.concatenate([soundfile.read(path)[0] for path in take.paths])
    np.testing.assert_allclose(whole, sound, atol=2.0**-23)


def test_two_takes_of_the_same_second_have_two_names(tmp_path):
    files = [TakeFile(tmp_path, RATE, 1) for _ in range(3)]
    paths = [file.close().paths[0] for file in files]
    assert len(set(paths)) == 3 and all(path.exists() for path in paths)


def test_a_take_replaces_none_that_another_program_completes_at_that_moment(tmp_path, monkeypatch):
    file = TakeFile(tmp_path, RATE, 1)
    file.write(noise(500, 1))
    other = tmp_path / "Take.wav"
    other.write_bytes(b"of the other program")
    monkeypatch.setattr(takes, "_final", lambda path: other)
    [path] = file.close().paths
    assert other.read_bytes() == b"of the other program" and soundfile.info(path).frames == 500


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(EditorError, match="can't be written"):
        TakeFile(tmp_path / "file", RATE, 1)


def test_a_part_that_cannot_be_begun_costs_nothing_of_those_before(tmp_path):
    file = TakeFile(tmp_path, RATE, 1, part_bytes=3 * 100)
    file.write(noise(100, 1))
    file._folder = tmp_path / "unplugged"
    file.write(noise(RATE, 1))
    take = file.close()
    assert "can't be written" in str(file.problem)
    [path] = take.paths
    assert soundfile.info(path).frames == take.frames == 100
    take.settle()
    assert list(tmp_path.iterdir()) == [path]


NO_ROOM = """
import resource, sys
from pathlib import Path
from editor.core.errors import EditorError
from editor.playback.take import TakeFile

resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
try:
    TakeFile(Path(sys.argv[1]), 8000, 2)
except EditorError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files can't be limited here")
def test_a_take_that_finds_no_room_at_all_leaves_no_file(tmp_path):
    """Else the next start would tell of an interrupted recording."""
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]), PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-c", NO_ROOM, str(tmp_path / "takes")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert "make room there" in done.stdout, done.stderr
    assert list((tmp_path / "takes").iterdir()) == []


FULL = """
import resource, sys
import numpy as np
from pathlib import Path
from editor.playback.take import TakeFile

file = TakeFile(Path(sys.argv[1]), 8000, 2)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sound = np.random.default_rng(1).uniform(-1, 1, (30000, 2)).astype(np.float32)
for at in range(0, 30000, 1000):
    file.write(sound[at : at + 1000])
take = file.close()
print(file.problem)
print(take.frames, *take.paths, sep="|")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files can't be limited here")
def test_what_was_written_before_the_disk_was_full_can_be_played(tmp_path):
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[2]))
    command = [sys.executable, "-c", FULL, str(tmp_path / "takes")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    problem, end = done.stdout.splitlines()
    assert "can't be written" in problem and "make room there" in problem
    frames, path = end.split("|")
    sound = soundfile.read(path)[0]
    assert 100_000 / 6 - 5000 < len(sound) == int(frames) < 100_000 / 6
    np.testing.assert_allclose(sound, noise(30000)[: len(sound)], atol=2.0**-23)


def test_samples_are_rounded_to_24_bits_and_clipped():
    block = np.array([[0.0, 1.0, -1.0, 2.0, -2.0, 2.0**-23, -(2.0**-23)]], np.float32).T
    assert packed(block) == bytes.fromhex("000000 ffff7f 000080 ffff7f 000080 010000 ffffff")


def test_only_abandoned_takes_are_recovered_and_those_at_once(tmp_path):
    file = TakeFile(tmp_path, RATE, 1)
    assert recovered(tmp_path) == [] and recovered(tmp_path / "none") == []
    file.write(noise(500, 1))
    file.flush()
    left = Path(shutil.copy(file.path, tmp_path / f"Take of a killed program{UNFINISHED}"))
    empty = tmp_path / f"Take without sound{UNFINISHED}"
    empty.write_bytes(left.read_bytes()[:44])
    os.utime(file.path, (0, 0))
    [path] = recovered(tmp_path)
    assert path.name == "Take of a killed program.wav" and soundfile.info(path).frames == 500
    assert not empty.exists()
    take = file.close()
    assert take.frames == 500 and take.paths[0].exists() and recovered(tmp_path) == []


def test_where_disks_know_no_locks_an_old_take_is_abandoned(tmp_path, monkeypatch):
    fcntl = pytest.importorskip("fcntl")
    monkeypatch.setattr(fcntl, "flock", Mock(side_effect=OSError(errno.ENOLCK, "no locks")))
    file = TakeFile(tmp_path, RATE, 1)
    file.write(noise(500, 1))
    assert recovered(tmp_path) == []
    file.close()
    left = tmp_path / f"Take{UNFINISHED}"
    shutil.copy(next(tmp_path.glob("Take 2*.wav")), left)
    os.utime(left, (0, 0))
    assert [path.name for path in recovered(tmp_path)] == ["Take.wav"]


@pytest.mark.skipif(os.name == "nt", reason="Windows deletes no open file")
@pytest.mark.parametrize("can_be_made_again", [True, False])
def test_a_take_whose_folder_is_deleted_meanwhile_is_not_lost(tmp_path, can_be_made_again):
    folder = tmp_path / "stick" / "takes"
    file = TakeFile(folder, RATE, 2)
    file.write(noise(3000))
    shutil.rmtree(tmp_path / "stick")
    if not can_be_made_again:
        (tmp_path / "stick").touch()
    file.write(noise(9000))
    take = file.close()
    [path] = take.paths
    assert take.frames == soundfile.info(path).frames == 12000 and not path.name.endswith(UNFINISHED)
    assert path.parent == (folder if can_be_made_again else recordings_folder())


def test_two_windows_that_start_together_take_a_recording_once(tmp_path, monkeypatch):
    left = tmp_path / f"Take{UNFINISHED}"
    left.write_bytes(bytes(1000))
    there = {f"*{UNFINISHED}": [left, tmp_path / f"Gone{UNFINISHED}"]}
    monkeypatch.setattr(Path, "glob", lambda self, pattern: there.get(pattern, []))
    assert [path.name for path in recovered(tmp_path)] == ["Take.wav"]
    assert recovered(tmp_path) == []


def test_markers_that_can_not_go_along_cost_no_take(tmp_path):
    file = TakeFile(tmp_path, RATE, 1)
    file.write(noise(500, 1))
    file.mark("Song 2")
    labels_path(tmp_path / file.path.name.replace(UNFINISHED, ".wav")).mkdir()
    [path] = file.close().paths
    assert soundfile.info(path).frames == 500


def test_a_recorder_listens_before_and_after_a_take(tmp_path):
    source = HandInput()
    recorder = Recorder(source)
    assert recorder.stop() is None and recorder.recorded_s == 0.0 and recorder.path is None
    recorder.listen(RATE)
    source.feed(noise(100, 1))
    recorder.start(tmp_path)
    source.feed(noise(200, 1))
    assert recorder.recorded_s == 200 / RATE and recorder.is_recording
    take = recorder.stop()
    source.feed(noise(50, 1))
    assert take.frames == 200 and recorder.is_listening
    assert [len(block) for block in recorder.heard()] == [100, 200, 50] and recorder.heard() == []
    recorder.close()
    assert not source.is_running and not recorder.is_listening
    with pytest.raises(ValueError, match="before listen"):
        recorder.start(tmp_path)
