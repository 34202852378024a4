# SPDX-License-Identifier: GPL-3.0-or-later
"""A corpus goes through a narrow door: small files in parts of a size, which together are the corpus again."""

import re

import numpy as np
import pytest
import soundfile

from processors.api import ProcessorError
from processors.musicecan.corpus import load_corpora
from processors.musicecan.training import parts

RATE = 22_050


@pytest.fixture
def folders(tmp_path):
    """A folder of six pieces of 4 s of stereo sound and one of two noises of 6 s in mono, one of them Ogg Vorbis."""
    rng = np.random.default_rng(1)
    music, noise = tmp_path / "music", tmp_path / "noise"
    music.mkdir(), noise.mkdir()
    for number in range(6):
        tones = np.sin(2 * np.pi * rng.uniform(100.0, 3000.0, (3, 2)) * np.arange(4 * RATE)[:, None, None] / RATE)
        soundfile.write(music / f"piano_{number}.flac", 0.1 * tones.sum(axis=1), RATE)
    soundfile.write(noise / "CROWD_1.wav", 0.1 * rng.standard_normal(6 * RATE), RATE)
    soundfile.write(noise / "CROWD_2.ogg", 0.1 * rng.standard_normal(6 * RATE), RATE)
    return [music, noise]


def make(folders, out, *, mebibytes=0.1, minutes=90.0):
    """Place the sound of folders, and return the folders of the parts."""
    parts.place_sound(folders, parts.Parts(out, int(mebibytes * parts.MEBIBYTE)), minutes, 1)
    return sorted(out.iterdir())


def test_all_parts_together_are_the_corpus(folders, tmp_path):
    made = make(folders, tmp_path / "out")
    assert len(made) > 1
    for part in made:
        assert sum(path.stat().st_size for path in part.rglob("*.ogg")) <= 0.1 * parts.MEBIBYTE
    for name in ("music", "noise"):
        names = sorted(path.stem for part in made for path in (part / name).rglob("*.ogg"))
        assert names == sorted(path.name.removesuffix(".ogg") for path in (tmp_path / name).iterdir())
    here = [sorted(part.glob("music"))[0] for part in made if (part / "music").exists()]
    corpus = load_corpora(here, [1.0] * len(here), tmp_path / "cache")
    assert corpus.seconds == pytest.approx(24.0, abs=0.1)


def test_files_of_one_name_in_two_folders_both_go_along(folders, tmp_path):
    for name in ("take1", "take2"):
        (folders[0] / name).mkdir()
        (folders[0] / "piano_0.flac").rename(folders[0] / name / "solo_1.flac")
        soundfile.write(folders[0] / "piano_0.flac", np.zeros(RATE), RATE)
    make(folders[:1], tmp_path / "out")
    made = [path.relative_to(tmp_path / "out").parts[1:] for path in (tmp_path / "out").rglob("solo_1.*")]
    assert sorted(made) == [("music", name, "solo_1.flac.ogg") for name in ("take1", "take2")]


def test_a_recording_and_its_compressed_copy_both_go_along(folders, tmp_path):
    soundfile.write(folders[1] / "CROWD_2.wav", np.zeros(RATE), RATE)
    make(folders[1:], tmp_path / "out")
    made = sorted(path.name for path in (tmp_path / "out").rglob("*.ogg"))
    assert made == ["CROWD_1.wav.ogg", "CROWD_2.ogg", "CROWD_2.wav.ogg"]


def test_the_first_part_has_some_of_every_folder(folders, tmp_path):
    """A machine that is had for minutes can begin when the first parts are there."""
    make(folders, tmp_path / "out", mebibytes=0.07)
    assert sorted(path.name for path in (tmp_path / "out/1").iterdir()) == ["music", "noise"]
    assert (tmp_path / "out/2").is_dir()


def test_music_and_noise_in_folders_of_one_name_are_not_mixed(folders, tmp_path):
    """As in music/train and noise/train: the parts had one folder `train` of both."""
    (tmp_path / "other").mkdir()
    noise = folders[1].rename(tmp_path / "other" / "music")
    with pytest.raises(ProcessorError, match=r"the same name \(music, music\)"):
        make([folders[0], noise], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_sound_stays_the_sound_and_vorbis_the_bytes(folders):
    packed = parts.squeeze(folders[1] / "CROWD_2.ogg")
    assert packed == (folders[1] / "CROWD_2.ogg").read_bytes()
    path = folders[0] / "piano_0.flac"
    path.with_suffix(".ogg").write_bytes(parts.squeeze(path))
    before, after = (soundfile.read(each)[0] for each in (path, path.with_suffix(".ogg")))
    assert before.shape == after.shape
    assert np.corrcoef(before[:, 0], after[:, 0])[0, 1] > 0.99


def test_a_long_folder_is_cut_and_the_same_seed_takes_the_same(folders, tmp_path):
    for out in ("one", "two"):
        make(folders, tmp_path / out, minutes=0.2)
    one, two = (sorted(path.name for path in (tmp_path / out).rglob("*.ogg")) for out in ("one", "two"))
    assert one == two
    assert sum(name.startswith("piano") for name in one) == 3 and sum(name.startswith("CROWD") for name in one) == 2


def test_a_recording_longer_than_its_folder_may_be_does_not_keep_others_out(folders, tmp_path):
    for number in range(3):
        soundfile.write(folders[1] / f"CROWD_long_{number}.flac", np.zeros(20 * RATE), RATE)
    make(folders, tmp_path / "out", minutes=0.2)
    assert len(list((tmp_path / "out").rglob("CROWD_*"))) == 2
    with pytest.raises(ProcessorError, match=re.escape(f"All files in {folders[0]} are longer than 0.01 minutes")):
        make(folders, tmp_path / "none", minutes=0.01)


def test_a_file_that_fits_through_no_door_is_told(folders, tmp_path):
    with pytest.raises(ProcessorError, match="MiB, more than a part"):
        make(folders, tmp_path / "out", mebibytes=0.01)


def test_a_folder_without_sound_is_named(tmp_path):
    (tmp_path / "empty").mkdir()
    with pytest.raises(ProcessorError, match=re.escape(f"{tmp_path / 'empty'} holds no sound files")):
        make([tmp_path / "empty"], tmp_path / "out")
