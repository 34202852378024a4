# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: puts the parts together and lets them talk. What each of them does stands in its own file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QCloseEvent, QKeyEvent
from PyQt6.QtWidgets import QApplication, QDialog, QLabel, QStackedWidget

from editor.core.errors import EditorError
from editor.core.timecode import format_time
from editor.gui import frame
from editor.gui.actions.action import Action
from editor.gui.actions.process_actions import processor_actions
from editor.gui.actions.table import ACTIONS
from editor.gui.batch.desk import BatchDesk
from editor.gui.batch.making import make_batch_desk
from editor.gui.chains.desk import ChainDesk
from editor.gui.cleaning.desk import CleanDesk
from editor.gui.cleaning.dock import CleanDock
from editor.gui.cleaning.making import make_clean_desk
from editor.gui.drop_area import DropArea, DropWindow, take_dropped
from editor.gui.editing.context_menus import ContextMenus
from editor.gui.editing.cursor_keys import move_cursor
from editor.gui.editing.edit_desk import EditDesk
from editor.gui.editing.edits import Edits
from editor.gui.editing.making import make_edit_desk
from editor.gui.history_dock import HistoryDock
from editor.gui.icons import icon
from editor.gui.jobs import JobRunner
from editor.gui.key_tips import KeyTips
from editor.gui.language import install_language, localized, speak
from editor.gui.marks import Marks
from editor.gui.menus import ActionSet
from editor.gui.navigation import Navigation
from editor.gui.problems import show_bug
from editor.gui.processing.noise_finding import NoiseFinder
from editor.gui.processing.process_desk import ProcessDesk
from editor.gui.saving.file_door import FileDoor
from editor.gui.saving.leaving import Leaving
from editor.gui.saving.looks import Looks
from editor.gui.side_column import SideColumn
from editor.gui.sound.sound_desk import SoundDesk
from editor.gui.sound.transport import Transport
from editor.gui.status import Status
from editor.gui.theme import Theme, apply_theme, follow_system, load_theme
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.track_area import TrackArea
from editor.gui.widgets.button_keys import ButtonKeys
from editor.gui.widgets.message_bar import MessageBar, Sentence
from editor.gui.widgets.tab_order import focus_next
from editor.gui.workplace import Workplace
from editor.playback.devices import Device, SinkDevice
from editor.session import Session
from editor.settings import Settings
from processors.api import ProcessorError
from processors.registry import Entry, find_processors


