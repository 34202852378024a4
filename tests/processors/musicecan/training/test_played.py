# SPDX-License-Identifier: GPL-3.0-or-later
"""Excerpts of MIDI files: people at the piano or the drums, and bands whose instruments are changed."""

import numpy as np
import pytest

from processors.musicecan.training.midi import Event, control, note, program
from processors.musicecan.training.performance import DRUM_CHANNEL
from processors.musicecan.training.played import FAMILY, TAIL, excerpt


def sounding(events: list[Event]) -> list[Event]:
    return [event for event in events if event.message[0] >> 4 == 9]


def in_order(events: list[Event]) -> list[Event]:
    return sorted(events, key=lambda event: event.seconds)


@pytest.mark.parametrize("channel", [0, 3, DRUM_CHANNEL])
def test_one_player(channel: int) -> None:
    played = in_order([event for i in range(120) for event in note(0.5 * i, 0.4, channel, 22 if i % 2 else 40, 80)])
    for seed in range(6):
        category, events = excerpt(np.random.default_rng(seed), played, 15.0, range(128))
        assert category == ("drums" if channel == DRUM_CHANNEL else "piano")
        assert 20 < len(sounding(events)) < 45
        assert max(event.seconds for event in events) < 15.0 + TAIL + 0.1
        assert {event.message[0] & 15 for event in events} == {channel}
        if channel == DRUM_CHANNEL:
            assert {event.message[1] for event in sounding(events)} == {42, 38}


def band() -> list[Event]:
    """Return a minute of an organ that never lets go of a key, an oboe, and drums."""
    events = [program(0, 19), program(1, 68), program(DRUM_CHANNEL, 8), control(1.0, 1, 7, 33), control(2.0, 1, 99, 5)]
    for i in range(120):
        events += [*note(0.5 * i, 0.4, 1, 70, 80), *note(0.5 * i, 0.1, DRUM_CHANNEL, 36, 90)]
    return in_order([*events, *(note(2.0 * i, 600.0, 0, 40 + i, 60)[0] for i in range(30))])


def test_band_keeps_its_channels_and_ends_every_note() -> None:
    for seed in range(8):
        category, events = excerpt(np.random.default_rng(seed), band(), 15.0, range(128))
        assert category == "band"
        assert {event.message[0] & 15 for event in sounding(events)} == {0, 1, DRUM_CHANNEL}
        assert {event.message[1] for event in sounding(events) if event.message[0] & 15 == DRUM_CHANNEL} == {36}
        held = set()
        for event in in_order(events):
            kind, key = event.message[0] >> 4, (event.message[0] & 15, event.message[1])
            if kind == 9:
                held.add(key)
            elif kind == 8:
                held.discard(key)
        assert not held
        levels = [event for event in events if event.message[0] == 0xB1]
        assert {event.message[1] for event in levels} <= {7}
        assert all(event.seconds >= 0.0 for event in events)


def test_band_plays_only_what_is_allowed() -> None:
    allowed = set(range(119)) - {68}
    chosen = set()
    for seed in range(40):
        _, events = excerpt(np.random.default_rng(seed), band(), 15.0, allowed)
        programs = {e.message[0] & 15: e.message[1] for e in events if e.message[0] >> 4 == 0xC}
        assert programs[0] // FAMILY == 19 // FAMILY
        assert programs[1] // FAMILY == 68 // FAMILY and programs[1] != 68
        chosen.add(programs[0])
    assert 19 in chosen and len(chosen) > 2
