# SPDX-License-Identifier: GPL-3.0-or-later
"""A processor changes its region and nothing else, its promises are watched, and cancelling leaves nothing."""

from __future__ import annotations

import gc
import sys
import threading

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from editor.core.errors import EditorError
from editor.core.rendering import Region, RegionReader, render, render_blocks
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import STRETCH, MemorySource, SourceWriter
from editor.core.sound.table_reader import TableReader
from processors.api import ProcessorError, ProcessorInfo

RATE = 8000
FADE = 80


class Scripted:
    """Yields what a function makes of its input; remembers whether it was closed."""

    def __init__(self, make, keeps_length=True):
        self.info = ProcessorInfo("scripted", "Scripted", "Test", "For tests.", keeps_length=keeps_length)
        self.make = make
        self.closed = 0

    def process(self, audio, values, notify=lambda sentence: None):
        try:
            yield from self.make(audio)
        finally:
            self.closed += 1


def gained(gain, block=100):
    def make(audio):
        for start in range(0, audio.frames, block):
            yield audio.read(start, min(block, audio.frames - start)) * np.float32(gain)
            yield np.zeros((audio.channels, 0), np.float32)

    return make


def sound(frames, channels=2, seed=0):
    return np.random.default_rng(seed).standard_normal((channels, frames)).astype(np.float32)


def reader(samples):
    return TableReader(PieceTable.from_source(MemorySource(samples)), RATE)


def rendered(processor, samples, start, end):
    """Return the result of `render` put in place, after checking that `render_blocks` agrees bit for bit."""
    blocks = list(render_blocks(processor, {}, reader(samples), Region(start, end)))
    joined = np.concatenate([samples[:, :0], *blocks], axis=1)
    table = reader(samples).table
    work = render(processor, {}, table, RATE, Region(start, end))
    seen = [0]
    while True:
        try:
            seen.append(next(work))
        except StopIteration as stop:
            region = table.slice(start, end) if stop.value is None else stop.value
            break
    assert seen == sorted(seen)
    assert max(seen) <= region.frames
    whole = table.replace(start, end, region)
    np.testing.assert_array_equal(whole.read(0, whole.frames), joined)
    return joined


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 1000), st.floats(0, 1), st.floats(0, 1), st.integers(1, 400), st.integers(1, 3))
def test_only_the_region_changes_and_its_edges_are_faded(frames, one, two, block, channels):
    start, end = sorted((round(one * frames), round(two * frames)))
    samples = sound(frames, channels)
    result = rendered(Scripted(gained(0.5, block)), samples, start, end)
    assert result.shape == samples.shape
    np.testing.assert_array_equal(result[:, :start], samples[:, :start])
    np.testing.assert_array_equal(result[:, end:], samples[:, end:])
    fade = min(FADE, (end - start) // 2)
    head, tail = (fade if start else 0), (fade if end < frames else 0)
    np.testing.assert_array_equal(result[:, start + head : end - tail], samples[:, start + head : end - tail] * 0.5)
    gain = (result / samples)[:, start:end]
    assert (gain >= 0.5 - 1e-5).all()
    assert (gain <= 1 + 1e-5).all()
    assert (np.diff(gain[:, :head]) < 1e-5).all()
    assert (np.diff(gain[:, gain.shape[1] - tail :]) > -1e-5).all()


def test_a_fade_of_ten_milliseconds_is_a_raised_cosine():
    samples = np.ones((1, 1000), np.float32)
    result = rendered(Scripted(gained(0.0)), samples, 200, 800)[0]
    rise = 0.5 - 0.5 * np.cos(np.pi * (np.arange(FADE) + 0.5) / FADE)
    np.testing.assert_allclose(result[200 : 200 + FADE], 1 - rise, atol=1e-6)
    np.testing.assert_allclose(result[800 - FADE : 800], rise, atol=1e-6)
    assert not result[200 + FADE : 800 - FADE].any()


@pytest.mark.parametrize(("start", "end"), [(0, 1000), (0, 500), (500, 1000)])
def test_no_fade_at_the_recordings_own_ends(start, end):
    result = rendered(Scripted(gained(0.0)), np.ones((1, 1000), np.float32), start, end)[0]
    assert (result[0] == 0) == (start == 0)
    assert (result[-1] == 0) == (end == 1000)


def test_a_processor_that_changes_nothing_changes_no_bit():
    samples = sound(5000)
    np.testing.assert_array_equal(rendered(Scripted(gained(1.0, 33)), samples, 1000, 4000), samples)


@pytest.mark.parametrize("length", [0, 1, FADE, 3 * FADE, 2000])
def test_a_processor_may_change_the_length_when_it_says_so(length):
    def make(audio):
        for start in range(0, length, 70):
            yield np.zeros((audio.channels, min(70, length - start)), np.float32)

    samples = np.ones((2, 1000), np.float32)
    result = rendered(Scripted(make, keeps_length=False), samples, 300, 700)
    assert result.shape[1] == 600 + length
    np.testing.assert_array_equal(result[:, :300], 1)
    np.testing.assert_array_equal(result[:, -300:], 1)
    assert not result[:, 300 + FADE : 300 + max(length - FADE, FADE)].any()


def zeros(channels, frames, kind=np.float32):
    return np.zeros((channels, frames), kind)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda audio: iter([zeros(2, 99)]), "gave 99 frames instead of 100"),
        (lambda audio: iter([zeros(2, 60), zeros(2, 60)]), "more than 100 frames"),
        (lambda audio: iter([]), "gave 0 frames"),
        (lambda audio: iter([zeros(1, 100)]), "shape"),
        (lambda audio: iter([np.zeros(100, np.float32)]), "shape"),
        (lambda audio: iter([zeros(2, 100, np.float64)]), "float64 instead of float32"),
        (lambda audio: iter([[1, 2]]), "list instead of float32"),
        (lambda audio: iter([zeros(2, 40), zeros(2, 60) * np.float32(np.nan)]), "no numbers, 0.005 s into"),
        (lambda audio: iter([zeros(2, 100) + np.float32(np.inf)]), "no numbers"),
    ],
)
def test_a_broken_promise_is_one_sentence_with_the_name(make, reason):
    for start in (0, 50):
        processor = Scripted(make)
        with pytest.raises(EditorError, match="^Scripted gave.*nothing was changed") as caught:
            list(render_blocks(processor, {}, reader(sound(200)), Region(start, start + 100)))
        assert reason in str(caught.value)
        assert processor.closed == 1


