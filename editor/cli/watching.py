# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to the files of a batch, told on the terminal: progress, results and errors."""

from __future__ import annotations

import sys

from editor.batch import Item, Queue, State
from editor.cli.stopping import Stoppable
from editor.cli.terminal import ProgressLine


class TerminalView(Stoppable):
    """Tells what happens to the files of a queue, shows progress on stderr, and stops the work after Ctrl-C."""

    def __init__(self, queue: Queue, shown: bool, as_json: bool) -> None:
        """Look on `queue`; progress only if `shown`, results only if not `as_json`."""
        super().__init__()
        self._queue = queue
        self._shown = shown
        self._as_json = as_json
        self._line = ProgressLine(shown)
        self._has_told_stop = False
        self._bug: BaseException | None = None
        queue.noticed.connect(self._notice)
        queue.ended.connect(self._report)
        queue.broken.connect(self._note_bug)

    def __exit__(self, *what: object) -> None:
        """Take the progress away and listen no longer."""
        self.clear()
        super().__exit__(*what)

    def show(self) -> None:
        """Show how far the files are, at most ten times a second; give up what isn't done after Ctrl-C."""
        if self.stopped:
            self._queue.cancel_all()
        if self._queue.running:
            self._line.show(self._text())

    def clear(self) -> None:
        """Take the line of progress away, to make room for other words."""
        self._line.clear()

    def raise_bug(self) -> None:
        """Raise the first bug that a file met, now that all others are done."""
        if self._bug is not None:
            raise self._bug

    def _text(self) -> str:
        """Return the line of progress: "[2/5] take.wav:  40%, 12 s left | other.wav:   3%"."""
        running = self._queue.running
        return self._count(1) + " | ".join(f"{item.job.input.name}: {self._progress(item)}" for item in running)

    def _progress(self, item: Item) -> str:
        if item.opening is not None:
            return f"reading {self._line.share(item.opening)}"
        return self._line.share(item.share) + ("" if item.left_s is None else f", {item.left_s:.0f} s left")

    def _notice(self, item: Item, sentence: str) -> None:
        """Tell what the user should know."""
        self.clear()
        print(f"musicecan: {self._placed(item, sentence)}", file=sys.stderr, flush=True)

    def _placed(self, item: Item, sentence: str) -> str:
        """Return a sentence with the name of its file before it, where it leaves open which of several files it is."""
        path = item.job.input
        clear = len(self._queue.items) == 1 or path.name in sentence
        return sentence if clear else f"{path}: {sentence}"

    def _report(self, item: Item) -> None:
        """Tell what became of one file: errors on stderr, results on stdout."""
        outcome = item.outcome
        assert outcome is not None
        self.clear()
        if outcome.state is State.CANCELLED:
            if self.stopped and not self._has_told_stop:
                self._has_told_stop = True
                print("musicecan: cancelled", file=sys.stderr, flush=True)
        elif outcome.error:
            print(f"musicecan: {self._placed(item, outcome.error)}", file=sys.stderr, flush=True)
        elif self._as_json:
            self._show_end(item)
        elif outcome.state is State.SKIPPED:
            print(f"{outcome.job.input} -> {outcome.output} (done already)", flush=True)
        else:
            self._show_end(item)
            took = f"{outcome.audio_seconds:.1f} s of sound in {outcome.seconds:.1f} s"
            print(f"{outcome.job.input} -> {outcome.output} ({took})", flush=True)

    def _show_end(self, item: Item) -> None:
        """End a log of progress with all of it; on a terminal, the result itself tells."""
        if self._shown and not self._line.is_in_place and item.state is State.DONE:
            print(f"{self._count(0)}{item.job.input.name}: 100%", file=sys.stderr, flush=True)

    def _count(self, begun: int) -> str:
        """Return "[2/5] " where there are several files."""
        over = sum(item.state.is_over for item in self._queue.items)
        return f"[{over + begun}/{len(self._queue.items)}] " if len(self._queue.items) > 1 else ""

    def _note_bug(self, item: Item, error: BaseException) -> None:
        self._bug = self._bug or error
