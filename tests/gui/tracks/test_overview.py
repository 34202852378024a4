# SPDX-License-Identifier: GPL-3.0-or-later
"""The overview strip and the ruler by the mouse: going somewhere, moving the frame, dragging markers."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QEvent, QObject, QPoint, Qt
from PyQt6.QtGui import QRegion
from PyQt6.QtTest import QTest

from editor.gui.tracks.ruler import FLAG_HEIGHT
from editor.gui.tracks.ruler_ticks import sample_ticks, ticks


@pytest.fixture
def shown(loaded, tone):
    """A window with a track of 10 s of which 1 s is seen, and its overview."""
    window = loaded(tone(10.0))
    window.axis.show(2.0, 3.0)
    return window, window.area.overview


def test_a_click_goes_there(shown):
    window, overview = shown
    QTest.mouseClick(overview, Qt.MouseButton.LeftButton, pos=QPoint(round(overview.x_of(7.0)), 20))
    assert window.axis.start_s == pytest.approx(6.5, abs=0.05)
    assert window.axis.span_s == pytest.approx(1.0)


def test_the_frame_and_its_sides_can_be_dragged(shown, drag):
    window, overview = shown
    drag(overview, overview.x_of(2.5), overview.x_of(5.5))
    assert (window.axis.start_s, window.axis.end_s) == pytest.approx((5.0, 6.0), abs=0.05)
    drag(overview, overview.x_of(6.0), overview.x_of(8.0))
    assert (window.axis.start_s, window.axis.end_s) == pytest.approx((5.0, 8.0), abs=0.05)
    drag(overview, overview.x_of(5.0), overview.x_of(4.0))
    assert (window.axis.start_s, window.axis.end_s) == pytest.approx((4.0, 8.0), abs=0.05)


def test_waveform_frame_selection_markers_and_playhead_are_drawn(shown):
    window, overview = shown
    window.marks.select(6.0, 6.0, ())
    window.actions_by_id.trigger("marker.add")
    window.marks.select(7.0, 8.0, ())
    window.marks.set_playhead(9.0)  # turns the page, so that 9 s to 10 s are seen
    image = overview.grab().toImage()
    middle = overview.height() // 2
    assert image.pixelColor(round(overview.x_of(6.0)), middle) == window.theme.color("marker")
    assert image.pixelColor(round(overview.x_of(9.0)), middle) == window.theme.color("playhead")
    seen, unseen = (image.pixelColor(round(overview.x_of(time_s)), middle).lightness() for time_s in (9.5, 5.0))
    assert seen > unseen
    window.marks.set_playhead(None)


class Painted(QObject):
    """Gathers what a widget paints anew."""

    def __init__(self, widget):
        """Watch `widget`."""
        super().__init__()
        self.region = QRegion()
        widget.installEventFilter(self)

    def eventFilter(self, watched, event):
        """Add what is painted."""
        if event.type() == QEvent.Type.Paint:
            self.region = self.region.united(event.region())
        return False


def test_a_playhead_leaves_no_line_behind_where_the_zoom_or_the_width_changes(shown, settle):
    window, _ = shown
    view = window.area.rows[0].view
    for change in (lambda: window.axis.show(1.0, 6.0), lambda: window.resize(window.width() - 200, window.height())):
        window.marks.set_playhead(2.4)
        change()
        settle()
        painted, drawn_at = Painted(view), round(window.axis.x_of(2.4))
        window.marks.set_playhead(2.9)
        settle(lambda watched=painted: not watched.region.isEmpty())
        assert painted.region.contains(QPoint(drawn_at, 20))
        assert painted.region != QRegion(view.rect())  # or it shows nothing about lines
        window.axis.show(2.0, 3.0)


@pytest.mark.parametrize(("room", "is_drawn"), [(20, False), (90, True)])
def test_a_time_is_drawn_where_all_of_it_has_room(shown, room, is_drawn):
    window, _ = shown
    ruler, axis = window.area.ruler, window.axis
    last = [tick for tick in ticks(axis.start_s, axis.end_s, axis.seconds_per_pixel) if tick.label][-1]
    axis.scroll(last.time_s - axis.end_s + room * axis.seconds_per_pixel)
    x = round(axis.x_of(last.time_s))
    assert ruler.width() - x == pytest.approx(room, abs=2)
    image, plain = ruler.grab().toImage(), window.theme.color("ruler").rgb()
    area = range(x + 4, min(x + 60, ruler.width())), range(FLAG_HEIGHT, ruler.height() - 12)
    assert any(image.pixel(column, row) != plain for column in area[0] for row in area[1]) == is_drawn


def test_a_marker_is_dragged_on_the_ruler_and_a_click_goes_to_it(shown):
    window, _ = shown
    window.marks.select(2.2, 2.2, ())
    window.actions_by_id.trigger("marker.add")
    ruler = window.area.ruler
    x = round(window.axis.x_of(2.2)) + 4
    QTest.mousePress(ruler, Qt.MouseButton.LeftButton, pos=QPoint(x, 6))
    QTest.mouseMove(ruler, QPoint(x + 50, 6))
    there = round(window.axis.x_of(2.7)) + 4
    QTest.mouseMove(ruler, QPoint(there, 6))
    QTest.mouseRelease(ruler, Qt.MouseButton.LeftButton, pos=QPoint(there, 6))
    [marker] = window.session.project.markers
    assert marker.frame / window.session.project.sample_rate == pytest.approx(2.7, abs=0.01)
    window.marks.select(2.1, 2.4, ())
    QTest.mouseClick(ruler, Qt.MouseButton.LeftButton, pos=QPoint(there, 6))
    assert window.marks.selection_s == pytest.approx((2.7, 2.7), abs=0.01)


def test_the_ruler_counts_samples_when_asked(shown):
    window, _ = shown
    before = window.area.ruler.grab().toImage()
    window.actions_by_id.trigger("view.ruler_samples")
    assert window.settings.ruler_shows_samples and window.area.ruler.grab().toImage() != before


@pytest.mark.parametrize("seconds_per_pixel", [1e-6, 3e-4, 0.01, 4.0])
def test_sample_ticks_are_whole_samples_in_order(seconds_per_pixel):
    found = sample_ticks(1.0, 1.0 + 800 * seconds_per_pixel, seconds_per_pixel, 44100)
    times = [tick.time_s for tick in found]
    assert times == sorted(set(times))
    for tick in found:
        assert tick.time_s * 44100 == pytest.approx(round(tick.time_s * 44100), abs=1e-6)
        if tick.label:
            assert int(tick.label.replace("\u202f", "")) == round(tick.time_s * 44100)


def test_after_an_edit_the_tracks_are_drawn_first_and_the_overview_right_after(shown, settle):
    window, overview = shown
    before = overview.picture().copy()
    window.actions_by_id.trigger("edit.select_all")
    window.actions_by_id.trigger("edit.silence")
    place = QPoint(round(overview.x_of(7.0)), overview.height() // 2 - 3)
    first = overview.grab().toImage().pixelColor(place)
    settle(lambda: overview.grab().toImage().pixelColor(place) != first)
    assert overview.picture().pixelColor(place) != before.pixelColor(place)
