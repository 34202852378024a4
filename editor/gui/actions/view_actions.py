# SPDX-License-Identifier: GPL-3.0-or-later
"""Zoom, panels and the theme."""

from __future__ import annotations

from editor.gui.actions.action import Action, has_selection, has_tracks

VIEW: tuple[Action, ...] = (
    Action("view.zoom_in", "Zoom &in", "View", lambda w: w.navigation.zoom(1), "Ctrl+1 Ctrl+= Ctrl++", "zoom-in", 0,
           lambda w: has_tracks(w) and w.axis.can_zoom_in),
    Action("view.zoom_out", "Zoom &out", "View", lambda w: w.navigation.zoom(-1), "Ctrl+3 Ctrl+-", "zoom-out", 0,
           lambda w: has_tracks(w) and w.axis.can_zoom_out),
    Action("view.zoom_selection", "Zoom to &selection", "View", lambda w: w.navigation.zoom_to_selection(), "Ctrl+E",
           "zoom-selection", 0,
           has_selection),
    Action("view.zoom_fit", "&Fit project", "View", lambda w: w.axis.fit(), "Ctrl+F", "zoom-fit", 0, has_tracks),
    Action("view.history", "&History", "View", lambda w: w.toggle_history(), "Ctrl+H", "history", 1,
           checked=lambda w: w.history_dock.isVisible()),
    Action("view.theme", "&Light theme", "View", lambda w: w.toggle_theme(), "", "theme", 1,
           checked=lambda w: w.theme.name == "light"),
)  # fmt: skip
