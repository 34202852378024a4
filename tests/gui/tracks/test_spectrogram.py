# SPDX-License-Identifier: GPL-3.0-or-later
"""The spectrogram in the window: views by action, boxes by mouse, colors where the sound is."""

from __future__ import annotations

import threading

import numpy as np
import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest

from editor.core.frequencies import HIGHEST_HZ
from editor.core.pictures.tiles import Tile
from editor.gui.tracks.color_maps import COLOR_MAPS, level_colors
from editor.gui.tracks.frequency_axis import FrequencyAxis, picture_rows
from editor.gui.tracks.views import WINDOWS

RATE = 8000


def drag_box(view, start, end):
    """Drag from one place to another with the left button."""
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, start)))
    for step in (0.3, 0.7, 1.0):
        QTest.mouseMove(view, QPoint(*(round(a + (b - a) * step) for a, b in zip(start, end, strict=True))))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(*map(round, end)))


@pytest.fixture
def shown(loaded, tone, settle):
    """A window with a track of 200 Hz shown as a spectrogram, and its view."""
    window = loaded(tone(4.0))
    window.actions_by_id.trigger("view.spectrogram")
    view = window.area.rows[0].view
    view.repaint()
    settle(window.area.spectra.is_complete, 30)
    return window, view


def test_the_tone_is_bright_at_its_frequency_and_nowhere_else(shown):
    window, view = shown
    image = view.grab().toImage()
    x = round(window.axis.x_of(2.0))
    light = [image.pixelColor(x, y).lightness() for y in range(view.pane.area.top(), view.pane.area.bottom())]
    assert abs(view.pane.area.top() + int(np.argmax(light)) - view.pane.y_of(200.0)) <= 6
    assert max(light) > 150 and light[round(view.pane.y_of(2000.0)) - view.pane.area.top() + 5] < 40


