# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between the actions and the edits: selecting, markers, questions before an edit, the cross-fade switch.

Questions are small boxes that block nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QInputDialog

from editor.core.errors import EditorError
from editor.core.timecode import parse_time
from editor.editing import JOIN_FADE_MS
from editor.gui.editing.marker_desk import MarkerDesk
from editor.gui.editing.selecting import Selecting
from editor.gui.language import translate

if TYPE_CHECKING:
    from editor.gui.main_window import MainWindow

SILENCE = "silence"
"""Id of the processor that erases a band."""


class EditDesk:
    """Selecting, markers, and edits that need an answer first, in one window."""

    def __init__(self, window: MainWindow) -> None:
        """Work for `window`, whose parts must be there already."""
        self._window = window
        self._silence = "1 s"
        self.selecting = Selecting(window.session)
        self.markers = self._make_markers(window)
        window.session.join_fade_ms = window.settings.join_fade_ms
        self._connect_headers(window)
        window.area.ruler.marker_moved.connect(window.edits.move_marker)
        window.area.ruler.marker_opened.connect(lambda index: self.markers.name(index))
        window.status.selection.typed.connect(window.axis.reveal)
        window.history_dock.forgot.connect(lambda sentence: window.tell(sentence, "warning"))

    @staticmethod
    def _connect_headers(window: MainWindow) -> None:
        area, edits, attempt = window.area, window.edits, window.attempt
        area.muted.connect(lambda index, on: attempt(lambda: edits.set_muted(index, on)))
        area.soloed.connect(lambda index, on: attempt(lambda: edits.set_soloed(index, on)))
        area.gain_changed.connect(lambda index, db, more: attempt(lambda: edits.set_gain(index, db, more)))
        area.pan_changed.connect(lambda index, pan, more: attempt(lambda: edits.set_pan(index, pan, more)))
        area.renamed.connect(lambda index, name: attempt(lambda: edits.rename(index, name)))
        area.removed.connect(lambda index: attempt(lambda: edits.remove(index)))
        area.reordering.moved.connect(edits.move_to)

    @property
    def fades_joins(self) -> bool:
        """Whether joins are cross-faded."""
        return self._window.session.join_fade_ms > 0

    def toggle_join_fades(self) -> None:
        """Cross-fade joins from now on, or no longer."""
        self.set_join_fade(0.0 if self.fades_joins else JOIN_FADE_MS)

    def set_join_fade(self, fade_ms: float) -> None:
        """Cross-fade joins over that long from now on; 0 for not at all."""
        self._window.session.join_fade_ms = self._window.settings.join_fade_ms = float(fade_ms)
        self._window.settings.save()

    @staticmethod
    def _make_markers(window: MainWindow) -> MarkerDesk:
        parts = window, window.session, window.marks, window.navigation, window.edits
        return MarkerDesk(*parts, lambda: window.sound.recording, window.fail)  # recording is made later

    def ask_band(self) -> None:
        """Let the user type a band of frequencies."""
        self._window.status.selection.ask_band()

    def clear_band(self) -> None:
        """Select all frequencies again."""
        self._window.status.selection.clear_band()

    def delete(self) -> None:
        """Take the selection out; of a band of frequencies only the sound, since time can't be taken out of that."""
        if self._window.session.selection.band is None:
            self._window.edits.delete()
        else:
            self._window.process_desk.run(SILENCE, {})

    def cut(self) -> None:
        """Copy the selection and delete it, of a band of frequencies only the sound."""
        if self._window.session.selection.band is None:
            self._window.edits.cut()
        else:
            self._window.edits.copy()
            self.delete()

    def silence(self) -> None:
        """Silence the selection, of a band of frequencies only that; filtering an hour takes time, so it is a job."""
        if self._window.session.selection.band is None:
            self._window.edits.silence()
        else:
            self._window.process_desk.run(SILENCE, {})

    def rename_track(self) -> None:
        """Let the user type another name of the first selected track."""
        chosen = self._window.session.selection.track_indices(self._window.session.project)
        if chosen:
            self._window.area.rows[chosen[0]].header.name.edit()

    def ask_silence(self) -> None:
        """Ask how much silence to insert at the cursor."""
        dialog = QInputDialog(self._window)
        dialog.setObjectName("silenceDialog")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(translate("Window", "Insert silence"))
        dialog.setLabelText(translate("Window", "How long? For example 0.5 s, 250 ms or 1:30"))
        dialog.setTextValue(self._silence)
        dialog.setOkButtonText(translate("Window", "Insert"))
        dialog.textValueSelected.connect(self._insert_silence)
        dialog.open()

    def _insert_silence(self, text: str) -> None:
        try:
            duration_s = parse_time(text)
            if not duration_s:
                raise EditorError("Silence of no length changes nothing; give a time such as 0.5 s.")
            self._window.edits.insert_silence(duration_s)
        except EditorError as error:
            self._window.fail(error)
        else:
            self._silence = text
