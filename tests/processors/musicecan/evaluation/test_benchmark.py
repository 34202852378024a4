# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan evaluate` from its options to its files, with systems that cost nothing."""

import argparse
import json
import shutil

import pytest

from processors.api import ProcessorError
from processors.musicecan.evaluation import benchmark


def options(*words):
    parser = argparse.ArgumentParser()
    benchmark.add_arguments(parser)
    return parser.parse_args([str(word) for word in words])


def quick(folders, *more):
    return options(
        "--music", folders / "music", "--noise", folders / "noise", "--cache", folders / "cache",
        "--snr", "3.5", "clean", "--preset", "paper", "--items", 2, "--seconds", 0.5, "--no-memory", *more,
    )  # fmt: skip


def test_everything_is_written(folders, capsys):
    out = folders / "out"
    real = ("--real", folders / "real" / "attic.flac", "--real-seconds", 0.5)
    assert benchmark.main(quick(folders, "--peers", "none", "--out", out, *real)) == 0
    results = json.loads((out / "results.json").read_text(encoding="utf-8"))
    assert list(results["folds"]) == ["given"]
    given = results["folds"]["given"]
    assert (given["music"], given["noise"], given["mixtures"]) == (1, 2, 4)
    assert list(given["systems"]) == ["nothing", "paper"]
    assert given["systems"]["nothing"]["means"]["3.5"]["HISS"] == 0.0
    assert [row["channels"] for row in given["systems"]["nothing"]["rows"]["clean"]] == [1, 2, 1, 2]
    assert "has no weights" in given["systems"]["paper"]["reason"]
    table = (out / "table.md").read_text(encoding="utf-8")
    assert capsys.readouterr().out == table
    assert "- given: 4 mixtures of 1 pieces and 2 noises" in table
    assert "mono and stereo in turn" in table
    assert "| nothing |  | 3.5 | 0.00 |" in table
    assert "side_sdr" in table
    page = (out / "listen.html").read_text(encoding="utf-8")
    assert "attic.flac" in page
    assert len(list((out / "sounds").glob("*.flac"))) == 5  # noisy and clean of two mixtures, noisy of a real one
    assert len(list((out / "pictures").glob("*.png"))) == 5


def test_json_is_what_is_printed_when_asked_for(folders, capsys):
    benchmark.main(quick(folders, "--peers", "none", "--json", "--channels", "mono"))
    results = json.loads(capsys.readouterr().out)
    assert results["folds"]["given"]["systems"]["nothing"]["peak_rss_mib"] is None
    assert set(results["figures"]) >= {"si_sdr_gain", "lsd", "harmed"}
    assert results["settings"]["threads"] >= 1


def test_without_folders_the_validation_split_is_found_and_left_out_sources_stand_beside_it(
    folders, monkeypatch, capsys
):
    for part, kept in (("music", "kept"), ("noise", "kept")):
        (folders / "data" / part).mkdir(parents=True)
        shutil.copytree(folders / part, folders / "data" / part / "val")
        shutil.copytree(folders / part, folders / "left-out" / part / kept)
    monkeypatch.setenv("MUSICECAN_DATA", str(folders / "data"))
    benchmark.main(
        options(
            "--cache", folders / "cache", "--snr", "3.5", "--preset", "paper", "--items", 1, "--seconds", 0.5,
            "--no-memory", "--peers", "none", "--fold", "instrument", folders / "left-out" / "music", "val",
        )
    )  # fmt: skip
    table = capsys.readouterr().out
    assert "- val: 2 mixtures" in table
    assert "- instrument: 2 mixtures" in table
    assert "| nothing | val | 0.00 |" in table
    assert "| nothing | instrument | 0.00 |" in table


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--real", "r"), "name a folder for it with --out"),
        (("--music", "m", "--noise", "n", "--snr", "loud"), "--snr takes numbers"),
        (("--music", "m", "--noise", "n", "--snr", "inf"), "--snr takes finite numbers"),
        (("--music", "m", "--noise", "n", "--items", "0"), "--items takes 1 or more"),
        (("--music", "m", "--noise", "n", "--seed", "-1"), "--seed takes a whole number"),
        (("--music", "m", "--noise", "n", "--out", __file__), "is a file, and --out takes a folder"),
    ],
)
def test_options_that_make_no_sense_are_a_sentence(words, sentence):
    with pytest.raises(ProcessorError, match=sentence):
        benchmark.main(options(*words))
