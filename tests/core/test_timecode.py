# SPDX-License-Identifier: GPL-3.0-or-later
"""Times are read as people write them, and what is shown can be read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor.core.errors import EditorError
from editor.core.timecode import format_time, parse_region, parse_time


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("62.5", 62.5), ("1:02.5", 62.5), ("1:00:00", 3600), ("0:01:02.25", 62.25), ("3s", 3), ("250ms", 0.25),
        ("1m 2.5s", 62.5), ("1h2m3s", 3723), ("1,5", 1.5), (" 7 ", 7), (".5", 0.5), ("5.", 5), ("2min", 120),
        ("90:00", 5400), ("0", 0), ("1H", 3600),
    ],
)  # fmt: skip
def test_times_are_read(text, seconds):
    assert parse_time(text) == pytest.approx(seconds, abs=1e-12)


@pytest.mark.parametrize(
    "text", ["", "x", "1:2:3:4", "-1", "1:60", "1:60:00", "1 2", "s", "nan", "inf", "1e3", "9" * 400]
)
def test_anything_else_is_one_sentence(text):
    with pytest.raises(EditorError, match="can't be read; write seconds"):
        parse_time(text)


@given(st.integers(0, 10**9))
def test_what_is_shown_can_be_read(milliseconds):
    assert parse_time(format_time(milliseconds / 1000)) == pytest.approx(milliseconds / 1000, abs=1e-6)


@pytest.mark.parametrize(
    ("seconds", "decimals", "text"),
    [
        (62.5, 3, "1:02.500"), (59.9996, 3, "1:00.000"), (3661, 0, "1:01:01"), (-2.5, 1, "-0:02.5"),
        (-0.0001, 1, "0:00.0"), (3599.99, 1, "1:00:00.0"),
    ],
)  # fmt: skip
def test_times_are_shown(seconds, decimals, text):
    assert format_time(seconds, decimals) == text


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("1-2", (1000, 2000)), ("-2", (0, 2000)), ("2-", (2000, 10000)), ("0:01.5-0:02", (1500, 2000)),
        ("500ms-1s", (500, 1000)), ("9-10.0005", (9000, 10000)), ("0-10", (0, 10000)),
    ],
)  # fmt: skip
def test_regions_are_read(text, region):
    assert parse_region(text, 1000, 10000) == region


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("5", "START-END"), ("-", "START-END"), ("2-1", "empty"), ("3-3", "empty"), ("1-11", "past the end"),
        ("12-", "past the end"), ("a-b", "can't be read"), ("10-", "empty"),
    ],
)  # fmt: skip
def test_bad_regions_are_one_sentence(text, reason):
    with pytest.raises(EditorError, match=reason):
        parse_region(text, 1000, 10000)
