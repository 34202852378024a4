# SPDX-License-Identifier: GPL-3.0-or-later
"""What the process of a plug-in does: it loads that one, and answers one request after the other."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
from collections.abc import Iterator
from functools import partial
from typing import Any

import numpy as np

from editor.core.apart.messages import Begin, Close, Done, Failed, Message, Next, Notice, Read, Request, Sound, WarmUp
from editor.core.errors import EditorError
from editor.core.processes import end_with_parent, fit_for_travel, listen_to_parent_only
from editor.core.refusals import told_to_user
from editor.core.sound.sources import check_range
from processors.api import Processor, ProcessorError, SlowStarter, Waveform
from processors.blocks import spans
from processors.heap import share_one_heap
from processors.registry import load_plugin


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

    def read(self, start: int, frames: int) -> Waveform:
        """Return samples, shape (channels, frames), as a new array. Raises `Unread`."""
        check_range(start, frames, self.frames)
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
        self._runs: dict[int, Iterator[Waveform]] = {}

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
                audio, notify = RemoteReader(self._line, run, sound), partial(self._notify, run)
                self._runs[run] = iter(self._processor().process(audio, values, notify))
            case Next(run):
                return self._next_block(run)
            case Close(run):
                close = getattr(self._runs.pop(run, None), "close", None)
                if close is not None:
                    close()
            case WarmUp():
                processor = self._processor()
                if isinstance(processor, SlowStarter):
                    processor.warm_up()
        return None

    def _processor(self) -> Processor:
        if self._made is None:
            self._made = load_plugin(self._plugin)
        return self._made

    def _next_block(self, run: int) -> Waveform | None:
        for block in self._runs[run]:
            if not isinstance(block, np.ndarray):
                kind = type(block).__name__
                raise ProcessorError(
                    f"{self.name} gave {kind} instead of float32 samples; nothing was changed, update that processor."
                )
            return np.asarray(block)  # as one of numpy's own kind, which any process can read
        return None

    def _notify(self, run: int, sentence: str) -> None:
        self._line.say(Notice(run, str(sentence)))


def serve(pipe: Any, samples: Any, plugin: str, name: str) -> None:
    """Be the process of a plug-in, until the one who started it closes the pipe or is gone."""
    multiprocessing.current_process().daemon = False  # or it couldn't start processes of its own
    share_one_heap()
    listen_to_parent_only()
    end_with_parent()
    line = Line(pipe, samples)
    serving = Serving(line, plugin, name)
    with contextlib.suppress(EOFError, OSError):
        while True:
            line.say(serving.answer(pipe.recv()))
