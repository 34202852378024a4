# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources give back what went in, from any place, and leave no file behind."""

from __future__ import annotations

import errno
import gc
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import (
    STRETCH,
    FileSource,
    MappedSource,
    MemorySource,
    SilentSource,
    Source,
    SourceWriter,
)
from editor.core.sound.table_reader import TableReader


def noise(channels, frames, seed=0):
    return np.random.default_rng(seed).standard_normal((channels, frames)).astype(np.float32)


def written(samples, folder, memory_limit, block=10007):
    writer = SourceWriter(samples.shape[0], folder, memory_limit=memory_limit)
    for start in range(0, samples.shape[1], block):
        writer.append(samples[:, start : start + block])
    return writer.finish()


@pytest.mark.parametrize("frames", [0, 1, STRETCH - 1, STRETCH, STRETCH + 1, 3 * STRETCH + 17])
@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize("memory_limit", [0, 1 << 30])
def test_a_writer_gives_back_what_was_appended(tmp_path, frames, channels, memory_limit):
    samples = noise(channels, frames)
    source = written(samples, tmp_path, memory_limit)
    assert (source.channels, source.frames) == (channels, frames)
    assert isinstance(source, Source)
    np.testing.assert_array_equal(source.read(0, frames), samples)
    for start, count in ((0, 0), (frames // 3, frames // 2), (max(0, frames - 5), min(frames, 5)), (frames, 0)):
        np.testing.assert_array_equal(source.read(start, count), samples[:, start : start + count])


def test_a_writer_moves_to_disk_past_its_limit_and_only_then(tmp_path):
    small = written(noise(2, STRETCH), tmp_path, memory_limit=2 * STRETCH * 8)
    assert isinstance(small, MemorySource)
    assert not list(tmp_path.iterdir())
    large = written(noise(2, 5 * STRETCH), tmp_path, memory_limit=2 * STRETCH * 8)
    assert isinstance(large, MappedSource)


def test_a_temporary_file_goes_with_the_last_reference(tmp_path, temporary):
    source = written(noise(2, 3 * STRETCH), tmp_path, memory_limit=0)
    table = PieceTable.from_source(source).slice(5, STRETCH * 2)
    table.read(0, 100)
    del source
    gc.collect()
    [file] = temporary
    assert not file.closed
    del table
    gc.collect()
    assert file.closed and not list(tmp_path.iterdir())


HOLDS_A_FILE = """
import sys
from pathlib import Path
import numpy as np
from editor.core.sound.sources import SourceWriter

writers = [SourceWriter(1, Path(sys.argv[1]), memory_limit=0) for _ in range(2)]
for writer in writers:
    writer.append(np.ones((1, 100_000), np.float32))
source = writers[0].finish()
print(source.read(99_999, 1)[0, 0], flush=True)
sys.stdin.read()
"""


def test_a_program_that_is_killed_leaves_no_temporary_file(tmp_path):
    """There may be gigabytes of them, where systems such as those with /tmp in memory have little room."""
    environment = dict(os.environ, PYTHONPATH=str(Path(__file__).parents[3]))
    command = [sys.executable, "-c", HOLDS_A_FILE, str(tmp_path)]
    with subprocess.Popen(command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdout.readline().split() == [b"1.0"]
        program.kill()
    assert not list(tmp_path.iterdir())


def test_close_discards_and_leaves_no_file(tmp_path, temporary):
    with SourceWriter(2, tmp_path, memory_limit=0) as writer:
        writer.append(noise(2, 2 * STRETCH))
        [file] = temporary
        assert not file.closed
    assert file.closed and not list(tmp_path.iterdir())
    with pytest.raises(ValueError, match="after"):
        writer.append(noise(2, 1))
    with pytest.raises(ValueError, match="after"):
        writer.finish()


def test_a_forgotten_writer_leaves_no_file(tmp_path, temporary):
    writer = SourceWriter(1, tmp_path, memory_limit=0)
    writer.append(noise(1, STRETCH))
    del writer
    gc.collect()
    [file] = temporary
    assert file.closed and not list(tmp_path.iterdir())


def test_a_full_disk_is_one_sentence(tmp_path, monkeypatch):
    def full(samples, *_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("editor.core.sound.sources.write_all", full)
    with SourceWriter(1, tmp_path, memory_limit=0) as writer, pytest.raises(EditorError, match="No space left"):
        writer.append(noise(1, STRETCH))
    assert not list(tmp_path.iterdir())


def test_where_all_disks_are_full_it_is_one_sentence_too(monkeypatch):
    def full():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']")

    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_get_default_tempdir", full)
    with SourceWriter(1, memory_limit=0) as writer, pytest.raises(EditorError, match="No usable temporary directory"):
        writer.append(noise(1, STRETCH))


def test_a_lost_temporary_file_is_one_sentence(tmp_path, temporary):
    source = written(noise(1, STRETCH), tmp_path, memory_limit=0)
    temporary[0].close()
    with pytest.raises(EditorError, match="can't be read any more"):
        source.read(0, 10)


def test_memory_can_not_be_changed_from_outside():
    samples = noise(2, 100)
    source = MemorySource(samples)
    before = source.read(0, 100).copy()
    samples[:] = 0
    np.testing.assert_array_equal(source.read(0, 100), before)
    with pytest.raises(ValueError, match="read-only"):
        source.read(0, 10)[:] = 1


@pytest.mark.parametrize(("start", "frames"), [(-1, 2), (0, 11), (10, 1), (5, -1)])
def test_reading_outside_is_a_bug(start, frames):
    for source in (MemorySource(noise(1, 10)), SilentSource(1, 10)):
        with pytest.raises(ValueError, match="outside"):
            source.read(start, frames)


def test_silence_of_ten_hours_takes_no_memory():
    source = SilentSource(8, 36000 * 192000)
    assert source.read(source.frames - 1000, 1000).shape == (8, 1000)
    assert not source.read(12345, 10**9)[:, :: 10**7].any()


def test_threads_read_the_same_samples(tmp_path):
    samples = noise(2, 4 * STRETCH)
    source = written(samples, tmp_path, memory_limit=0)
    wrong = []

    def look(seed):
        places = np.random.default_rng(seed).integers(0, 3 * STRETCH, 50)
        wrong.extend(p for p in places if not np.array_equal(source.read(int(p), 999), samples[:, p : p + 999]))

    threads = [threading.Thread(target=look, args=(seed,)) for seed in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_a_file_that_changes_under_us_is_told(tmp_path):
    path = tmp_path / "song.wav"
    path.write_bytes(b"1234")
    reader = TableReader(PieceTable.from_source(MemorySource(noise(1, 10))), 8000)
    source = FileSource(reader, path, 16, lambda: path.stat().st_size)
    careless = FileSource(reader, path)
    assert source.read(0, 10).shape == (1, 10)
    assert source.bits == 16
    path.write_bytes(b"12345")
    with pytest.raises(EditorError, match="song.wav was changed"):
        source.read(0, 10)
    path.unlink()
    with pytest.raises(EditorError, match="song.wav is gone"):
        source.read(0, 10)
    assert careless.read(0, 10).shape == (1, 10)