class MainWindow(DropWindow):
    """One project in one window. `actions_by_id.trigger("edit.cut")` does what the menu does."""

    settings: Settings
    session: Session
    theme: Theme
    leaving: Leaving
    axis: TimeAxis
    marks: Marks
    runner: JobRunner
    at: Workplace
    transport: Transport
    navigation: Navigation
    edits: Edits
    files: FileDoor
    process_desk: ProcessDesk
    area: TrackArea
    history_dock: HistoryDock
    status: Status
    messages: MessageBar
    noise_finder: NoiseFinder
    edit_desk: EditDesk
    sound: SoundDesk
    actions_by_id: ActionSet
    cleaning: CleanDesk
    clean_dock: CleanDock
    batch: BatchDesk
    chains: ChainDesk

    def __init__(
        self,
        settings: Settings,
        session: Session | None = None,
        device: Device | None = None,
        entries: Mapping[str, Entry] | None = None,
    ) -> None:
        """Show `session` (default: an empty one), playing on `device` (default: the system's)."""
        super().__init__()
        install_language(settings.language)
        self.settings, self.session = settings, session or Session()
        self.theme = load_theme(settings.theme)
        self.leaving = Leaving(self)
        self._refresh_timer = QTimer(self)
        self._refresh_timer.setSingleShot(True)
        self._refresh_timer.timeout.connect(self.refresh)
        self._make_shared(device or SinkDevice())
        self._make_views()
        self._make_edits(find_processors() if entries is None else entries)
        self._make_desks()
        self._arrange()
        self._connect()
        self.key_tips = KeyTips(self, self.actions_by_id)
        ButtonKeys(self)
        ContextMenus(self.actions_by_id, self.area, self.history_dock.list, self.session, self.axis, self.marks)
        self.dress()
        frame.restore_place(self, settings)
        speak(self, self._show_busy)
        self._middle.setFocus()

    def _make_shared(self, device: Device) -> None:
        """Make what all parts share: where one is in time, what sounds, what is in work."""
        self.axis = TimeAxis(self)
        self.marks = Marks(self.session, self)
        self.runner = JobRunner(self)
        self.transport = Transport(self.session, self.marks, device, self.settings.loop, self._is_recording)
        self.navigation = Navigation(self.session, self.axis, self.marks, self.transport)

    def _make_views(self) -> None:
        """Make what shows the project."""
        self.area = TrackArea(self.session, self.axis, self.marks, self.theme, self.settings)
        self.history_dock = HistoryDock(self.session, self.theme, self.settings)
        self.drop_area = DropArea(self.theme)
        self.messages = MessageBar()
        self.position = QLabel(format_time(0.0))
        self.status = Status(self.session, self.marks, self.runner, self.theme)

    def _make_edits(self, entries: Mapping[str, Entry]) -> None:
        """Make what changes the project."""
        self.at = Workplace(self, self.session, self.runner, self.settings, self.tell, self.fail)
        self.edits = Edits(self.at, self._is_recording)
        self.files = FileDoor(self.at, Looks(self.session, self.axis, self.area.views))
        self.process_desk = ProcessDesk(self.at, self.edits, entries)

    def _make_desks(self) -> None:
        """Make what the actions speak to, which needs all the parts above."""
        self.noise_finder = NoiseFinder(self.at, self.process_desk, self.marks, self.axis, self.messages)
        self.sound = SoundDesk(self)
        self.edit_desk = make_edit_desk(self)
        actions = [*ACTIONS, *processor_actions(self.process_desk.entries.values())]
        self.actions_by_id = ActionSet(self, actions, self.run_action)
        self.cleaning = make_clean_desk(self)
        self.clean_dock = self.cleaning.dock
        self.batch = make_batch_desk(self)
        self.chains = ChainDesk(self.at, self.process_desk, self.cleaning, self.batch, self.actions_by_id)

    def _is_recording(self) -> bool:
        return self.sound.recording.is_recording

    def run_action(self, action: Action) -> None:
        """Do what an action stands for."""
        self.attempt(lambda: action.handler(self))
        self.refresh()

    def attempt(self, wish: Callable[[], object]) -> None:
        """Do what the user asks for; a mistake becomes a sentence, which stands until something else goes well."""
        try:
            wish()
        except (EditorError, ProcessorError) as error:
            self.messages.tell(str(error), "error", is_mistake=True)
            self.history_dock.refresh()
        else:
            self.messages.forget_mistake()

    def tell(self, sentence: Sentence, kind: str, folder: Path | None = None) -> None:
        """Show a sentence that needs no answer, and the way to a folder that it speaks of."""
        self.messages.tell(sentence, kind, folder=folder)

    def fail(self, error: BaseException) -> QDialog | None:
        """Show an error: a sentence for a user's mistake, a report for a bug, which is returned."""
        if isinstance(error, EditorError | ProcessorError):
            self.tell(str(error), "error")
            return None
        return show_bug(error, self)

    def open_files(self, paths: list[Path]) -> None:
        """Open recordings, in the background."""
        self.files.open(paths)

    def choose_theme(self, name: str) -> None:
        """Put on another theme, now and the next time."""
        self.settings.theme = name
        self.settings.save()
        self.dress()

    def dress(self) -> None:
        """Put on the theme of the settings."""
        self.theme = load_theme(self.settings.theme)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            apply_theme(application, self.theme)
        self.actions_by_id.set_theme(self.theme)
        for part in (self.area, self.history_dock, self.drop_area, self.status.meter, self.sound, self.batch):
            part.set_theme(self.theme)
        self._clean_button.setIcon(icon("clean", self.theme, 18, "accent_text"))

    def refresh_soon(self) -> None:
        """Refresh once, after everything that happens now; many changes cost one refresh."""
        if not self._refresh_timer.isActive():
            self._refresh_timer.start()

    def refresh(self) -> None:
        """Bring title, actions and the middle of the window up to date."""
        self._refresh_timer.stop()
        self.actions_by_id.refresh()
        tracks = self.session.project.tracks
        empty = self.sound.sign if self._is_recording() else self.drop_area
        frame.show_part(self._middle, self.area if tracks else empty)
        self.drop_area.set_recent(self.settings.recent_files)
        self.setWindowTitle(frame.window_title(self.files.projects.titles))
        self.setWindowModified(not self.session.history.is_clean)

    def _arrange(self) -> None:
        self.setObjectName("mainWindow")
        self.setAccessibleName(frame.TITLE)
        self.resize(frame.first_size(self.screen()))
        self.setMinimumSize(frame.least_size(self.screen()))
        bar = self.menuBar()
        assert bar is not None
        self.menus = self.actions_by_id.fill_menus(bar)
        before = self.actions_by_id["file.save_project"]
        frame.add_recent_menu(self.menus["File"], before, self.settings, self.open_files)
        self.sound.fill_menu()
        self._clean_button = frame.add_tool_bar(self, self.actions_by_id, self.position)
        self._middle = QStackedWidget()
        for part in (self.drop_area, self.sound.sign, self.area):
            self._middle.addWidget(part)
        self.setCentralWidget(frame.center(self.sound.bar, self._middle))
        self.messages.lie_over(self._middle)
        for dock in (self.clean_dock, self.history_dock):
            self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        self.setStatusBar(self.status)
        SideColumn(self, self.clean_dock, self.history_dock, self.batch.dock)

    def _connect(self) -> None:
        for change in (self.session.changed, self.session.selection_changed, self.settings.saved):
            change.connect(self.refresh_soon)
        for signal in (self.axis.changed, self.history_dock.visibilityChanged):
            signal.connect(self.refresh_soon)
        for signal in (self.runner.started, self.runner.ended):
            signal.connect(self._show_busy)
        self.marks.changed.connect(self._show_position)
        self.marks.playhead_moved.connect(self._show_position)
        self.area.peaks.failed.connect(self.fail, type=Qt.ConnectionType.QueuedConnection)  # type: ignore[call-arg]
        follow_system(self.dress)
        self.dropped.connect(lambda paths: take_dropped(self, paths))
        self.hovered.connect(self.drop_area.set_hovered)
        self.drop_area.wanted.connect(self.actions_by_id.trigger)
        self.drop_area.recent_wanted.connect(lambda path: self.open_files([Path(path)]))

    def _show_position(self) -> None:
        """Show the playhead's time, or the cursor's; turn the page when the playhead leaves the view."""
        playhead_s = self.marks.playhead_s
        self.position.setText(format_time(self.marks.selection_s[0] if playhead_s is None else playhead_s))
        if playhead_s is not None:
            self.axis.follow(playhead_s)

    def _show_busy(self) -> None:
        """Say on each track which job works on it, and all else that the window itself says."""
        self.area.set_busy({key: f"{localized(job.name)} …" for job in self.runner.running for key in job.keys})
        self.refresh()

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """Ask when a job or edits that were not exported would be lost, then stop everything."""
        if event is None:
            return
        if not self.leaving.may_close():
            event.ignore()
            return
        self.settings.loop = self.transport.is_looping
        frame.keep_place(self, self.settings)
        self.runner.cancel_all()
        self.cleaning.preview.close()
        self.batch.close()
        self.sound.close()
        self.area.stop_work()
        self.process_desk.close()
        event.accept()

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go through the window as it is read."""
        return focus_next(self, next, self._middle)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Move the cursor with the arrow keys, dismiss a message with Escape."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.messages.hide()
        elif event is None or not move_cursor(event, self.axis, self.marks, self.session):
            super().keyPressEvent(event)
