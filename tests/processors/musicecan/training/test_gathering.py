# SPDX-License-Identifier: GPL-3.0-or-later
"""Excerpts of clean music from folders of any music, and talk from folders of voices."""

import os
from pathlib import Path

import numpy as np
import pytest
import soundfile

from processors.musicecan.training import excerpts, surroundings, talk

RATE = 22_050


def notes(seconds: float) -> np.ndarray:
    time_s = np.arange(int(seconds * RATE)) / RATE
    pitch = 440.0 * 2.0 ** (np.floor(time_s * 2.0) % 12 / 12.0)
    return 0.3 * np.exp(-(time_s % 0.5) * 9.0) * sum(np.sin(2 * np.pi * pitch * k * time_s) for k in (1, 3, 5, 7))


def test_only_clean_and_long_music_is_taken(tmp_path: Path) -> None:
    source, out = tmp_path / "a game", tmp_path / "out"
    source.mkdir()
    hiss = 0.1 * np.random.default_rng(0).standard_normal(50 * RATE)
    soundfile.write(source / "clean one.wav", notes(50.0), RATE)
    soundfile.write(source / "noisy one.wav", notes(50.0) + hiss, RATE)
    soundfile.write(source / "jingle.wav", notes(20.0), RATE)
    (source / "broken.ogg").write_bytes(b"OggS, but no more")
    assert excerpts.main(["--from", str(source), "--out", str(out), "--category", "game"]) == 0
    written = sorted(out.iterdir())
    assert [path.name for path in written] == ["game_a-game-clean-one-0.flac", "game_a-game-clean-one-1.flac"]
    facts = soundfile.info(written[0])
    assert (facts.samplerate, facts.duration) == (44_100, 25.0)


def test_the_floor_that_is_too_high_is_a_matter_of_choice(tmp_path: Path) -> None:
    source, out = tmp_path / "game", tmp_path / "out"
    source.mkdir()
    hiss = 0.1 * np.random.default_rng(0).standard_normal(50 * RATE)
    soundfile.write(source / "song.wav", notes(50.0) + hiss, RATE)
    for highest, taken in ((-13, 0), (0, 2)):
        words = ["--from", str(source), "--out", str(out), "--category", "song", "--highest-floor", str(highest)]
        assert excerpts.main(words) == 0
        assert len(list(out.iterdir())) == taken


@pytest.mark.skipif(os.name == "nt", reason="links need a right there that users lack")
def test_what_links_name_is_taken_once(tmp_path: Path) -> None:
    source, out = tmp_path / "game", tmp_path / "out"
    for language in ("de", "en"):
        (source / language).mkdir(parents=True)
    for path in (source / "de" / "song.wav", source / "en" / "other.wav"):
        soundfile.write(path, notes(50.0), RATE)
    (source / "en" / "song.wav").symlink_to(source / "de" / "song.wav")
    assert excerpts.main(["--from", str(source), "--out", str(out), "--category", "song"]) == 0
    names = [f"song_game-{title}-{part}.flac" for title in ("de-song", "en-other") for part in (0, 1)]
    assert sorted(path.name for path in out.iterdir()) == names


def test_the_floor_of_noise_is_high_and_that_of_notes_low() -> None:
    noise = np.random.default_rng(1).standard_normal((1, 10 * RATE)).astype(np.float32)
    assert excerpts.floor_db(noise, RATE) > -6.0
    assert excerpts.floor_db(notes(10.0)[None].astype(np.float32), RATE) < -20.0


def test_voices_talk_at_once_and_the_same_seed_says_the_same(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    for name in ("anna", "bert"):
        (tmp_path / name).mkdir()
        for number in range(3):
            said = np.hanning(RATE) * rng.standard_normal(RATE) * 0.2
            soundfile.write(tmp_path / name / f"{number}.wav", said, RATE)
    folders = [str(tmp_path / name) for name in ("anna", "bert")]
    for out in ("one", "two"):
        assert talk.main(["--from", *folders, "--out", str(tmp_path / out), "--files", "2", "--seed", "5"]) == 0
    first, again, other = (
        soundfile.read(tmp_path / folder / f"CROWD_talk-00{number}.flac")[0]
        for folder, number in (("one", 0), ("two", 0), ("one", 1))
    )
    assert first.shape == (20 * 44_100, 2)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)
    assert np.sqrt(np.mean(first**2)) > 0.01


def test_noise_is_gathered_by_category_and_copies_once(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    package = tmp_path / "from" / "lincity-ng-data" / "sounds"
    package.mkdir(parents=True)
    street = 0.1 * rng.standard_normal(3 * RATE)
    soundfile.write(package / "TraficHigh1.wav", street, RATE)
    soundfile.write(package / "TraficHigh2.wav", street, RATE)
    soundfile.write(package / "MarketFull1.wav", 0.1 * rng.standard_normal(3 * RATE), RATE)
    soundfile.write(package / "MarketLow1.wav", 0.1 * rng.standard_normal(RATE), RATE)  # too short
    soundfile.write(package / "SportsCroud1.wav", np.zeros(3 * RATE), RATE)  # silent
    soundfile.write(package / "Explosion.wav", street[::-1], RATE)  # no noise that lasts
    out = tmp_path / "out"
    assert surroundings.main(["--from", str(tmp_path / "from"), "--out", str(out)]) == 0
    names = sorted(path.name.rpartition("-")[0] for path in out.iterdir())
    assert names == ["CROWD_lincity-ng-data-MarketFull1", "TRAFFIC_lincity-ng-data-TraficHigh1"]
    assert soundfile.info(next(out.iterdir())).duration == 3.0
