# SPDX-License-Identifier: GPL-3.0-or-later
"""What the actions of the panel for many files do: fill the list, run it, hear and open results, report.

The list survives the window: when it is opened again, what was waiting waits, and what was running goes on.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, QTimer, QUrl, pyqtSignal
from PyQt6.QtGui import QDesktopServices

from editor.batch import Item, Journal, ProcessWorker, Queue, State, jobs_for, journal_path, results_folder
from editor.batch.lengths import stated_length_s
from editor.core.errors import EditorError
from editor.core.files import readable_extensions
from editor.gui.batch.dock import BatchDock
from editor.gui.batch.hearing import Hearing
from editor.gui.batch.rows import BatchModel, Column
from editor.gui.jobs import Job
from editor.gui.language import language_now, speak, translate, words_now
from editor.gui.theme import Theme
from editor.gui.widgets.file_dialog import FileDialog, FolderDialog
from editor.gui.workplace import Workplace

if TYPE_CHECKING:
    from editor.batch.workers import Worker

TICK_MS = 80
"""How often the workers are listened to."""


class BatchDesk(QObject):
    """The list of files and the panel that shows it. `changed` tells that other things may be done to them now."""

    dock: BatchDock
    changed = pyqtSignal()

    def __init__(
        self,
        at: Workplace,
        dock: BatchDock,
        hearing: Hearing,
        theme: Callable[[], Theme],
        open_files: Callable[[list[Path]], object],
    ) -> None:
        """Show an empty list in `dock`; nothing is read from the disk before `restore` or the first file."""
        super().__init__(at.window)
        self._at, self.dock, self.hearing, self._theme, self._open_files = at, dock, hearing, theme, open_files
        self.make_worker: Callable[[int], Worker] = ProcessWorker
        self.open_url: Callable[[QUrl], object] = QDesktopServices.openUrl
        self._queue: Queue | None = None
        self._unmeasured: list[Item] = []
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._is_closed = False
        hearing.changed.connect(self._show_heard)
        hearing.failed.connect(at.fail)
        dock.dropped.connect(self.add)
        for change in (hearing.changed, dock.selection_changed, dock.visibilityChanged):
            change.connect(self.changed)
        speak(dock, self._say)

    def _say(self) -> None:
        if self._queue is not None:
            self._changed(None)

    @property
    def queue(self) -> Queue:
        """The list; made when first needed."""
        if self._queue is None:
            made = Queue(Journal(journal_path()), lambda threads: self.make_worker(threads), keeps_list=True)
            self._queue = made
            made.changed.connect(self._changed)
            made.broken.connect(lambda item, error: self._at.fail(error))
            self.dock.set_model(BatchModel(made, self._theme()), self._theme)
        return self._queue

    @property
    def items(self) -> list[Item]:
        """The files on the list."""
        return [] if self._queue is None else self._queue.items

    @property
    def is_running(self) -> bool:
        """Whether files are worked on or will be."""
        return self._queue is not None and self._queue.is_running

    def restore(self) -> None:
        """Take up the list of the last time, unless there is one already or the window was closed; go on with it."""
        if self._is_closed or self._queue is not None or not journal_path().exists():
            return
        waiting = self.queue.restore()
        if not self.items:
            return
        self.dock.setup.show_job(self.items[-1].job)
        self._measure(self.items)
        if waiting:
            self.show()
            self._at.tell(partial(restored_text, waiting, self.is_running), "info")
        self._timer.start()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colors."""
        if self.dock.model is not None:
            self.dock.model.set_theme(theme)

    def show(self) -> None:
        """Bring the panel into view."""
        self.dock.show()
        self.dock.raise_()

    def add(self, paths: Iterable[Path | str]) -> None:
        """Put files, and what is in folders, on the list. Raises nothing: a mistake is told."""
        self.restore()  # what is dropped before the window got to it comes behind
        self.show()
        try:
            pattern = self.dock.setup.pattern()
        except EditorError as error:
            self._at.fail(error)
            return
        chosen = [Path(os.path.abspath(path)) for path in paths]
        self.queue.restyle(pattern, [] if self.is_running else self.queue.waiting)  # as a start does: none waits twice
        items = self.queue.add(jobs_for(chosen, pattern, self.queue.journal.is_result))
        self._measure(items)
        if not items:
            self._at.tell("There is nothing new to clean in what was added.", "info")

    def ask_files(self) -> None:
        """Let the user choose recordings."""
        dialog = FileDialog("batchFilesDialog", self._at.window, translate("Batch", "Add recordings"), self._folder())
        dialog.setFileMode(FileDialog.FileMode.ExistingFiles)
        kinds = " ".join(f"*{extension}" for extension in readable_extensions())
        readable = translate("Batch", "Recordings and videos ({kinds})").format(kinds=kinds)
        dialog.setNameFilters([readable, translate("Batch", "All files (*)")])
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        title = translate("Batch", "Add a folder")
        dialog = FolderDialog("batchAddFolderDialog", self._at.window, title, self._folder())
        dialog.filesSelected.connect(self.add)
        dialog.open()

    def start_or_pause(self) -> None:
        """Begin, hold or go on, with what was cancelled too if nothing else waits. Raises as `retry`."""
        if self.is_running:
            self.queue.pause()
            return
        is_over = all(item.state.is_over for item in self.items)
        cancelled = [item for item in self.items if is_over and item.state is State.CANCELLED]
        self._begin(cancelled, self.queue.waiting)

    def cancel(self) -> None:
        """Give the selected files up."""
        for item in self.dock.selected():
            self.queue.cancel(item)

    def cancel_all(self) -> None:
        """Give all files up that aren't over."""
        self.queue.start()  # files that are held must go on to notice it
        self.queue.cancel_all()
        self._timer.start()

    def retry(self) -> None:
        """Try the selected files again, or all that failed or were cancelled. Raises `EditorError` for bad names."""
        over = [item for item in self.dock.selected() if item.state.is_over]
        self._begin(over or [item for item in self.items if item.state in (State.FAILED, State.CANCELLED)])

    def remove(self) -> None:
        """Take the selected files off the list; no file on the disk is touched."""
        for item in self.dock.selected():
            self.queue.remove(item)

    def clear(self) -> None:
        """Take what is over off the list."""
        for item in [item for item in self.items if item.state.is_over]:
            self.queue.remove(item)

    def move(self, step: int) -> None:
        """Move the selected files up (-1) or down (1)."""
        chosen = self.dock.selected()
        for item in chosen if step < 0 else reversed(chosen):
            place = self.items.index(item) + step
            if 0 <= place < len(self.items) and self.items[place] not in chosen:
                self.queue.move(item, place)

    def hear(self, column: Column) -> None:
        """Hear the first selected file before or after. Raises `EditorError` while a take is recorded."""
        for item in self.dock.selected()[:1]:
            self.hearing.toggle(item, column)

    def do(self, item: Item, column: Column) -> None:
        """Do the deed of a column to a file: open it, or hear it, which raises as `hear`."""
        if column is Column.OPEN:
            self._open_files([item.output or item.job.input])
        else:
            self.hearing.toggle(item, column)

    def open(self) -> None:
        """Open the results of the selected files in the editor; the originals where there are none."""
        self._open_files([item.output or item.job.input for item in self.dock.selected()])

    def ask_report(self) -> None:
        """Ask where to write the report."""
        title, kind = translate("Batch", "Report"), translate("Batch", "Web page (*.html)")
        dialog = FileDialog("batchReportDialog", self._at.window, title, str(results_folder(self.items)), kind)
        dialog.ask_for_name("report.html", "html")
        dialog.fileSelected.connect(lambda name: self.report(Path(name)))
        dialog.open()

    def report(self, path: Path) -> None:
        """Write the report in the background, and show it."""
        from editor.batch.report import writing_report

        items = list(self.items)
        say, language = words_now(), language_now()
        job = Job("Report", max(len(items), 1), lambda _: writing_report(items, path, say, language), frozenset({path}))
        job.finished.connect(lambda _: self._reported(path))
        job.failed.connect(self._at.fail)
        self._at.runner.start(job)

    def tick(self) -> None:
        """Listen to the workers, and look at a few files' lengths."""
        if self._queue is None:
            return
        more = self._queue.step()
        for item in self._unmeasured[:2]:
            self._unmeasured.remove(item)
            if item.length_s is None:
                item.length_s = stated_length_s(item.job.input)
                self._queue.changed.emit(item)
        if not more and not self._unmeasured:
            self._timer.stop()

    def close(self) -> None:
        """Stop everything; the list waits for the next time."""
        self._is_closed = True
        self._timer.stop()
        self.hearing.close()
        if self._queue is not None:
            self._queue.close()
            self._queue = None

    def _begin(self, again: Iterable[Item], waiting: Iterable[Item] = ()) -> None:
        """Go on, with `again` once more; to them and to `waiting` is done what the panel says now."""
        pattern, chosen = self.dock.setup.pattern(), self.dock.selected()
        fresh = {item: self.queue.retry(item) for item in again}
        self.queue.restyle(pattern, [*waiting, *fresh.values()])
        self.dock.select([fresh.get(item, item) for item in chosen])
        self._at.settings.save()
        self.queue.start()
        self._timer.start()

    def _folder(self) -> str:
        return self._at.settings.open_folder or str(Path.home())

    def _measure(self, items: Iterable[Item]) -> None:
        self._unmeasured += [item for item in items if item.length_s is None]
        self._timer.start()

    def _changed(self, item: Item | None) -> None:
        """Bring the summary up to date, and what can be done; the next tick keeps the list."""
        if not self._timer.isActive():
            self._timer.start()
        queue = self.queue
        self.hearing.keep_to(queue.items)
        over = sum(item.state.is_over for item in queue.items)
        failed = sum(item.state is State.FAILED for item in queue.items)
        words = translate("Batch", "{done} of %n file(s)", "", len(queue.items)).format(done=over)
        if failed:
            words = translate("Batch", "{words}, {count} failed").format(words=words, count=failed)
        share = queue.share if queue.is_running or queue.running else 0.0
        self.dock.show_state(words if queue.items else "", share, not queue.items)
        if item is None or item.state.is_over:
            self.changed.emit()

    def _show_heard(self) -> None:
        if (model := self.dock.model) is not None:
            model.set_playing(*(self.hearing.playing or (None, Column.BEFORE)))

    def _reported(self, path: Path) -> None:
        self._at.tell(f"The report is {path}.", "info", path.absolute().parent)
        self.open_url(QUrl.fromLocalFile(str(path.absolute())))


def restored_text(waiting: int, is_running: bool) -> str:
    """Return what is said of the files that the last time left to be cleaned."""
    if is_running:
        return translate("Batch", "%n file(s) of the last batch being cleaned.", "", waiting)
    return translate("Batch", "%n file(s) of the last batch still to be cleaned.", "", waiting)
