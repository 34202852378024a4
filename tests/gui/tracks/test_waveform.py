# SPDX-License-Identifier: GPL-3.0-or-later
"""The drawn waveform by its properties: columns stand where sound is, as high as it is loud."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from editor.core.pictures.peaks import PeakCache, Peaks
from editor.core.project import Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.gui.theme import load_theme
from editor.gui.tracks.peak_store import PeakStore
from editor.gui.tracks.waveform_image import CLIPPED, OUTSIDE, color_table, index_picture
from editor.gui.tracks.waveform_painter import Stretch, lanes, paint_track, wave_colors

RATE = 8000
THEMES = [load_theme("dark"), load_theme("light")]


def paint(samples, stretch, theme=THEMES[0], muted=False):
    track = Track("t", RATE, PieceTable.from_source(MemorySource(samples)))
    cache = PeakCache()
    for _ in cache.build(track.table):
        pass
    return paint_track(track, Peaks(track.table, cache), stretch, theme, muted)


def colors_of(image):
    """Return the picture as (height, width) of 0xRRGGBB."""
    pointer = image.constBits()
    pointer.setsize(image.sizeInBytes())
    words = np.frombuffer(pointer, np.uint32).reshape(image.height(), image.bytesPerLine() // 4)
    return words[:, : image.width()] & 0xFFFFFF


def inked(image, theme, top=0, bottom=None):
    """Return for each column how many pixels are not background."""
    background = theme.color("wave_background").rgb() & 0xFFFFFF
    return (colors_of(image)[top:bottom] != background).sum(axis=0)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("amplitude", [0.25, 0.5, 0.9])
def test_columns_are_drawn_where_sound_is(theme, amplitude):
    samples = np.zeros((1, 4 * RATE), np.float32)
    samples[0, RATE : 2 * RATE] = amplitude * np.sin(np.arange(RATE) * 0.9)
    height = inked(paint(samples, Stretch(0.0, 0.01, 400, 101), theme).normal, theme)
    assert (height[:99] == 1).all() and (height[201:] == 1).all()
    assert (abs(height[102:198] - amplitude * 101) <= 3).all()


def test_each_channel_has_its_lane():
    samples = np.zeros((2, RATE), np.float32)
    samples[1] = 0.5 * np.sin(np.arange(RATE) * 0.9)
    image = paint(samples, Stretch(0.0, 0.01, 100, 121)).normal
    [first, second] = lanes(2, 121)
    assert (inked(image, THEMES[0], *first) <= 2).all()
    assert (inked(image, THEMES[0], *second) > 25).all()


def test_behind_the_end_nothing_is_drawn():
    image = paint(np.zeros((1, RATE), np.float32), Stretch(0.0, 0.01, 300, 50)).normal
    outside = THEMES[0].color("window").rgb() & 0xFFFFFF
    assert (colors_of(image)[:, 101:] == outside).all()
    assert not (colors_of(image)[:, :99] == outside).any()


def test_clipping_is_marked_in_red():
    samples = np.full((1, RATE), 0.3, np.float32)
    samples[0, 4000] = 1.0
    red = THEMES[0].color("clip").rgb() & 0xFFFFFF
    columns = np.flatnonzero((colors_of(paint(samples, Stretch(0.0, 0.01, 100, 60)).normal) == red).any(axis=0))
    assert list(columns) == [50]


def test_selected_and_muted_look_different_in_the_same_shape():
    samples = 0.5 * np.sin(np.arange(RATE) * 0.9, dtype=np.float32)[None]
    pictures = paint(samples, Stretch(0.0, 0.01, 100, 60))
    muted = paint(samples, Stretch(0.0, 0.01, 100, 60), muted=True)
    plain = colors_of(pictures.normal)
    assert (plain != colors_of(pictures.selected)).all()
    background = THEMES[0].color("wave_background").rgb() & 0xFFFFFF
    assert ((plain == background) == (colors_of(muted.normal) == background)).all()
    assert (plain != colors_of(muted.normal)).any()


def test_samples_are_drawn_one_by_one_when_a_pixel_is_narrower():
    samples = np.zeros((1, RATE), np.float32)
    samples[0, 10] = 0.8
    spacing = 1 / RATE / 20  # 20 pixels for each sample
    image = paint(samples, Stretch(0.0, spacing, 400, 101)).normal
    high = np.flatnonzero((colors_of(image)[:25] != (THEMES[0].color("wave_background").rgb() & 0xFFFFFF)).any(axis=0))
    assert 190 < high.min() <= 200 <= high.max() < 210


@pytest.mark.parametrize("frames_per_pixel", [0.05, 0.5, 1.0, 3.7, 700.0, 90000.0])
@pytest.mark.parametrize("frames", [0, 1, 513, RATE])
@pytest.mark.parametrize("start_s", [0.0, 0.013, 5.0])
def test_any_zoom_and_length_can_be_drawn(frames_per_pixel, frames, start_s):
    rng = np.random.default_rng(1)
    samples = rng.uniform(-1, 1, (2, frames)).astype(np.float32)
    made = paint(samples, Stretch(start_s, frames_per_pixel / RATE, 70, 33))
    for image in (made.normal, made.selected):
        assert (image.width(), image.height()) == (70, 33)


def test_a_louder_sound_never_covers_less():
    low, high = np.float32([-0.3, -0.1]), np.float32([0.4, 0.2])
    rms = np.float32([0.2, 0.1])
    quiet = index_picture((low, high, rms), 64) % 16
    loud = index_picture((low * 2, high * 2, rms * 2), 64) % 16
    assert (loud >= quiet).all() and (loud > quiet).any()


def test_special_indices_are_never_made_by_sound():
    rng = np.random.default_rng(2)
    high = rng.uniform(0, 1, 500).astype(np.float32)
    picture = index_picture((-high * rng.uniform(0, 1, 500).astype(np.float32), high, high * 0.6), 97)
    assert not np.isin(picture, [CLIPPED, OUTSIDE, 0xD0]).any()
    assert len(color_table(wave_colors(THEMES[0], False, False))) == 256


def contrast(one, other):
    """Return the contrast of two colors as WCAG defines it, 1 to 21."""

    def luminance(color):
        parts = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize(
    ("ink", "paper", "least"),
    [
        ("text", "window", 7), ("text", "panel", 7), ("text", "raised", 7), ("text", "pressed", 7),
        ("text_muted", "panel", 4.5), ("text_muted", "window", 4.5), ("accent_text", "accent", 4.5),
        ("border_strong", "panel", 3), ("wave_rms", "wave_background", 4.5), ("focus", "window", 3),
        ("wave_selected_rms", "wave_selected_background", 4.5), ("playhead", "wave_background", 3),
        ("clip", "wave_background", 3),
    ],
)  # fmt: skip
def test_colors_can_be_told_apart(theme, ink, paper, least):
    assert contrast(theme.color(ink), theme.color(paper)) >= least


def test_sound_stays_below_its_time_on_the_ruler_when_the_scroll_bar_comes_and_goes(loaded, tone, settle):
    """Tracks that no longer all fit, or fit again, are another width without any change of the window's size."""
    window, theme = loaded(tone(4.0)), THEMES[0]
    bar, undo = window.area._scroll.verticalScrollBar(), window.edits.undo

    def end_of_sound():
        settle()
        image = window.area.rows[0].view.pictures().normal
        return np.flatnonzero(inked(image, theme) < image.height())[-1]

    assert end_of_sound() == pytest.approx(window.axis.x_of(4.0), abs=2) and not bar.maximum()
    loaded(*[tone(4.0)] * 6)
    assert end_of_sound() == pytest.approx(window.axis.x_of(4.0), abs=2) and bar.maximum()
    undo()
    assert end_of_sound() == pytest.approx(window.axis.x_of(4.0), abs=2) and not bar.maximum()


def test_a_track_that_an_undo_brings_back_while_its_picture_is_given_up_is_drawn_as_a_whole(application, settle):
    table, store = PieceTable.from_source(MemorySource(np.ones((1, RATE), np.float32))), PeakStore()
    build, begun, go_on = store._build, [], threading.Event()

    def build_late(wanted):
        begun.append(wanted)
        if len(begun) == 1:
            store.keep(set())
            store.want(table)
            return
        assert go_on.wait(30)
        build(wanted)

    store._build = build_late
    store.want(table)
    settle(lambda: len(begun) == 2)
    assert store.share(table) == 0.0 and not store.is_complete()
    go_on.set()
    settle(store.is_complete)
    assert store.share(table) == 1.0
