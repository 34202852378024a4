# SPDX-License-Identifier: GPL-3.0-or-later
"""Adding, naming, moving and removing markers, each as one step of the history."""

from __future__ import annotations

from dataclasses import replace

from editor.core.commands import Command
from editor.core.errors import EditorError
from editor.core.markers import free_name
from editor.core.project import Marker, Project
from editor.core.timecode import format_time


def add_marker(project: Project, frame: int, name: str = "") -> Command:
    """Put a marker at `frame` of the project's rate; without a name it gets a number. Raises `EditorError`."""
    if not project.tracks:
        raise EditorError("A marker needs a track; open a file first.")
    marker = Marker(frame, name.strip() or free_name(project))
    return _command(project, "Add marker", marker, (*project.markers, marker))


def rename_marker(project: Project, index: int, name: str) -> Command:
    """Give marker `index` another name."""
    marker = replace(project.markers[index], name=name.strip())
    return _command(project, "Rename marker", marker, _with(project, index, marker))


def move_marker(project: Project, index: int, frame: int) -> Command:
    """Put marker `index` at another frame, kept inside the project; its place in the row may change."""
    marker = replace(project.markers[index], frame=min(max(frame, 0), project.frames))
    return _command(project, "Move marker", marker, _with(project, index, marker))


def remove_markers(project: Project, indices: tuple[int, ...]) -> Command:
    """Remove the markers at `indices`."""
    rest = tuple(marker for index, marker in enumerate(project.markers) if index not in indices)
    if len(indices) == 1:
        return _command(project, "Remove marker", project.markers[indices[0]], rest)
    return Command("Remove markers", f"Remove {len(indices)} markers", project, project.with_markers(rest))


def _with(project: Project, index: int, marker: Marker) -> tuple[Marker, ...]:
    return (*project.markers[:index], marker, *project.markers[index + 1 :])


def _command(project: Project, name: str, marker: Marker, markers: tuple[Marker, ...]) -> Command:
    place = format_time(marker.frame / project.sample_rate)
    return Command(name, f"{name}: {marker.name} at {place}", project, project.with_markers(markers))
