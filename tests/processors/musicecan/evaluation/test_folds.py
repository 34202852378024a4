# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured on when the user names all, some or none of the folders."""

import argparse
from pathlib import Path

import pytest

from processors.api import ProcessorError
from processors.musicecan.evaluation import folds
from processors.musicecan.evaluation.folds import Fold, choose_folds, find_data


@pytest.fixture
def data(tmp_path):
    for name in ("music", "noise"):
        (tmp_path / "data" / name / "val").mkdir(parents=True)
    return tmp_path / "data"


@pytest.fixture(autouse=True)
def nothing_beside_the_checkout(monkeypatch):
    monkeypatch.setattr(folds, "NEAR", ())
    monkeypatch.delenv("MUSICECAN_DATA", raising=False)


def chosen(*words, real=None):
    parser = argparse.ArgumentParser()
    folds.add_arguments(parser)
    args = parser.parse_args([str(word) for word in words])
    args.real = real
    return choose_folds(args)


def test_folders_that_are_named_are_what_is_measured_on():
    assert chosen("--music", "m", "k", "--noise", "n") == [Fold("given", (Path("m"), Path("k")), (Path("n"),))]


def test_the_environment_or_an_option_names_the_validation_split(data, monkeypatch):
    expected = [Fold("val", (data / "music" / "val",), (data / "noise" / "val",))]
    assert chosen("--data", data) == expected
    monkeypatch.setenv("MUSICECAN_DATA", str(data))
    assert chosen() == expected


def test_music_alone_is_mixed_with_the_noise_of_the_validation_split(data):
    assert chosen("--data", data, "--music", "m") == [Fold("val", (Path("m"),), (data / "noise" / "val",))]


def test_data_beside_the_checkout_is_found(data, tmp_path, monkeypatch):
    monkeypatch.setattr(folds, "NEAR", (tmp_path / "nowhere", data))
    assert find_data(None) == data


def test_left_out_sources_may_borrow_from_the_validation_split(data):
    made = chosen("--data", data, "--fold", "font", "renders", "val", "--fold", "places", "val", "rooms")
    assert [fold.name for fold in made] == ["val", "font", "places"]
    assert made[1] == Fold("font", (Path("renders"),), (data / "noise" / "val",))
    assert made[2] == Fold("places", (data / "music" / "val",), (Path("rooms"),))


def test_real_recordings_alone_need_no_mixtures(data):
    assert chosen(real=[Path("attic.flac")]) == []
    assert len(chosen("--data", data, real=[Path("attic.flac")])) == 1


@pytest.mark.parametrize("words", [(), ("--music", "m"), ("--fold", "font", "renders", "val")])
def test_without_data_there_is_a_sentence_that_says_what_to_do(words):
    with pytest.raises(ProcessorError, match="set MUSICECAN_DATA to a folder"):
        chosen(*words)


def test_a_folder_without_a_validation_split_is_a_sentence(tmp_path):
    with pytest.raises(ProcessorError, match="has no music/val"):
        chosen("--data", tmp_path)


def test_two_folds_of_one_name_are_a_sentence(data):
    with pytest.raises(ProcessorError, match="two folds named 'val'"):
        chosen("--data", data, "--fold", "val", "a", "b")
