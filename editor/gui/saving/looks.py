# SPDX-License-Identifier: GPL-3.0-or-later
"""How the window looks at the project, to be saved along with it, and shown again when it is opened."""

from __future__ import annotations

from editor.core.saving.looks import Look
from editor.gui.tracks.time_axis import TimeAxis
from editor.gui.tracks.views import Views
from editor.session import Session


class Looks:
    """The look of one window."""

    def __init__(self, session: Session, axis: TimeAxis, views: Views) -> None:
        """Tell and change what is seen of `session`."""
        self._session, self._axis, self._views = session, axis, views

    def now(self) -> Look:
        """Return how the project is looked at now."""
        seen_s = (self._axis.start_s, self._axis.end_s) if self._axis.can_zoom_out else None
        return Look(seen_s, self._session.selection, self._views.modes)

    def show(self, look: Look) -> None:
        """Look at the project, which has just come, as it was looked at when it was saved."""
        self._session.selection = look.selection.clipped(self._session.project)
        self._views.show_modes(look.modes)
        if look.seen_s is not None:
            self._axis.show(*look.seen_s)