def test_what_the_processor_refuses_is_passed_on_and_bugs_are_not_hidden():
    def refuse(audio):
        yield zeros(2, 1)
        raise ProcessorError("Too loud; turn it down.")

    def crash(audio):
        yield zeros(2, 1)
        raise ZeroDivisionError

    with pytest.raises(EditorError, match="^Too loud; turn it down.$"):
        list(render_blocks(Scripted(refuse), {}, reader(sound(100)), Region(0, 100)))
    with pytest.raises(ZeroDivisionError):
        list(render_blocks(Scripted(crash), {}, reader(sound(100)), Region(0, 100)))


def test_a_processor_that_ends_the_program_ends_its_own_work_only():
    def exits(audio):
        yield audio.read(0, 1)
        sys.exit(3)

    for begin in (render_blocks, lambda *all: render(*all[:2], all[2].table, RATE, *all[3:])):
        with pytest.raises(EditorError, match="Scripted ends the program; nothing was changed"):
            list(begin(Scripted(exits), {}, reader(sound(100)), Region(0, 100)))


@pytest.mark.parametrize(
    "error",
    [
        MemoryError("Unable to allocate 7.2 GiB for an array"),
        RuntimeError(
            "[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory: you tried to ..."
        ),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB."),
    ],
)
def test_too_little_memory_for_a_processor_is_a_sentence(error):
    def hungry(audio):
        yield audio.read(0, 1)
        raise error

    with pytest.raises(EditorError, match="^Scripted needs more memory than there is; close other programs"):
        list(render_blocks(Scripted(hungry), {}, reader(sound(100)), Region(0, 100)))


def test_ctrl_c_is_one_in_the_main_thread_only():
    def interrupts(audio):
        raise KeyboardInterrupt
        yield

    def work():
        with pytest.raises(EditorError, match="Scripted ends the program"):
            list(render_blocks(Scripted(interrupts), {}, reader(sound(100)), Region(0, 100)))
        done.append(True)

    done: list[bool] = []
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
    with pytest.raises(KeyboardInterrupt):
        list(render_blocks(Scripted(interrupts), {}, reader(sound(100)), Region(0, 100)))


def test_input_that_is_no_number_is_told_with_its_place():
    samples = sound(8000)
    samples[1, 4000] = np.nan
    with pytest.raises(EditorError, match="no numbers at 0.500 s"):
        list(render_blocks(Scripted(gained(1.0)), {}, reader(samples), Region(1000, 8000)))
    result = np.concatenate(list(render_blocks(Scripted(gained(1.0)), {}, reader(samples), Region(0, 3000))), axis=1)
    np.testing.assert_array_equal(result, samples)


def test_closing_half_way_stops_the_processor_and_leaves_no_file(tmp_path, monkeypatch, temporary):
    monkeypatch.setattr(SourceWriter.__init__, "__kwdefaults__", {"bits": None, "memory_limit": 0})
    frames = 4 * STRETCH
    processor = Scripted(gained(0.5, STRETCH))
    work = render(processor, {}, PieceTable.silence(2, frames), RATE, Region(100, frames), folder=tmp_path)
    while next(work) < 2 * STRETCH:
        pass
    [file] = temporary
    assert not file.closed
    work.close()
    assert processor.closed == 1
    assert file.closed and not list(tmp_path.iterdir())


def test_a_finished_result_on_disk_goes_with_its_table(tmp_path, monkeypatch, temporary):
    monkeypatch.setattr(SourceWriter.__init__, "__kwdefaults__", {"bits": None, "memory_limit": 0})
    table, region = reader(sound(3 * STRETCH, 1)).table, Region(0, 3 * STRETCH)
    work = render(Scripted(gained(0.5, STRETCH)), {}, table, RATE, region, folder=tmp_path)
    result = None
    while result is None:
        try:
            next(work)
        except StopIteration as stop:
            result = stop.value
    [file] = temporary
    assert not file.closed
    del result, work
    gc.collect()
    assert file.closed and not list(tmp_path.iterdir())


@pytest.mark.parametrize("block", [1, 7, 4096])
def test_closing_blocks_half_way_closes_the_processor(block):
    processor = Scripted(gained(0.5, block))
    blocks = render_blocks(processor, {}, reader(sound(9000)), Region(10, 9000))
    next(blocks)
    next(blocks)
    blocks.close()
    assert processor.closed == 1


def test_an_empty_region_asks_nobody():
    processor = Scripted(gained(0.5))
    samples = sound(100)
    np.testing.assert_array_equal(rendered(processor, samples, 50, 50), samples)
    assert rendered(processor, samples[:, :0], 0, 0).shape == (2, 0)
    assert processor.closed == 0


def test_a_region_reader_shows_its_region_only():
    samples = sound(100)
    region = RegionReader(reader(samples), 10, 30)
    assert (region.frames, region.channels, region.sample_rate) == (20, 2, RATE)
    np.testing.assert_array_equal(region.read(5, 10), samples[:, 15:25])
    with pytest.raises(ValueError, match="outside"):
        region.read(15, 6)
