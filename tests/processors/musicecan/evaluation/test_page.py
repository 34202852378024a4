# SPDX-License-Identifier: GPL-3.0-or-later
"""What the listening page is made of: its data, its sounds and its pictures. How it plays: test_page_in_browser.py."""

import base64
import json
import re

import numpy as np
import pytest
import soundfile
from matplotlib.image import imread

from processors.musicecan.corpus import load_corpus
from processors.musicecan.evaluation import pictures
from processors.musicecan.evaluation.listening import Listening, real_items
from processors.musicecan.evaluation.mixtures import Mixture
from processors.musicecan.evaluation.page import PEAK, Item, Sound, write_page
from processors.musicecan.evaluation.real import RealRecording, quietest, real_figures, real_recordings
from processors.musicecan.evaluation.systems import System, nothing

RATE = 44100


def data_of(page):
    text = page.read_text(encoding="utf-8")
    return json.loads(re.search(r'id="data">(.*?)</script>', text, re.DOTALL).group(1))


def halved(noisy, noise):
    return noisy * np.float32(0.5)


def test_sounds_of_an_item_share_one_scale_and_none_clips(tmp_path, music):
    item = Item("loud", [Sound("noisy", 4 * music), Sound("ours </script>", music, "a note", {"snr": 3.14159})])
    page = write_page(tmp_path, "heading", {"Group": [item]}, {"snr": "what it means"})
    entry = data_of(page)["groups"][0]["items"][0]
    noisy, ours = (soundfile.read(tmp_path / sound["file"])[0].T for sound in entry["sounds"])
    assert np.abs(noisy).max() == pytest.approx(PEAK, abs=1e-3)
    np.testing.assert_allclose(ours, noisy / 4, atol=1e-4)
    assert entry["sounds"][1]["name"] == "ours </script>"
    assert entry["sounds"][1]["figures"] == {"snr": "3.14"}
    assert entry["seconds"] == pytest.approx(2.0)


def test_script_beside_a_sound_holds_the_same_bytes(tmp_path, music):
    write_page(tmp_path, "heading", {"Group": [Item("one", [Sound("noisy", music)])]}, {})
    flac = tmp_path / "sounds" / "01-noisy.flac"
    name, words = re.fullmatch(
        r'listening\.receive\("(.*)", "(.*)"\);\n', (flac.parent / (flac.name + ".js")).read_text()
    ).groups()
    assert name == "sounds/01-noisy.flac"
    assert base64.b64decode(words) == flac.read_bytes()


def test_a_version_that_is_missing_is_a_row_without_sound(tmp_path, music):
    item = Item("one", [Sound("noisy", music), Sound("peer", None, "It isn't installed.")])
    page = write_page(tmp_path, "heading", {"Group": [item]}, {})
    missing = data_of(page)["groups"][0]["items"][0]["sounds"][1]
    assert missing == {"name": "peer", "note": "It isn't installed.", "figures": {}}


@pytest.mark.parametrize("hz", [100.0, 1000.0, 8000.0])
def test_a_tone_is_a_bright_line_at_its_height(tmp_path, hz):
    tone = np.sin(2 * np.pi * hz * np.arange(RATE) / RATE).astype(np.float32)[None]
    pictures.draw(tone, pictures.loudest_db(tone), tmp_path / "tone.png")
    picture = imread(tmp_path / "tone.png")[:, :, :3].sum(axis=(1, 2))
    height = np.log(pictures.HIGHEST_HZ / hz) / np.log(pictures.HIGHEST_HZ / pictures.LOWEST_HZ) * pictures.HEIGHT
    assert abs(int(np.argmax(picture)) - height) < (12 if hz < 200 else 3)


def test_mixtures_are_kept_per_category_at_the_snr_asked_for(music, noise):
    mixtures = [Mixture(category, "one", music, noise) for category in ("A", "A", "B")]
    listening = Listening(mixtures, {"0": 0.0, "clean": None}, 1, ["clean"])
    system = System("half", halved, "a secret")
    for each in (nothing(), system):
        for word, snr_db in listening.snrs.items():
            keep = listening.heard(each, word)
            for index, mixture in enumerate(mixtures):
                keep(index, each.run(mixture.noisy(snr_db), noise))
            listening.measured(each, word, [{"level_db": -6.0}] * 3)
    items = listening.items([nothing(), system, System("gone", halved)], {"gone": "It left."})
    assert [item.title for item in items] == ["A, clean input: one", "B, clean input: one"]
    assert [sound.name for sound in items[0].sounds] == ["noisy", "clean", "half", "gone"]
    np.testing.assert_array_equal(items[0].sounds[2].samples, 0.5 * music)
    assert items[0].sounds[2].note == "is told a secret"
    assert items[0].sounds[3] == Sound("gone", None, "It left.")


def test_real_recordings_have_levels_of_quiet_and_loud_passages():
    rng = np.random.default_rng(3)
    noisy = (0.01 * rng.standard_normal((1, 10 * RATE))).astype(np.float32)
    noisy[:, : 2 * RATE] *= 30
    quieter = noisy.copy()
    quieter[:, 2 * RATE :] *= 0.1
    before, after = real_figures(noisy, noisy), real_figures(noisy, quieter)
    assert before["quiet_db"] == pytest.approx(-40, abs=0.5)
    assert before["loud_db"] == pytest.approx(-10.5, abs=0.5)
    assert before["removed_db"] == -120
    assert after["quiet_db"] - before["quiet_db"] == pytest.approx(-20, abs=0.1)
    assert after["loud_db"] == before["loud_db"]
    assert after["removed_loud_db"] == -120
    assert after["removed_db"] == pytest.approx(-40 - 0.9 - 1.0, abs=0.2)
    assert np.abs(quietest(noisy, RATE)).max() < 0.1


def test_a_real_recording_becomes_an_item(folders):
    corpus = load_corpus([folders / "real"], folders / "cache")
    (recording,) = real_recordings(corpus, 1.5)
    assert isinstance(recording, RealRecording)
    assert recording.noisy.shape == (2, round(1.5 * RATE))
    said = []
    (item,) = real_items(
        [System("half", halved, "a secret"), System("gone", halved, "", "It left.")], [recording], said.append
    )
    assert [sound.name for sound in item.sounds] == ["noisy", "half", "gone"]
    assert item.sounds[1].figures["loud_db"] == pytest.approx(item.sounds[0].figures["loud_db"] - 6.02, abs=0.01)
    assert item.sounds[1].note == "learns from the quietest 2 s"
    assert "attic.flac" in said[0]
