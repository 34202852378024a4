# SPDX-License-Identifier: GPL-3.0-or-later
"""Frequencies are read as people write them."""

from __future__ import annotations

import pytest

from editor.core.errors import EditorError
from editor.core.frequencies import HIGHEST_HZ, format_band, format_frequency, parse_band, parse_frequency


@pytest.mark.parametrize(
    ("text", "hz"),
    [("440", 440), ("440 Hz", 440), ("2.5k", 2500), ("2,5 kHz", 2500), (".5k", 500), (" 20KHZ ", 20000), ("0", 0)],
)
def test_a_frequency_is_read(text, hz):
    assert parse_frequency(text) == hz


@pytest.mark.parametrize("text", ["", "k", "-3", "1e3", "440 m", "999k", "1 2"])
def test_what_is_no_frequency_is_one_sentence(text):
    with pytest.raises(EditorError, match="can't be read"):
        parse_frequency(text)


def test_a_band_is_read_and_shown():
    assert parse_band("200-3k") == (200, 3000)
    assert parse_band("-3 kHz") == (0, 3000)
    assert parse_band("2.5k-") == (2500, HIGHEST_HZ)
    for text in ("", "-", "300", "300-200", "5-5"):
        with pytest.raises(EditorError):
            parse_band(text)
    assert format_band((200, 3000)) == "200 Hz to 3 kHz"
    assert format_band((2500, HIGHEST_HZ)) == "above 2.5 kHz"
    assert format_band((0, 999.6)) == "below 0.9996 kHz" or format_band((0, 999.6)) == "below 1 kHz"
    assert format_frequency(43.066) == "43.07 Hz"
