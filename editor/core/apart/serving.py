# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process of a plug-in does: it loads that one, and answers one request after the other."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Generator, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np

from editor.core.apart.messages import Begin, Close, Done, Failed, Message, Next, Notice, Read, Request, Sound, WarmUp
from editor.core.errors import EditorError
from editor.core.processes import end_with_parent, fit_for_travel, lead_group, listen_to_parent_only
from editor.core.refusals import told_to_user
from editor.core.sound.sources import check_range
from processors.api import Processor, ProcessorError, SlowStarter, Value, Waveform
from processors.blocks import spans
from processors.heap import share_one_heap
from processors.registry import load_plugin

AHEAD = 1 << 14
"""Frames that are fetched at once for a plug-in that reads little at a time, in order: each request takes its time."""


class Unread(Exception):
    """The window couldn't read what a plug-in asked for; why is known there."""


class Line:
    """What is said to the window, by whichever thread of a plug-in reads or tells something."""

    def __init__(self, pipe: Any, samples: Any) -> None:
        """Speak through `pipe`; what was asked for comes from `samples`."""
        self._pipe, self._samples = pipe, samples
        self._saying, self._asking = threading.Lock(), threading.Lock()

    def say(self, message: Message) -> None:
        """Send a message."""
        with self._saying:
            self._pipe.send(message)

    def ask(self, wanted: Read) -> Waveform:
        """Return samples. Raises `Unread`."""
        with self._asking:
            self.say(wanted)
            samples: Waveform | None = self._samples.recv()
        if samples is None:
            raise Unread
        return samples


class RemoteReader:
    """An `AudioReader` over a recording that the window has."""

    def __init__(self, line: Line, run: int, sound: Sound) -> None:
        """Read for `run` what is described by `sound`."""
        self._line, self._run = line, run
        self.sample_rate, self.channels, self.frames = sound.sample_rate, sound.channels, sound.frames
        self.soon, self.before, self.behind = sound.soon, sound.before, sound.behind
        self._last, self._ahead = range(0), (0, np.empty((sound.channels, 0), np.float32))

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array. Raises `Unread`."""
        check_range(start, frames, self.frames)
        goes_on = self._last.start < start <= self._last.stop  # one that goes round and round is told when to end
        self._last = range(start, start + frames)
        if not (goes_on and 0 < frames < AHEAD):
            return self._fetched(start, frames)
        first, ahead = self._ahead  # both at once: another thread may fetch something else meanwhile
        if not first <= start <= start + frames <= first + ahead.shape[1]:
            first, ahead = start, self._fetched(start, min(AHEAD, self.frames - start))
            self._ahead = first, ahead
        return ahead[:, start - first : start - first + frames].copy()

    def _fetched(self, start: int, frames: int) -> Waveform:
        samples = np.empty((self.channels, frames), np.float32)
        for first, length in spans(frames):
            samples[:, first : first + length] = self._line.ask(Read(self._run, start + first, length))
        return samples


class Serving:
    """Answers requests with the plug-in that `load_plugin` finds by `plugin`; `name` is what the user calls it."""

    def __init__(self, line: Line, plugin: str, name: str) -> None:
        """Load nothing yet: what goes wrong with that is an answer too."""
        self.name, self._line, self._plugin = name, line, plugin
        self._made: Processor | None = None
        self._runs: dict[int, Generator[Waveform, None, None]] = {}

    def answer(self, request: Request) -> Done | Failed:
        """Do what is asked for; what the user can mend is told as `ProcessorError`."""
        try:
            with told_to_user(self.name):
                return Done(self._do(request))
        except (EditorError, ProcessorError) as error:
            return Failed(ProcessorError(str(error)))
        except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is raised again in the window
            return Failed(fit_for_travel(error))

    def _do(self, request: Request) -> Waveform | None:
        match request:
            case Begin(run, values, sound):
                self._runs[run] = self._blocks(run, values, sound)
            case Next(run):
                return next(self._runs[run], None)
            case Close(run):
                self._runs.pop(run).close()
            case WarmUp():
                processor = self._processor()
                if isinstance(processor, SlowStarter):
                    processor.warm_up()
        return None

    def _processor(self) -> Processor:
        if self._made is None:
            self._made = load_plugin(self._plugin)
        return self._made

    def _blocks(self, run: int, values: Mapping[str, Value], sound: Sound) -> Generator[Waveform, None, None]:
        audio, notify = RemoteReader(self._line, run, sound), partial(self._notify, run)
        blocks = self._processor().process(audio, values, notify)
        try:
            for block in blocks:
                yield from self._pieces(block)
        finally:
            close = getattr(blocks, "close", None)
            if close is not None:
                close()

    def _pieces(self, block: object) -> Iterator[Waveform]:
        """Yield a block in messages that aren't long: each is held twice here, and twice in the window."""
        if not isinstance(block, np.ndarray) or block.dtype.hasobject:
            kind = getattr(block, "dtype", type(block).__name__)
            raise ProcessorError(
                f"{self.name} gave {kind} instead of float32 samples; nothing was changed, update that processor."
            )
        samples = np.asarray(block)  # as one of numpy's own kind, which any process can read
        if samples.ndim != 2 or not samples.shape[1]:
            yield samples
            return
        for first, length in spans(samples.shape[1]):
            yield samples[:, first : first + length]

    def _notify(self, run: int, sentence: str) -> None:
        self._line.say(Notice(run, str(sentence)))


def serve(pipe: Any, samples: Any, plugin: str, name: str) -> None:
    """Be the process of a plug-in, until the one who started it closes the pipe or is gone."""
    multiprocessing.current_process().daemon = False  # or it couldn't start processes of its own
    share_one_heap()
    lead_group()
    listen_to_parent_only()
    end_with_parent()
    line = Line(pipe, samples)
    serving = Serving(line, plugin, name)
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.say(serving.answer(pipe.recv()))