def test_the_window_does_not_wait_for_colors_the_first_time(loaded, tone, settle, monkeypatch):
    """To have them a library is loaded, which takes a second."""
    ready, asking = threading.Event(), []

    def slowly(name):
        asking.append(threading.current_thread())
        ready.wait(10)
        return level_colors(name)

    monkeypatch.setattr("editor.gui.tracks.spectrum_store.level_colors", slowly)
    monkeypatch.setattr("editor.gui.tracks.spectrogram_painter.level_colors", slowly)
    window = loaded(tone(4.0))
    window.actions_by_id.trigger("view.spectrogram")
    view = window.area.rows[0].view
    settle(lambda: asking)
    view.repaint()
    assert threading.current_thread() not in asking
    ready.set()
    settle(window.area.spectra.is_complete, 30)
    assert view.grab().toImage().pixelColor(view.width() // 2, round(view.pane.y_of(200.0))).lightness() > 100


def test_views_by_action_for_the_selected_track_only(loaded, tone):
    window = loaded(tone(1.0), tone(1.0))
    window.marks.select(0.0, 0.0, (1,))
    window.actions_by_id.trigger("view.both")
    modes = [row.view.mode for row in window.area.rows]
    assert modes == ["waveform", "both"]
    window.actions_by_id.trigger("track.up")
    assert [row.view.mode for row in window.area.rows] == ["both", "waveform"]
    view = window.area.rows[0].view
    assert 0 < view.wave_area.height() < view.height() and view.pane.area.top() > view.wave_area.height()
    window.actions_by_id.refresh()
    window.marks.select(0.0, 0.0, (0,))
    window.actions_by_id.refresh()
    assert window.actions_by_id["view.both"].isChecked() and not window.actions_by_id["view.waveform"].isChecked()


def test_a_drag_draws_a_box_and_its_sides_can_be_dragged(shown):
    window, view = shown
    pane, axis = view.pane, window.axis
    top, bottom = pane.y_of(1500.0), pane.y_of(300.0)
    drag_box(view, (axis.x_of(1.0), top), (axis.x_of(2.0), bottom))
    low, high = window.session.selection.band
    assert low == pytest.approx(300, rel=0.05) and high == pytest.approx(1500, rel=0.05)
    assert window.marks.selection_s == pytest.approx((1.0, 2.0), abs=0.02)
    drag_box(view, (axis.x_of(1.5), pane.y_of(high)), (axis.x_of(1.6), pane.y_of(2500.0)))
    assert window.session.selection.band[1] == pytest.approx(2500, rel=0.05)
    assert window.session.selection.band[0] == pytest.approx(300, rel=0.05)
    assert window.marks.selection_s == pytest.approx((1.0, 2.0), abs=0.02)
    middle = (pane.y_of(2500.0) + pane.y_of(300.0)) / 2
    drag_box(view, (axis.x_of(2.0), middle), (axis.x_of(3.0), middle + 4))
    assert window.marks.selection_s == pytest.approx((1.0, 3.0), abs=0.02)
    assert window.session.selection.band[0] == pytest.approx(300, rel=0.05)


def test_a_drag_straight_up_takes_the_band_of_everything_or_of_the_selection_it_is_in(shown, settle, samples_of):
    window, view = shown
    pane, axis = view.pane, window.axis
    top, bottom = pane.y_of(1500.0), pane.y_of(100.0)
    drag_box(view, (axis.x_of(2.0), bottom), (axis.x_of(2.0) + 3, top))
    assert window.marks.selection_s == (0.0, 4.0)
    assert window.session.selection.band == pytest.approx((100, 1500), rel=0.05)
    window.actions_by_id.trigger("process.silence")
    settle(lambda: window.session.history.position == 2)
    assert np.abs(samples_of(window)[:, 2000:-2000]).max() < 0.005, "the tone of 200 Hz lies in the band"
    window.marks.select(1.0, 2.0, (0,))
    drag_box(view, (axis.x_of(1.5), bottom), (axis.x_of(1.5) - 3, top))
    assert window.marks.selection_s == (1.0, 2.0) and window.session.selection.band is not None
    drag_box(view, (axis.x_of(3.0), top), (axis.x_of(3.0), bottom))
    assert window.marks.selection_s == (0.0, 4.0), "the mouse is beside what was selected"


def test_a_box_that_is_shut_by_its_edge_becomes_a_cursor_and_opens_again(shown):
    window, view = shown
    top, bottom = (round(view.pane.y_of(hz)) for hz in (1500.0, 300.0))
    drag_box(view, (100, top), (200, bottom))
    band, start_s = window.session.selection.band, window.marks.selection_s[0]
    edge, shut, beyond = (QPoint(x, (top + bottom) // 2) for x in (200, 100, 300))
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(view, shut)
    assert window.session.selection.is_empty and window.session.selection.band is None
    QTest.mouseMove(view, beyond)
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=beyond)
    assert window.session.selection.band == band and band is not None
    assert window.marks.selection_s == pytest.approx((start_s, window.axis.time_of(300)), abs=0.01)


@pytest.mark.parametrize(("low", "left"), [("1k", 1.0), ("0", 0.001)])
def test_a_band_that_was_typed_without_a_time_is_what_the_dock_changes(shown, settle, samples_of, low, left):
    window, view = shown
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(100, 20))
    fields = window.status.selection
    for field, text in ((fields.low, low), (fields.high, "2k")):
        window.actions_by_id.trigger("select.band")
        field.setFocus()
        QTest.keyClicks(field, f"{text}\r")
    assert window.session.selection.is_empty and window.session.selection.band[1] == 2000.0
    window.actions_by_id.trigger("process.amplify")
    window.clean_dock.form.set_values({"gain_db": -60.0})
    words = window.clean_dock.target.label.text()
    assert words == f"Applies to all of track 0, {'1 kHz to 2 kHz' if low == '1k' else 'below 2 kHz'}."
    before = samples_of(window)
    window.actions_by_id.trigger("process.apply")
    settle(lambda: window.session.history.position == 2)
    np.testing.assert_allclose(samples_of(window)[:, 2000:-2000], before[:, 2000:-2000] * left, atol=1e-3)


def test_a_flat_drag_selects_all_frequencies_and_the_edge_is_open(shown):
    window, view = shown
    middle = view.pane.area.center().y()
    drag_box(view, (100, middle), (200, middle + 3))
    assert window.session.selection.band is None and not window.session.selection.is_empty
    drag_box(view, (400, middle), (500, view.pane.area.top()))
    assert window.session.selection.band[1] == HIGHEST_HZ


def test_settings_change_the_picture_and_are_kept(shown, settle):
    window, view = shown
    for id in ("view.window_512", "view.frequencies_linear", "view.colors_viridis"):
        before = view.grab().toImage()
        window.actions_by_id.trigger(id)
        view.repaint()
        settle(window.area.spectra.is_complete, 30)
        assert view.grab().toImage() != before
        assert window.actions_by_id[id].isChecked()
    kept = window.settings
    assert (kept.spectrogram_window, kept.spectrogram_is_log, kept.spectrogram_colors) == (512, False, "viridis")


def test_every_window_and_every_map_of_colors_makes_a_picture_of_its_own(shown, settle):
    window, view = shown
    ids = [f"view.window_{frames}" for frames in WINDOWS] + [f"view.colors_{name}" for name in COLOR_MAPS]
    pictures = []
    for id in ids:
        window.actions_by_id.trigger(id)
        view.repaint()
        settle(window.area.spectra.is_complete, 30)
        assert [other for other in ids if other[:11] == id[:11] and window.actions_by_id[other].isChecked()] == [id]
        pictures.append(view.grab().toImage())
    windows, colors = pictures[: len(WINDOWS)], pictures[len(WINDOWS) :]
    for some in (windows, colors):
        assert all(one != other for place, one in enumerate(some) for other in some[:place])


@pytest.mark.parametrize("is_log", [True, False])
@pytest.mark.parametrize("height", [40, 200, 2000])
def test_rows_show_each_bin_where_the_axis_says(is_log, height):
    axis = FrequencyAxis(4000.0, is_log)
    for place in (20, 100, 400):
        tile: Tile = np.zeros((513, 4), np.uint8)
        tile[place] = 255
        rows = picture_rows(tile, axis, height)
        y = axis.y_of(place / 512 * 4000, height)
        assert abs(int(rows[:, 0].argmax()) + 0.5 - y) <= max(2.0, height / 60)
        assert axis.hz_of(y, height) == pytest.approx(place / 512 * 4000)
