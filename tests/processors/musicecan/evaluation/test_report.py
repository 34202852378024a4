# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables, JSON and the bars, from figures that are written down here."""

import json
import math

import pytest

from processors.musicecan.evaluation.bars import check_bars
from processors.musicecan.evaluation.outcomes import FoldOutcome, Outcome
from processors.musicecan.evaluation.report import as_json, as_markdown

SETTINGS = {
    "seconds": 5.0, "channels": "mono", "seed": 1, "machine": "a machine", "threads": 2, "presets": ["fast"],
}  # fmt: skip


def row(category, gain, channels=1, music="piano__one.flac"):
    return {
        "category": category, "music": music, "channels": channels, "si_sdr_gain": gain, "level_db": -0.1,
        "lsd": 3.0, "lsd_before": 5.0,
    }  # fmt: skip


def outcome(name, gain, clean=40.0, level=-0.1, harmed=0.0):
    rows = [row("HISS", gain - 1, 1), row("HUM", gain + 1, 2, "drums__two.flac")]
    means = {"HISS": gain - 1, "HUM": gain + 1, "mean": gain, "level_db": level, "harmed": harmed, "lsd": 3.0}
    made = Outcome(name, means={"3.5": means, "15": {**means, "mean": gain / 2}, "clean": {**means, "mean": clean}})
    made.rows = {word: rows for word in made.means}
    return made


def fold(name, *outcomes):
    return FoldOutcome(name, 3, 2, 2, outcomes)


def reached(*folds):
    return {bar.aim: bar.reached for bar in check_bars(["fast"], folds)}


def test_tables_give_reasons_and_leave_out_what_is_unknown():
    one = Outcome("one", "2 s of it", "", {"0": {"A": 1.0, "mean": 1.0, "lsd": 300.0}}, {"0": [row("A", 1.0)]}, 12.4)
    text = as_markdown(SETTINGS, [fold("val", one, Outcome("two", "", "It isn't | there."))])
    assert "| system | is told | input SNR dB | mean | lsd | peak_rss_mib |" in text
    assert "| one | 2 s of it | 0 | 1.00 | ≥ 100 | 12 |" in text
    assert "| two |  | It isn't / there. |  |  |  |" in text
    for table in (part for part in text.split("\n\n") if part.startswith("|")):
        assert len({line.count("|") for line in table.splitlines()}) == 1


def test_mono_and_stereo_and_the_kinds_of_music_are_told_apart():
    text = as_markdown(SETTINGS, [fold("val", outcome("nothing", 0.0), outcome("fast", 9.0))])
    assert "| system | input SNR dB | HISS | HUM | mono | stereo |" in text
    assert "| fast | 3.5 | 8.00 | 10.00 | 8.00 | 10.00 |" in text
    assert "| system | input SNR dB | drums: gain (LSD) | piano: gain (LSD) |" in text
    assert "| fast | 15 | 10.00 (-2.0) | 8.00 (-2.0) |" in text
    assert "| fast | 3.5 | HISS | piano__one.flac | 8.00 |" in text


def test_folds_stand_side_by_side():
    others = fold("font", outcome("nothing", 0.0), outcome("fast", 7.5))
    text = as_markdown(SETTINGS, [fold("val", outcome("nothing", 0.0), outcome("fast", 9.0)), others])
    assert "| system | fold | 3.5 | 15 | clean |" in text
    assert "| fast | val | 9.00 | 4.50 | 40.00 |\n| fast | font | 7.50 | 3.75 | 40.00 |" in text


def test_bars_are_reached_by_what_is_good_enough():
    good = fold("val", outcome("nothing", 0.0), outcome("fast", 9.0), outcome("peer", 4.0))
    found = reached(good, fold("font", outcome("nothing", 0.0), outcome("fast", 7.5), outcome("peer", 4.0)))
    assert len(found) == 8
    assert all(found.values())


@pytest.mark.parametrize(
    ("bad", "aim"),
    [
        (outcome("fast", 7.0), "mean gain at 3.5 dB"),
        (outcome("fast", 5.0), "no category below"),
        (outcome("fast", 9.0, level=-0.7), "level within"),
        (outcome("fast", 5.0), "mean gain at 15 dB"),
        (outcome("fast", 9.0, harmed=2.0), "no mixture at 15 dB"),
        (outcome("fast", 9.0, clean=29.0), "clean input above"),
        (outcome("fast", 3.0), "every other system behind"),
        (outcome("fast", 12.0), "font at most"),
    ],
)
def test_bars_are_not_reached_by_what_is_not(bad, aim):
    beside = fold("font", outcome("nothing", 0.0), outcome("fast", 7.5), outcome("peer", 4.0))
    found = reached(fold("val", outcome("nothing", 0.0), bad, outcome("peer", 4.0)), beside)
    assert [met for name, met in found.items() if name.startswith(aim)] == [False]


def test_a_bar_that_was_not_measured_is_left_out():
    only_clean = Outcome("fast", means={"clean": {"mean": 35.0}}, rows={"clean": [row("A", 35.0)]})
    assert list(reached(fold("val", only_clean))) == ["clean input above 30 dB SI-SDR"]
    assert check_bars(["paper"], [fold("val", only_clean)]) == []


def test_json_has_no_numbers_that_json_lacks():
    broken = Outcome("one", "", "", {"0": {"mean": math.inf}}, {}, math.nan)
    plain = as_json(SETTINGS, [fold("val", broken)])
    assert plain["folds"]["val"]["systems"]["one"]["means"] == {"0": {"mean": None}}
    json.dumps(plain, allow_nan=False)
