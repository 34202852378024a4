# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan evaluate` from its options to its files, with systems that cost nothing."""

import argparse
import json
import math

import pytest

from processors.api import ProcessorError
from processors.musicecan.evaluation import benchmark
from processors.musicecan.evaluation.report import Outcome, as_json, as_markdown


def options(*words):
    parser = argparse.ArgumentParser()
    benchmark.add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


def quick(folders, *more):
    return options(
        "--music", folders / "music", "--noise", folders / "noise", "--cache", folders / "cache",
        "--snr", "3.5", "clean", "--preset", "paper", "--items", 1, "--seconds", 0.5, "--no-memory", *more,
    )  # fmt: skip


def test_everything_is_written(folders, capsys):
    out = folders / "out"
    real = ("--real", folders / "real", "--real-seconds", 0.5)
    assert benchmark.main(quick(folders, "--stereo", "--peers", "none", "--out", out, *real)) == 0
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert results["settings"]["mixtures"] == 2
    assert list(results["systems"]) == ["nothing", "paper"]
    assert results["systems"]["nothing"]["means"]["3.5"]["HISS"] == 0.0
    assert len(results["systems"]["nothing"]["rows"]["clean"]) == 2
    assert "has no weights" in results["systems"]["paper"]["reason"]
    table = (out / "table.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == table
    assert "| nothing |  | 3.5 | 0.00 |" in table
    assert "side_sdr" in table
    page = (out / "listen.html").read_text(encoding="utf-8")
    assert "attic.flac" in page
    assert len(list((out / "sounds").glob("*.flac"))) == 5  # noisy and clean of two mixtures, noisy of a real one
    assert len(list((out / "pictures").glob("*.png"))) == 5


def test_json_is_what_is_printed_when_asked_for(folders, capsys):
    benchmark.main(quick(folders, "--peers", "none", "--json"))
    results = json.loads(capsys.readouterr().out)
    assert results["systems"]["nothing"]["peak_rss_mib"] is None
    assert set(results["figures"]) >= {"si_sdr_gain", "lsd"}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "Mixtures need --music and --noise"),
        (("--music", "m"), "Mixtures need --music and --noise"),
        (("--real", "r"), "name a folder for it with --out"),
        (("--music", "m", "--noise", "n", "--snr", "loud"), "--snr takes numbers"),
        (("--music", "m", "--noise", "n", "--items", "0"), "--items takes 1 or more"),
    ],
)
def test_options_that_make_no_sense_are_a_sentence(words, sentence):
    with pytest.raises(ProcessorError, match=sentence):
        benchmark.main(options(*words))


def test_table_gives_reasons_and_leaves_out_what_is_unknown():
    outcomes = [
        Outcome("one", "2 s of it", "", {"0": {"A": 1.0, "mean": 1.0, "lsd": 300.0}}, {"0": [{"category": "A"}]}, 12.4),
        Outcome("two", "", "It isn't there."),
    ]
    text = as_markdown({"mixtures": 1, "seconds": 5.0, "channels": "mono", "seed": 1}, outcomes)
    assert "| system | is told | input SNR dB | mean | lsd | peak_rss_mib |" in text
    assert "| one | 2 s of it | 0 | 1.00 | ≥ 100 | 12 |" in text
    assert "| two |  | It isn't there. | | | |" in text
    widths = {line.count("|") for line in text.split("\n\n")[1].splitlines()}
    assert widths == {7}


def test_json_has_no_numbers_that_json_lacks():
    outcome = Outcome("one", "", "", {"0": {"mean": math.inf}}, {}, math.nan)
    plain = as_json({}, [outcome])
    assert plain["systems"]["one"]["means"] == {"0": {"mean": None}}
    json.dumps(plain, allow_nan=False)
