# SPDX-License-Identifier: GPL-3.0-or-later
"""A folder of sound becomes arrays: in the order of names, each file decoded once, a few at a time."""

import pickle
import threading

import numpy as np
import pytest
import soundfile

from processors.api import ProcessorError
from processors.musicecan import corpus
from processors.musicecan.corpus import Recording, load_corpus, recordings_in


@pytest.fixture
def folder(tmp_path):
    """Three files of a second, at two rates, each with a level of its own, and one that holds nothing."""
    for number, sample_rate in enumerate((44100, 22050, 44100), 1):
        sound = np.full((sample_rate, 2), 0.1 * number, dtype=np.float32)
        soundfile.write(tmp_path / f"piano_{number}.wav", sound, sample_rate, subtype="FLOAT")
    soundfile.write(tmp_path / "flute_0.wav", np.zeros((0, 1)), 44100)
    return tmp_path


def test_a_folder_is_read_in_the_order_of_its_names(folder, tmp_path):
    found = list(recordings_in(folder, tmp_path / "cache"))
    assert [each.name for each in found] == ["piano_1.wav", "piano_2.wav", "piano_3.wav"]
    for number, each in enumerate(found, 1):
        assert each.category == "piano" and each.frames == 44100
        middle = each.read(20000, 1000)
        assert middle.shape == (2, 1000) and np.abs(middle - 0.1 * number).max() < 1e-3


def test_workers_that_are_not_forked_map_the_samples_anew(folder, tmp_path):
    """As on macOS, and on Linux from Python 3.14 on: each took a copy of the whole corpus."""
    found = load_corpus([folder], tmp_path / "cache").recordings
    sent = pickle.dumps(found)
    assert len(sent) < 2000
    for each, before in zip(pickle.loads(sent), found, strict=True):
        assert (each.name, each.category) == (before.name, before.category)
        assert isinstance(each.samples, np.memmap) and np.array_equal(each.read(7, 1000), before.read(7, 1000))
    cut = Recording("cut", "piano", found[0].samples[100:300])
    assert np.array_equal(pickle.loads(pickle.dumps(cut)).samples, cut.samples)


def test_what_was_decoded_is_not_decoded_again(folder, tmp_path, monkeypatch):
    before = load_corpus([folder], tmp_path / "cache")
    monkeypatch.delattr(corpus, "decode")
    after = load_corpus([folder], tmp_path / "cache")
    assert after.seconds == before.seconds == 3.0
    assert not list((tmp_path / "cache").glob("*.partial"))


def test_a_file_that_is_no_sound_is_named(folder, tmp_path):
    (folder / "piano_2.wav").write_bytes(b"RIFF no sound")
    with pytest.raises(ProcessorError, match=r"piano_2\.wav can't be read as sound"):
        load_corpus([folder], tmp_path / "cache")
    with pytest.raises(ProcessorError, match="holds no sound files"):
        load_corpus([tmp_path / "nowhere"], tmp_path / "cache")


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_file_with_values_that_are_no_numbers_is_named(folder, tmp_path, value):
    """It would count as silence, or as full scale."""
    soundfile.write(folder / "piano_2.wav", np.array([0.1, value, 0.1]), 44100, subtype="FLOAT")
    with pytest.raises(ProcessorError, match=r"piano_2\.wav holds values that are no numbers"):
        load_corpus([folder], tmp_path / "cache")


@pytest.mark.parametrize(("longest_s", "at_once"), [(-1.0, 1), (300.0, 2)])
def test_long_files_are_decoded_one_at_a_time(folder, tmp_path, monkeypatch, longest_s, at_once):
    running, most, lock, both = 0, 0, threading.Lock(), threading.Event()

    def write(samples, sample_rate, target):
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        if running == 2:
            both.set()
        both.wait(0.2)  # so that others could come in
        kept(samples, sample_rate, target)
        with lock:
            running -= 1

    kept = corpus.write_samples
    monkeypatch.setattr(corpus, "write_samples", write)
    monkeypatch.setattr(corpus, "LONG_S", longest_s)
    monkeypatch.setattr(corpus.os, "cpu_count", lambda: 2)
    load_corpus([folder], tmp_path / "cache")
    assert most == at_once
