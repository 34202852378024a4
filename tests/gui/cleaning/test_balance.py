# SPDX-License-Identifier: GPL-3.0-or-later
"""How much louder or lower each kind is played so that all are as loud."""

from __future__ import annotations

import numpy as np
import pytest

from editor.gui.cleaning.kinds import CLEANED, ORIGINAL, REMOVED
from editor.gui.cleaning.loudness import Balance


@pytest.mark.parametrize(("share", "kind"), [(0.5, CLEANED), (0.5, REMOVED), (0.01, CLEANED)])
def test_the_balance_makes_every_kind_as_loud(share, kind, tone):
    sound = tone(3.0, 44100, amplitude=0.1)
    balance = Balance(44100, 1)
    for start in range(0, sound.shape[1], 5000):
        block = sound[:, start : start + 5000]
        balance.add(block, block * np.float32(share))
    factor = share if kind == CLEANED else 1 - share
    assert balance.gain_db(kind) == pytest.approx(-20 * np.log10(factor), abs=0.3)
    assert balance.gain_db(ORIGINAL) == 0.0


def test_where_the_cleaned_sound_has_no_room_the_original_gives_way(tone):
    sound = tone(3.0, 44100, amplitude=0.2)
    cleaned = sound * np.float32(0.25)
    cleaned[0, 1000] = 0.9
    balance = Balance(44100, 1)
    balance.add(sound, cleaned)
    louder, lower = balance.gain_db(CLEANED), balance.gain_db(ORIGINAL)
    assert 0 <= louder < 1.0 and louder - lower == pytest.approx(12.0, abs=0.5)


def test_silence_has_no_loudness_to_match():
    balance = Balance(8000, 2)
    silence = np.zeros((2, 8000), np.float32)
    balance.add(silence, silence)
    assert [balance.gain_db(kind) for kind in (ORIGINAL, CLEANED, REMOVED)] == [0.0, 0.0, 0.0]
