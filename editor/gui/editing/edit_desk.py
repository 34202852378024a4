# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands between the actions and the edits: selecting, markers, questions before an edit, the cross-fade switch.

Questions are small boxes that block nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QInputDialog

from editor.core.errors import EditorError
from editor.core.timecode import parse_time
from editor.editing import JOIN_FADE_MS
from editor.gui.editing.edits import Edits
from editor.gui.editing.marker_desk import MarkerDesk
from editor.gui.editing.selecting import Selecting
from editor.gui.language import translate
from editor.gui.processing.process_desk import ProcessDesk
from editor.gui.tracks.track_area import TrackArea
from editor.gui.workplace import Workplace

SILENCE = "silence"
"""Id of the processor that erases a band."""


class EditDesk:
    """Selecting, markers, and edits that need an answer first, in one window."""

    def __init__(
        self, at: Workplace, edits: Edits, processors: ProcessDesk, area: TrackArea, markers: MarkerDesk
    ) -> None:
        """Change the session there by `edits`; the sound in a band of frequencies, by `processors`."""
        self._at, self._edits, self._processors, self._area, self.markers = at, edits, processors, area, markers
        self._silence = "1 s"
        self.selecting = Selecting(at.session)
        at.session.join_fade_ms = at.settings.join_fade_ms

    @property
    def fades_joins(self) -> bool:
        """Whether joins are cross-faded."""
        return self._at.session.join_fade_ms > 0

    def toggle_join_fades(self) -> None:
        """Cross-fade joins from now on, or no longer."""
        self.set_join_fade(0.0 if self.fades_joins else JOIN_FADE_MS)

    def set_join_fade(self, fade_ms: float) -> None:
        """Cross-fade joins over that long from now on; 0 for not at all."""
        self._at.session.join_fade_ms = self._at.settings.join_fade_ms = float(fade_ms)
        self._at.settings.save()

    def delete(self) -> None:
        """Take the selection out; of a band of frequencies only the sound, since time can't be taken out of that."""
        self._erase(self._edits.delete)

    def cut(self) -> None:
        """Copy the selection and delete it, of a band of frequencies only the sound."""
        if self._at.session.selection.band is None:
            self._edits.cut()
        else:
            self._edits.copy()
            self.delete()

    def silence(self) -> None:
        """Silence the selection, of a band of frequencies only that; filtering an hour takes time, so it is a job."""
        self._erase(self._edits.silence)

    def _erase(self, all_of_it: Callable[[], object]) -> None:
        if self._at.session.selection.band is None:
            all_of_it()
        else:
            self._processors.run(SILENCE, {})

    def rename_track(self) -> None:
        """Let the user type another name of the first selected track."""
        chosen = self._at.session.selection.track_indices(self._at.session.project)
        if chosen:
            self._area.rows[chosen[0]].header.name.edit()

    def ask_silence(self) -> None:
        """Ask how much silence to insert at the cursor."""
        dialog = QInputDialog(self._at.window)
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
            self._edits.insert_silence(duration_s)
        except EditorError as error:
            self._at.fail(error)
        else:
            self._silence = text
