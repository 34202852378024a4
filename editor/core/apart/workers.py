# SPDX-License-Identifier: GPL-3.0-or-later
"""The processes of plug-ins as the window sees them: each is for one plug-in, and does one thing at a time."""

from __future__ import annotations

import contextlib
import logging
import math
import multiprocessing
import threading
import time
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from itertools import count

from editor.core.apart.messages import Begin, Close, Done, Failed, Message, Next, Notice, Read, Request, Sound
from editor.core.apart.serving import serve
from editor.core.background import BackgroundThread, GivenUp, is_given_up
from editor.core.processes import STOP_S, kill_group, stops_held_back
from processors.api import AudioReader, Notify, ProcessorError, Value, Waveform

LOG = logging.getLogger(__name__)

MOST_IDLE = 4
"""Processes with nothing to do that are kept for the next use: a new one takes half a second, with torch seconds."""

SURELY_SENT = 4096
"""Bytes that a pipe of any system takes though nobody reads it."""

LOOK_S = 0.05
"""Seconds between two looks at whether what is waited for is still wanted."""


@dataclass
class _Run:
    """What a plug-in works on; `unread` is what reading it has raised."""

    audio: AudioReader
    notify: Notify
    unread: BaseException | None = None


class Worker:
    """A process with one plug-in. It belongs to one thread at a time."""

    def __init__(self, plugin: str, name: str, is_over: threading.Event) -> None:
        """Start it for what `load_plugin` finds by `plugin`; `name` is what the user calls it. Raises `OSError`.

        Once `is_over` is set, nothing is wanted of it any more.
        """
        self.plugin, self.name, self._is_over = plugin, name, is_over
        self._numbers = count()
        self._runs: dict[int, _Run] = {}
        self._sending: BackgroundThread | None = None
        context = multiprocessing.get_context("spawn")
        (self._pipe, theirs), (wanted, self._samples) = context.Pipe(), context.Pipe(duplex=False)
        self._process = context.Process(
            target=serve, args=(theirs, wanted, plugin, name), name="musicecan plug-in", daemon=True
        )
        with stops_held_back():
            self._process.start()
        theirs.close()
        wanted.close()

    @property
    def is_alive(self) -> bool:
        """Whether it can do anything."""
        return not self._pipe.closed and self._process.is_alive()

    def run(self, values: Mapping[str, Value], audio: AudioReader, notify: Notify) -> Generator[Waveform, None, None]:
        """Yield what the plug-in makes of `audio`; several runs may be open side by side. Raises what `ask` does."""
        number = next(self._numbers)
        run = self._runs[number] = _Run(audio, notify)
        try:
            self.ask(Begin(number, dict(values), Sound.of(audio)), run)
            while (block := self.ask(Next(number), run)) is not None:
                yield block
        finally:
            if self.is_alive:
                with contextlib.suppress(GivenUp, ProcessorError):  # it is ended, or told what nobody needs any more
                    self.ask(Close(number))
            del self._runs[number]

    def ask(self, request: Request, run: _Run | None = None) -> Waveform | None:
        """Return the answer to a request, which may be one of a `run`.

        Raises what the plug-in raises, or reading the sound that it asked for; `ProcessorError` when the process ends;
        `GivenUp` when it had to be ended since the answer wasn't wanted any more.
        """
        self._send(request)
        end = math.inf
        while True:
            now, wanted = time.monotonic(), not (isinstance(request, Close) or self._is_over.is_set() or is_given_up())
            if now > end:
                self._end()
                raise GivenUp
            if not wanted:  # not at once: it may have been about to be done, and its next use needn't load all anew
                end = min(end, now + STOP_S)
            message = self._received()
            if isinstance(message, Done):
                return message.block
            if isinstance(message, Failed):
                raise (run and run.unread) or message.error
            if message is not None:
                self._serve(message, wanted)

    def close(self) -> None:
        """Let the process end by itself, or end it where it doesn't soon; for one with nothing to do."""
        self._pipe.close()
        self._samples.close()
        self._process.join(STOP_S)
        self._end()

    def _serve(self, message: Read | Notice, wanted: bool) -> None:
        """Give a plug-in what it asks for on the way; where that can't be read, or isn't `wanted`, it may clean up."""
        run = self._runs.get(message.run)  # none where a thread of its goes on behind the end
        if isinstance(message, Notice):
            if run is not None:
                run.notify(message.sentence)
            return
        samples: Waveform | None = None
        if run is not None:
            try:
                if not wanted:
                    raise GivenUp
                samples = run.audio.read(message.start, message.frames)
            except BaseException as error:  # noqa: BLE001 - raised again when the plug-in has ended
                run.unread = error
        if samples is None or samples.nbytes <= SURELY_SENT:
            self._send_samples(samples)
            return
        self._sending = BackgroundThread(self._send_samples, samples, name=f"samples for {self.plugin}")
        self._sending.start()  # whose thread may have asked for them, and hang before it takes them

    def _send_samples(self, samples: Waveform | None) -> None:
        with contextlib.suppress(OSError):  # its process has ended, which is seen where its answer is waited for
            self._samples.send(samples)

    def _send(self, request: Request) -> None:
        try:
            self._pipe.send(request)
        except OSError:
            raise self._lost() from None

    def _received(self) -> Message | None:
        """Return what is said next, or None when nothing is for a moment. Raises `ProcessorError` at the end of it."""
        try:
            if self._pipe.poll(LOOK_S):
                message: Message = self._pipe.recv()
                return message
        except (EOFError, OSError):
            raise self._lost() from None
        if not self._process.is_alive():  # the pipe stays open where the plug-in has started processes
            raise self._lost()
        return None

    def _lost(self) -> ProcessorError:
        """Return what to say when the process has ended by itself."""
        self._end()
        LOG.warning("The process of %s has ended with code %s.", self.plugin, self._process.exitcode)
        return ProcessorError(
            f"{self.name} ended its process, by a crash or for lack of memory; "
            "nothing was changed, update that processor or select a shorter region."
        )

    def _end(self) -> None:
        self._pipe.close()
        kill_group(self._process)
        self._process.join()
        if self._sending is not None:
            self._sending.join(STOP_S)
        self._samples.close()


class Workers:
    """All such processes of a window. Those with nothing to do are kept for the next use."""

    def __init__(self) -> None:
        """Begin without any."""
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._is_over = threading.Event()

    def take(self, plugin: str, name: str) -> Worker:
        """Return a process for a plug-in: an idle one, or a new one.

        Raises `ProcessorError` when none can be started, `GivenUp` when none is wanted any more.
        """
        if self._is_over.is_set():
            raise GivenUp
        with self._lock:
            for worker in [each for each in self._idle if each.plugin == plugin]:
                self._idle.remove(worker)
                if worker.is_alive:
                    return worker
        try:
            return Worker(plugin, name, self._is_over)
        except OSError as error:
            reason = error.strerror
            raise ProcessorError(
                f"{name} can't have a process of its own ({reason}); close other programs, then try again."
            ) from error

    def give_back(self, worker: Worker) -> None:
        """Keep a process that has nothing to do, in place of the one that has been so for longest."""
        with self._lock:
            if worker.is_alive:
                self._idle.append(worker)
            spare = self._idle[: None if self._is_over.is_set() else -MOST_IDLE]
            self._idle = self._idle[len(spare) :]
        for each in spare:
            each.close()

    def close(self) -> None:
        """End them all soon; returns at once. `await_background` waits for those that have nothing to do."""
        self._is_over.set()
        with self._lock:
            spare, self._idle = self._idle, []
        for worker in spare:
            BackgroundThread(worker.close, name=f"end {worker.plugin}").start()
