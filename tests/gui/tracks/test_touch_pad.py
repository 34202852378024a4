# SPDX-License-Identifier: GPL-3.0-or-later
"""Two fingers on a touch pad, or a wheel: the picture follows them, and zooms where the fingers move apart."""

from __future__ import annotations

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PyQt6.QtWidgets import QApplication


@pytest.fixture
def zoomed(loaded, tone):
    """A window that shows a part of its tracks."""
    window = loaded(*[tone(4.0)] * 6)
    window.axis.show(1.0, 2.0)
    return window


def swipe(window, target, x, y):
    """Move two fingers over `target` by so many pixels."""
    place = QPointF(300, 100)
    event = QWheelEvent(
        place, QPointF(window.mapToGlobal(place.toPoint())), QPoint(x, y), QPoint(x * 2, y * 2),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.ScrollUpdate, False,
    )  # fmt: skip
    QApplication.sendEvent(target, event)


def turn(window, notches, modifier=Qt.KeyboardModifier.NoModifier):
    """Turn the wheel over the tracks; Qt hands on real turns only to what is around them."""
    place = QPointF(300, 100)
    for target in (window.area._scroll.viewport(), window.area):
        event = QWheelEvent(
            place, QPointF(window.mapToGlobal(place.toPoint())), QPoint(), QPoint(0, notches * 120),
            Qt.MouseButton.NoButton, modifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(target, event)
        if event.isAccepted():
            return


def pinch(window, value, x):
    """Move two fingers apart around the pixel `x` of the time axis."""
    place = QPointF(window.area.rows[0].view.mapTo(window.area, QPoint(x, 50)))
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, QPointingDevice.primaryPointingDevice(), 2, place, place,
        QPointF(window.area.mapToGlobal(place.toPoint())), value, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(window.area, event)
    assert event.isAccepted()


def test_the_sound_follows_the_fingers_to_the_pixel(zoomed):
    axis = zoomed.axis
    place_s = axis.time_of(200)
    swipe(zoomed, zoomed.area, -37, 5)
    assert axis.time_of(200 - 37) == pytest.approx(place_s, abs=1e-6)


def test_up_and_down_goes_through_the_tracks(zoomed):
    bar, start_s = zoomed.area._scroll.verticalScrollBar(), zoomed.axis.start_s
    assert bar.maximum() > 60
    swipe(zoomed, zoomed.area._scroll.viewport(), 3, -60)
    assert bar.value() == 60 and zoomed.axis.start_s == start_s


def test_the_wheel_goes_through_the_tracks_where_they_do_not_all_fit(zoomed):
    bar, start_s = zoomed.area._scroll.verticalScrollBar(), zoomed.axis.start_s
    turn(zoomed, -1)
    assert bar.value() > 0 and zoomed.axis.start_s == start_s
    turn(zoomed, 5)
    assert bar.value() == 0 and zoomed.axis.start_s == start_s, "at its end it doesn't turn to something else"
    turn(zoomed, -1, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0 and zoomed.axis.start_s > start_s
    turn(zoomed, 1, Qt.KeyboardModifier.ControlModifier)
    assert bar.value() == 0 and zoomed.axis.span_s < 1.0


def test_the_wheel_goes_through_the_time_where_all_tracks_are_seen(loaded, tone):
    window = loaded(tone(4.0))
    window.axis.show(1.0, 2.0)
    turn(window, -1)
    assert window.axis.start_s > 1.0


def test_fingers_that_move_apart_zoom_where_they_are(zoomed):
    axis = zoomed.axis
    place_s = axis.time_of(250)
    pinch(zoomed, 0.25, 250)
    assert axis.span_s == pytest.approx(0.8)
    assert axis.time_of(250) == pytest.approx(place_s, abs=1e-6)
    pinch(zoomed, -0.5, 250)
    assert axis.span_s == pytest.approx(1.6)
