# SPDX-License-Identifier: GPL-3.0-or-later
"""The mix that is heard: every track at its place, gain, mute and solo, whatever its rate and channels."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from editor.core.project import Project, Track
from editor.core.sound.pieces import PieceTable
from editor.core.sound.sources import MemorySource
from editor.playback.mix import CROSS_FADE_S, LiveMix, to_stereo

RATE = 8000


def track(samples, rate=RATE, **settings):
    return Track("t", rate, PieceTable.from_source(MemorySource(np.asarray(samples, np.float32))), **settings)


def noise(channels=2, frames=4000, seed=0):
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (channels, frames)).astype(np.float32)


def read_all(mix, frames, block):
    return np.concatenate([mix.read(min(block, frames - at)) for at in range(0, frames, block)], axis=1)


@pytest.mark.parametrize("block", [1, 7, 256, 4096])
def test_one_stereo_track_comes_bit_for_bit_and_then_silence(block):
    sound = noise(frames=600)
    heard = read_all(LiveMix(Project((track(sound),)), RATE), 700, block)
    np.testing.assert_array_equal(heard[:, :600], sound)
    assert not heard[:, 600:].any()


@pytest.mark.parametrize("start", [0, 1, 599, 600, 5000])
def test_it_can_start_anywhere(start):
    sound = noise(frames=600)
    heard = LiveMix(Project((track(sound),)), RATE, start).read(50)
    expected = np.zeros((2, 50), np.float32)
    rest = sound[:, start : start + 50]
    expected[:, : rest.shape[1]] = rest
    np.testing.assert_array_equal(heard, expected)


def test_tracks_add_with_their_gain():
    one, two = noise(seed=1), noise(seed=2)
    heard = LiveMix(Project((track(one), track(two, gain_db=-6.0))), RATE).read(4000)
    np.testing.assert_allclose(heard, one + two * 10 ** (-6 / 20), atol=1e-6)


@pytest.mark.parametrize(
    ("muted", "soloed", "heard"),
    [((1, 0), (0, 0), (0, 1)), ((0, 0), (1, 0), (1, 0)), ((1, 1), (0, 0), (0, 0)), ((1, 0), (1, 0), (1, 0))],
)
def test_mute_and_solo(muted, soloed, heard):
    sounds = [noise(seed=1), noise(seed=2)]
    tracks = [track(s, muted=bool(m), soloed=bool(o)) for s, m, o in zip(sounds, muted, soloed, strict=True)]
    expected = sum(s * h for s, h in zip(sounds, heard, strict=True))
    np.testing.assert_allclose(LiveMix(Project(tuple(tracks)), RATE).read(4000), expected, atol=1e-6)


@pytest.mark.parametrize("rate", [4000, 11025, 16000, 48000])
@pytest.mark.parametrize("block", [333, 8000])
def test_other_rates_are_resampled_without_shift_or_seam(rate, block):
    def tone(at):
        return 0.5 * np.sin(2 * np.pi * 440 * np.arange(2 * at) / at)[None]

    heard = read_all(LiveMix(Project((track(tone(rate), rate),)), RATE), 2 * RATE, block)
    error = heard[0] - tone(RATE)[0]
    assert np.abs(error[200:-200]).max() < 2e-3


@pytest.mark.parametrize("start", [1, 777, 5000])
def test_another_rate_starts_anywhere_without_a_shift(start):
    """What is heard from a place on is what is heard there on the way; a part of a frame would shift tracks."""
    sound = 0.3 * np.sin(0.7 * np.arange(6000))[None]
    project = Project((track(sound, 11_025),))
    whole = LiveMix(project, 48_000).read(9000)
    later = LiveMix(project, 48_000, start).read(3000)
    np.testing.assert_allclose(later[:, 500:], whole[:, start + 500 : start + 3000], atol=2e-4)


def test_a_new_gain_fades_in_and_the_sound_goes_on():
    project = Project((track(np.ones((2, 4000))),))
    mix = LiveMix(project, RATE)
    mix.read(1000)
    mix.update(project.with_track(0, replace(project.tracks[0], muted=True)))
    faded = mix.read(500)
    assert faded[0, 0] == 1.0 and faded[0, -1] == 0.0 and (np.diff(faded) <= 0).all()
    assert not mix.read(100).any()
    mix.update(project)
    mix.read(100)
    assert mix.position == 1700


def test_an_edit_is_heard_from_the_next_block_on_after_a_short_cross_fade():
    project = Project((track(np.zeros((1, 4000))),))
    mix = LiveMix(project, RATE)
    mix.read(1000)
    mix.update(project.with_track(0, track(np.full((1, 4000), 0.25))))
    heard = mix.read(100)
    fade = round(CROSS_FADE_S * RATE)
    assert 0 < heard[0, 0] < 0.01 and (np.diff(heard[0, :fade]) > 0).all()
    assert (heard[:, fade:] == 0.25).all()


@pytest.mark.parametrize("block", [1, 7, 33, 500])
def test_another_sound_goes_on_at_the_very_same_frame(block):
    one, two = noise(seed=1), noise(seed=2)
    project, other = Project((track(one),)), Project((track(two), track(np.zeros((1, 100)))))
    mix = LiveMix(project, RATE)
    before = read_all(mix, 1000, block)
    mix.update(other)
    mix.update(project)  # too early: the cross-fade has not been heard yet
    after = read_all(mix, 1000, block)
    fade = round(CROSS_FADE_S * RATE)
    np.testing.assert_array_equal(before, one[:, :1000])
    np.testing.assert_array_equal(after[:, fade:], two[:, 1000 + fade : 2000])
    share = np.arange(1, fade + 1) / (fade + 1)
    expected = two[:, 1000 : 1000 + fade] * share + one[:, 1000 : 1000 + fade] * (1 - share)
    np.testing.assert_allclose(after[:, :fade], expected, atol=1e-6)
    mix.update(project)
    assert mix.project is project


def test_pan_makes_the_other_side_quieter():
    sound = noise()
    heard = LiveMix(Project((track(sound, pan=0.75),)), RATE).read(4000)
    np.testing.assert_allclose(heard, sound * [[0.25], [1.0]], atol=1e-7)


@pytest.mark.parametrize("channels", [1, 2, 3, 4, 5, 6, 7, 8])
def test_any_channels_become_two_without_getting_louder(channels):
    folded = to_stereo(np.ones((channels, 10), np.float32))
    assert folded.shape == (2, 10)
    assert (folded <= 1.0001).all() and (folded > 0.3).all()
