# SPDX-License-Identifier: GPL-3.0-or-later
"""The seen stretch never leaves the project, and zooming keeps the time under the mouse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.gui.tracks.ruler_ticks import LABEL_PIXELS, label, label_step, minor_count, ticks
from editor.gui.tracks.time_axis import CLOSEST_S, TimeAxis

MOVES = st.lists(
    st.tuples(st.sampled_from(["zoom", "scroll", "show", "fit", "duration"]), st.floats(0.01, 100), st.floats(0, 5000)),
    max_size=12,
)


def make(duration_s=100.0, width=1000):
    axis = TimeAxis()
    axis.set_width(width)
    axis.set_duration(duration_s)
    return axis


@given(MOVES)
def test_no_way_leads_out_of_the_project(moves):
    axis = make()
    for kind, factor, place in moves:
        if kind == "zoom":
            axis.zoom(factor, place)
        elif kind == "scroll":
            axis.scroll(place - 2500)
        elif kind == "show":
            axis.show(place - 100, place + factor)
        elif kind == "fit":
            axis.fit()
        else:
            axis.set_duration(place)
        assert axis.start_s >= 0
        assert CLOSEST_S * 0.999 <= axis.span_s <= axis.widest_s * 1.001
        assert axis.end_s <= axis.widest_s * 1.001


@pytest.mark.parametrize("factor", [1.5, 10, 0.7])
@pytest.mark.parametrize("x", [0, 300, 1000])
def test_zoom_keeps_the_time_under_the_mouse(factor, x):
    axis = make()
    axis.show(40, 50)
    before = axis.time_of(x)
    axis.zoom(factor, before)
    assert axis.time_of(x) == pytest.approx(before)
    assert axis.x_of(axis.time_of(x)) == pytest.approx(x)


def test_a_view_of_everything_stays_one_and_any_other_keeps_its_place():
    axis = make()
    axis.set_duration(300)
    assert axis.span_s == axis.widest_s
    axis.show(10, 20)
    axis.set_duration(200)
    assert (axis.start_s, axis.end_s) == (10, 20)


def test_the_playhead_turns_the_page():
    axis = make()
    axis.show(0, 10)
    axis.follow(9.9)
    assert axis.start_s == 0
    axis.follow(10.1)
    assert axis.start_s == pytest.approx(10.1)


@pytest.mark.parametrize("seconds_per_pixel", [1e-6, 2e-5, 3e-4, 0.01, 0.2, 1.7, 30, 400])
def test_labels_have_room_and_lines_are_in_order(seconds_per_pixel):
    start, end = 12.3, 12.3 + 1000 * seconds_per_pixel
    found = ticks(start, end, seconds_per_pixel)
    times = [tick.time_s for tick in found]
    assert times == sorted(times)
    labelled = [tick.time_s for tick in found if tick.label]
    assert 1 <= len(labelled) <= 1000 / LABEL_PIXELS + 2
    assert all(b - a >= LABEL_PIXELS * seconds_per_pixel * 0.999 for a, b in zip(labelled, labelled[1:], strict=False))
    assert minor_count(label_step(seconds_per_pixel)) in (3, 4, 5)


@pytest.mark.parametrize(
    ("time_s", "step", "text"),
    [(0, 1, "0:00"), (62.5, 0.5, "1:02.5"), (3661, 60, "1:01:01"), (0.012, 0.002, "0:00.012"), (59.9999, 1, "1:00")],
)
def test_labels_are_times(time_s, step, text):
    assert label(time_s, step) == text
