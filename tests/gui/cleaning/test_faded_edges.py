# SPDX-License-Identifier: GPL-3.0-or-later
"""The faded edges of a cleaned region in the picture: where they lie, what they look like, and that edits move them."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PyQt6.QtGui import QImage

from editor.core.sound.faded_edges import faded_edges
from editor.gui.tracks.edge_painter import FLAG

FADE = 80  # 10 ms at 8 kHz


def colored(view, color):
    """Return where the view has exactly this color, (height, width)."""
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    words = np.frombuffer(pointer, np.uint32).reshape(image.height(), -1)[:, : image.width()]
    return (words & 0xFFFFFF) == (color.rgb() & 0xFFFFFF)


def kept(view, name):
    """Write the picture where a person may look at it."""
    if os.environ.get("PICTURES"):
        view.window().grab().save(str(Path(os.environ["PICTURES"], name)))


@pytest.fixture(params=["dark", "light"])
def cleaned(request, clean_window, settle):
    """A window in which the first track was cleaned from 0.5 to 1.5 s; returns it with that track's view."""
    window = clean_window
    window.actions_by_id.trigger(f"view.theme_{request.param}")
    window.marks.select(0.5, 1.5, (0,))
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2 and window.area.peaks.is_complete())
    window.marks.select(0.0, 0.0, (1,))
    settle()
    return window, window.area.rows[0].view


def edge_color(view):
    return view._theme.color("faded_edge")


def test_from_afar_a_flag_stands_at_each_edge_and_points_inside(cleaned):
    window, view = cleaned
    kept(view, f"flags-{view._theme.name}.png")
    flags = np.flatnonzero(colored(view, edge_color(view))[: int(FLAG)].any(axis=0))
    left, right = (round(window.axis.x_of(time_s)) for time_s in (0.5, 1.5))
    near_left, near_right = flags[flags < (left + right) // 2], flags[flags > (left + right) // 2]
    assert left <= near_left.min() <= left + 1 and near_left.max() <= left + FLAG
    assert right - FLAG <= near_right.min() and right - 2 <= near_right.max() < right
    assert not colored(window.area.rows[1].view, edge_color(view)).any()


def test_close_by_the_fade_is_a_curve_as_long_as_it_takes(cleaned, settle):
    window, view = cleaned
    window.axis.show(0.49, 0.52)
    settle()
    kept(view, f"curve-{view._theme.name}.png")
    curve = colored(view, edge_color(view))
    height = view.height()
    columns = np.flatnonzero(curve.any(axis=0))
    assert abs(columns.min() - window.axis.x_of(0.5)) < 0.2 * (columns.max() - columns.min())
    assert abs(columns.max() - window.axis.x_of(0.51)) < 0.2 * (columns.max() - columns.min())
    rows = np.flatnonzero(curve.any(axis=1))
    assert rows.min() < 0.05 * height and rows.max() > 0.95 * height
    x = round(window.axis.x_of(0.505))
    middle = np.flatnonzero(curve[:, x - 3 : x + 4].any(axis=1))
    assert abs(middle.mean() - height / 2) < 0.1 * height
    window.axis.show(1.48, 1.51)  # there it falls: high on the left, low on the right
    settle()
    falling = colored(view, edge_color(view))
    columns = np.flatnonzero(falling.any(axis=0))
    first, last = (np.flatnonzero(falling[:, columns[place]]).mean() for place in (0, -1))
    assert first < height / 3 and last > 2 * height / 3


def test_at_the_edges_of_a_box_the_curve_rises_where_the_new_sound_comes_in(clean_window, settle, samples_of):
    window, view = clean_window, clean_window.area.rows[0].view
    old = samples_of(window)[0, 4000:12000]
    window.marks.select(0.5, 1.5, (0,), (100.0, 400.0))
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    change = np.abs(samples_of(window)[0, 4000:12000] - old)
    assert change[:700].max() < 0.02 * change.max() < 0.5 * change[1000:1100].max()  # the filter reaches 0.1 s
    window.marks.select(0.0, 0.0, (1,))
    for shown_s, old_s, new_s in ((0.49, 0.6, 0.61), (1.37, 1.4, 1.39)):
        window.axis.show(shown_s, shown_s + 0.14)
        settle()
        kept(view, f"box-{shown_s}.png")
        rows, columns = np.nonzero(colored(view, edge_color(view)))
        times = np.array([window.axis.time_of(column) for column in columns])
        assert times[rows > 0.8 * view.height()].mean() == pytest.approx(old_s, abs=0.003)
        assert times[rows < 0.2 * view.height()].mean() == pytest.approx(new_s, abs=0.003)


def test_edits_and_undo_take_them_along(cleaned, settle):
    window, view = cleaned
    assert [(edge.start, edge.end, edge.rises) for edge in faded_edges(view.track.table)] == [
        (4000, 4000 + FADE, True),
        (12000 - FADE, 12000, False),
    ]
    window.marks.select(0.0, 0.25, (0,))
    window.actions_by_id.trigger("edit.delete")
    assert [edge.start for edge in faded_edges(view.track.table)] == [2000, 10000 - FADE]
    window.marks.select(0.2, 0.255, (0,))
    window.actions_by_id.trigger("edit.delete")  # takes half of the first fade away, and the join a quarter
    left = [
        (edge.seen_start, edge.seen_end, edge.end - edge.start, edge.rises) for edge in faded_edges(view.track.table)
    ]
    assert left == [(1620, 1640, FADE, True), (9560 - FADE, 9560, FADE, False)]
    for _ in range(3):
        window.actions_by_id.trigger("edit.undo")
    assert faded_edges(view.track.table) == ()
    settle()
    assert not colored(view, edge_color(view)).any()


def test_the_preview_that_is_put_in_place_has_them_too(clean_window, settle, rendered):
    window = clean_window
    window.marks.select(0.5, 1.5, (0,))
    window.actions_by_id.trigger("listen.preview")
    rendered(window)
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    assert [edge.start for edge in faded_edges(window.session.project.tracks[0].table)] == [4000, 12000 - FADE]


def test_a_whole_track_has_none_and_its_memory_is_counted(clean_window, settle):
    window = clean_window
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    table = window.session.project.tracks[0].table
    assert faded_edges(table) == ()
    window.actions_by_id.trigger("edit.undo")
    assert window.session.history.footprint.total >= table.frames * 4


def test_stereo_to_mono_keeps_them(clean_window, settle):
    window = clean_window
    window.actions_by_id.trigger("track.to_stereo")
    window.marks.select(0.5, 1.5, (0,))
    window.actions_by_id.trigger("process.apply")
    settle(lambda: len(window.session.history.commands) == 3)
    window.actions_by_id.trigger("track.to_mono")
    assert [edge.start for edge in faded_edges(window.session.project.tracks[0].table)] == [4000, 12000 - FADE]
