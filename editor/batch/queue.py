# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of files of a batch, and who works on which. Files may be added, moved and cancelled while it runs.

Nothing happens by itself: whoever owns the queue calls `step` a few times a second, and everything, events included,
happens in that call. So there are no locks, and window and command line use it alike.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from editor.batch.crew import Crew
from editor.batch.items import Item, entry_of, item_of
from editor.batch.jobs import Job, Outcome, State
from editor.batch.journal import Journal
from editor.batch.messages import Ended, Message, Notice, Opening, Progress, Task, Writing
from editor.batch.plan import Machine
from editor.batch.workers import ProcessWorker, Worker
from editor.core.events import Event

LEFT_S = 1.0
"""Seconds of work on a file before the time left is guessed."""


class Queue:
    """Files in order. Give it away with `close`, or use it in a `with` statement."""

    def __init__(
        self,
        journal: Journal | None = None,
        make_worker: Callable[[int], Worker] = ProcessWorker,
        most: int | None = None,
        keeps_list: bool = False,
        machine: Machine | None = None,
    ) -> None:
        """Start empty and at rest.

        `most` files at once (None: what the machine allows and proves to pay off). `keeps_list`: the list survives the
        program, in the journal.
        """
        self.items: list[Item] = []
        self.is_running = False
        self.changed = Event()
        """Emitted with an item after it changed, and with None after the list did."""
        self.noticed = Event()
        """Emitted with an item and a sentence."""
        self.ended = Event()
        """Emitted with an item that is over."""
        self.broken = Event()
        """Emitted with an item and the exception of a bug that it met; the others go on."""
        self.journal = journal or Journal()
        self._crew = Crew(make_worker, most, machine)
        self.keeps_list = keeps_list and self.journal.claim()
        self._finished_s = 0.0
        self._dirty = False

    @property
    def waiting(self) -> list[Item]:
        """Files that nobody has begun."""
        return [item for item in self.items if item.state is State.WAITING]

    @property
    def running(self) -> list[Item]:
        """Files being worked on."""
        return [item for item in self.items if item.state is State.RUNNING]

    @property
    def share(self) -> float:
        """How much of the whole list is done, 0 to 1."""
        return sum(1.0 if item.state.is_over else item.share for item in self.items) / max(len(self.items), 1)

    def add(self, jobs: Iterable[Job]) -> list[Item]:
        """Append files; those that wait or are worked on with the same settings are not added again."""
        there = [replace(item.job, below="") for item in self.items if not (item.state.is_over or item.is_stopping)]
        made = [Item(job) for job in jobs if replace(job, below="") not in there]
        self.items += made
        self._list_changed()
        return made

    def start(self) -> None:
        """Begin, or go on after `pause`."""
        self.is_running = True
        self._crew.pause(False)
        self._list_changed()

    def pause(self) -> None:
        """Hold everything, also the files half done; `start` goes on with them."""
        self.is_running = False
        self._crew.pause(True)
        self._list_changed()

    def cancel(self, item: Item) -> None:
        """Give one file up."""
        if item.state is State.WAITING:
            self._end(item, Outcome(item.job, State.CANCELLED, error="Cancelled."))
        for worker, its in self._crew.busy.items():
            if its is item:
                worker.cancel()
                item.is_stopping = True
                self.changed.emit(item)

    def cancel_all(self) -> None:
        """Give up every file that isn't over."""
        for item in [*self.waiting, *self.running]:
            self.cancel(item)

    def retry(self, item: Item) -> Item:
        """Try a file again that failed or was cancelled; one that is done too, even if nothing has changed.

        Returns what stands for it on the list from now on.
        """
        if not item.state.is_over:
            return item
        fresh = Item(item.job, length_s=item.length_s)
        if item.state in (State.DONE, State.SKIPPED):
            fresh.job = replace(item.job, again=True)
        self.items[self.items.index(item)] = fresh
        self._list_changed()
        return fresh

    def restyle(self, pattern: Job, items: Iterable[Item] | None = None) -> None:
        """Do to `items` (default: every file that waits) what `pattern` says, to the same place below its folder."""
        for item in self.waiting if items is None else items:
            own = item.job
            item.job = replace(pattern, input=own.input, below=own.below, again=own.again)
        self._list_changed()

    def remove(self, item: Item) -> None:
        """Take a file off the list, cancelling it first; one that is worked on goes as soon as it has stopped."""
        self.cancel(item)
        if item.state is State.RUNNING:
            item.is_leaving = True
        else:
            self._drop(item)

    def move(self, item: Item, place: int) -> None:
        """Put a file at another place of the list."""
        self.items.remove(item)
        self.items.insert(place, item)
        self._list_changed()

    def restore(self) -> int:
        """Take up the list of the last time, going on if it was at work; return how many files still wait."""
        if not self.keeps_list:
            return 0
        entries, was_running = self.journal.kept()
        for entry in entries:
            try:
                item = item_of(entry)
            except (KeyError, TypeError, ValueError):
                continue  # written by another version of the program
            if item.state is State.WAITING and (made := self.journal.result_of(item.id)) is not None:
                item.end(Outcome(item.job, output=made, audio_seconds=item.length_s or 0.0))
            self.items.append(item)
        self.is_running = was_running and bool(self.waiting)
        self._list_changed()
        return len(self.waiting)

    def step(self, timeout_s: float = 0.0) -> bool:
        """Listen to the workers and give them work; return whether there is more to do.

        Waits up to `timeout_s` seconds if nothing happened.
        """
        heard = False
        for worker, item in list(self._crew.busy.items()):
            for message in worker.messages():
                heard = True
                if item is not None:
                    self._take(worker, item, message)
        if self.is_running:
            self._give_work()
        self._keep_list()
        more = bool(self.running or (self.is_running and self.waiting))
        if not more:
            self._crew.dismiss()
            if self.is_running:
                self.is_running = False
                self._list_changed()
                self._keep_list()
        if not heard and timeout_s and (more or self._crew.is_leaving):
            time.sleep(timeout_s)
        return more or self._crew.is_leaving

    def close(self) -> None:
        """Stop the work and end the workers; what was half done waits again on a list that is kept."""
        self._keep_list(force=True)
        self._crew.close()
        for item in self.running:
            self._clear_up(item)
        self.journal.close()

    def __enter__(self) -> Queue:
        """Return the queue itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def _take(self, worker: Worker, item: Item, message: Message) -> None:
        """Bring an item up to date with what its worker says."""
        if isinstance(message, Opening):
            item.opening = message.share
        elif isinstance(message, Progress):
            self._progress(item, message)
        elif isinstance(message, Notice):
            item.notices.append(message.sentence)
            self.noticed.emit(item, message.sentence)
        elif isinstance(message, Writing):
            item.temporary = message.temporary
        else:
            self._crew.busy[worker] = None
            self._ended(worker, item, message)
            if item.is_leaving:
                self._drop(item)
            return
        self.changed.emit(item)

    def _progress(self, item: Item, message: Progress) -> None:
        now = time.monotonic()
        if item.opening is not None or message.done == 0:
            item.opening, item.began = None, now
        item.share = message.done / message.frames if message.frames else 1.0
        item.length_s = message.frames / message.sample_rate
        item.done_s = message.done / message.sample_rate
        spent = now - item.began
        item.left_s = spent / item.share - spent if spent >= LEFT_S and item.share > 0.01 else None

    def _ended(self, worker: Worker, item: Item, message: Ended) -> None:
        """Take the outcome of a file; a worker that died takes only its file with it."""
        outcome = message.outcome
        if outcome is None:
            self._crew.lose(worker)
            self._end(item, self._outcome_of_dead(item))
            if message.error is not None:
                self.broken.emit(item, message.error)
            return
        if outcome.state is State.DONE and outcome.output is not None and outcome.checksum:
            self.journal.record(item.job, outcome.checksum, outcome.output, item.id)
        else:
            self.journal.settle(item.id)
        self._end(item, outcome)

    def _outcome_of_dead(self, item: Item) -> Outcome:
        """Return what became of an item whose worker died: perhaps after the result had its name."""
        if (made := self._clear_up(item)) is not None:
            return Outcome(item.job, output=made)
        if item.is_stopping:
            return Outcome(item.job, State.CANCELLED, error="Cancelled.")
        sentence = f"Cannot clean {item.job.input.name}: the program ran into an error with it; report this file."
        return Outcome(item.job, State.FAILED, error=sentence)

    def _clear_up(self, item: Item) -> Path | None:
        """Remove what is half done; return the result if it is whole."""
        made = self.journal.settle(item.id)
        if item.temporary is not None:
            with contextlib.suppress(OSError):
                item.temporary.unlink(missing_ok=True)
        return made

    def _end(self, item: Item, outcome: Outcome) -> None:
        item.end(outcome)
        item.temporary = None
        self._finished_s += outcome.audio_seconds
        self._dirty = True  # kept with the next step, for a thousand files once
        self.changed.emit(item)
        self.ended.emit(item)

    def _drop(self, item: Item) -> None:
        self.items.remove(item)
        self._list_changed()

    def _give_work(self) -> None:
        """Have as many workers as pay off, and give the idle ones the next files."""
        waiting = self.waiting
        if not waiting:
            return
        device = str(self.items[0].job.values.get("device", "auto"))
        sound_s = self._finished_s + sum(item.done_s for item in self.running)
        for worker, item in zip(self._crew.idle(len(waiting), sound_s, device), waiting, strict=False):
            self._crew.busy[worker] = item
            item.state, item.began = State.RUNNING, time.monotonic()
            item.notices.clear()
            worker.start(Task(item.job, self.journal.notes(item.id)))
            self._dirty = True
            self.changed.emit(item)

    def _list_changed(self) -> None:
        self._dirty = True
        self.changed.emit(None)

    def _keep_list(self, force: bool = False) -> None:
        if self.keeps_list and (self._dirty or force):
            self.journal.keep([entry_of(item) for item in self.items if not item.is_leaving], self.is_running)
        self._dirty = False
