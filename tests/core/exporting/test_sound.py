# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for is in the file; what can't be had is told."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
import soundfile

from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions
from editor.core.files import FORMATS, open_audio, read_cover
from editor.core.selection import Selection
from processors.loudness import measure_loudness
from tests.core.exporting.recordings import JPEG, PNG, RATE, music, opened, session_of, sound_of, write


@pytest.mark.parametrize("name", ["out.wav", "out.flac", "out.ogg", "out.mp3", "out.m4a"])
@pytest.mark.parametrize("rate", [22050, 48000])
def test_the_rate_is_what_was_asked_for(tmp_path, name, rate):
    out = session_of(music()).export(tmp_path / name, options=ExportOptions(sample_rate=rate))
    with open_audio(out) as audio:
        assert (audio.sample_rate, audio.channels) == (rate, 2)
        assert audio.frames == 2 * rate
        middle = audio.read(rate // 2, rate)[0]
    expected = np.interp(np.arange(rate) / rate + 0.5, np.arange(2 * RATE) / RATE, music()[0])
    assert np.corrcoef(middle, expected)[0, 1] > 0.99


def test_opus_is_written_at_48_khz_and_says_so(tmp_path):
    said = []
    out = session_of(music()).export(tmp_path / "out.opus", notify=said.append)
    assert said == ["out.opus is written at 48000 Hz, because Opus can't hold 44100 Hz."]
    with open_audio(out) as audio:
        assert (audio.format, audio.sample_rate, audio.frames) == ("OPUS", 48000, 96000)
        assert np.abs(audio.read(40000, 8000)).max() > 0.1
    with pytest.raises(EditorError, match="can't hold 44100 Hz"):
        session_of(music()).export(tmp_path / "no.opus", options=ExportOptions(sample_rate=44100))
    assert not (tmp_path / "no.opus").exists()


def test_channels_are_what_was_asked_for_or_what_the_format_holds(tmp_path):
    session, said = session_of(music()), []
    float32 = ExportOptions(encoding="FLOAT", channels=1)
    mono = sound_of(session.export(tmp_path / "mono.wav", options=float32, notify=said.append))
    np.testing.assert_allclose(mono, music().mean(axis=0, keepdims=True), atol=1e-6)
    assert said == []
    out = session_of(music(channels=6)).export(tmp_path / "out.mp3", notify=said.append)
    assert soundfile.info(out).channels == 2
    assert said == ["out.mp3 is written with 2 channels, because MP3 can't hold 6."]


def test_depth_and_dither_are_what_was_asked_for(tmp_path):
    samples = music() * np.float32(0.7)
    session = session_of(samples)
    depths = {"PCM_16": 2**15, "PCM_24": 2**23}
    for encoding, scale in depths.items():
        plain = session.export(tmp_path / "plain.wav", options=ExportOptions(encoding=encoding, dither=False))
        assert soundfile.info(plain).subtype == encoding
        np.testing.assert_array_equal(sound_of(plain), np.rint(samples.astype(np.float64) * scale) / scale)
        noisy = session.export(tmp_path / "noisy.wav", options=ExportOptions(encoding=encoding))
        error = (sound_of(noisy).astype(np.float64) - samples) * scale
        assert 0.4 < error.std() < 0.6 and np.abs(error).max() < 1.6  # TPDF and rounding: 0.5 steps
    full = session.export(tmp_path / "full.wav", options=ExportOptions(encoding="FLOAT"))
    np.testing.assert_array_equal(sound_of(full), samples)


@pytest.mark.parametrize("options", [{}, {"channels": 1}, {"sample_rate": 48000}])
def test_a_loudness_target_is_one_gain_for_the_file(tmp_path, options):
    said = []
    made = ExportOptions(encoding="FLOAT", loudness_lufs=-23.0, **options)
    out = session_of(music(4.0)).export(tmp_path / "out.wav", options=made, notify=said.append)
    plain = session_of(music(4.0)).export(tmp_path / "plain.wav", options=ExportOptions(encoding="FLOAT", **options))
    loud, before = sound_of(out), sound_of(plain)
    measured = measure_loudness([loud], options.get("sample_rate", RATE), loud.shape[0])
    assert measured.integrated_lufs == pytest.approx(-23.0, abs=0.05)
    gains = loud[:, 20000:60000] / np.where(before[:, 20000:60000], before[:, 20000:60000], np.nan)
    assert np.nanstd(gains) < 1e-4
    assert said == []


def test_a_loudness_target_gives_way_to_the_true_peak_and_says_so(tmp_path):
    samples = music(4.0, peak=0.1)
    samples[:, 100_000] = 0.5  # a crack far louder than the music
    session, said = session_of(samples), []
    made = ExportOptions(encoding="FLOAT", loudness_lufs=-10.0, ceiling_db=-1.0)
    out = sound_of(session.export(tmp_path / "out.wav", options=made, notify=said.append))
    measured = measure_loudness([out], RATE, 2)
    assert measured.true_peak_db == pytest.approx(-1.0, abs=0.05)
    missing = -10.0 - measured.integrated_lufs
    assert said == [
        f"out.wav is {missing:.1f} dB softer than -10 LUFS, because its peaks would pass -1 dB; limit them first to "
        "make it louder."
    ]


def test_silence_stays_silence_whatever_its_target(tmp_path):
    session, said = session_of(np.zeros((1, 50000), np.float32)), []
    out = session.export(tmp_path / "out.wav", options=ExportOptions(loudness_lufs=-14.0), notify=said.append)
    assert not sound_of(out).any() and said == []


def test_tags_and_cover_that_find_no_room_are_told(tmp_path):
    said = []
    options = ExportOptions(tags={"title": "x"}, cover=PNG)
    session_of(music()).export(tmp_path / "out.w64", options=options, notify=said.append)
    assert said == [
        "out.w64 has no tags, because Wave64 has no room for them.",
        "out.w64 has no cover, because Wave64 has no room for one.",
    ]


def test_a_wav_that_grows_past_what_it_can_count_is_exported_without_its_cover_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setitem(FORMATS, "WAV", dataclasses.replace(FORMATS["WAV"], largest_bytes=20_000))
    said = []
    options = ExportOptions(tags={"title": "x"}, cover=PNG)
    out = session_of(music()).export(tmp_path / "out.wav", options=options, notify=said.append)
    assert said == ["out.wav has no cover, because RF64 has no room for one."]
    with open_audio(out) as audio:
        assert (audio.codec[:4], audio.tags, audio.cover) == ("RF64", {"title": "x"}, None)


def test_an_edited_lossy_recording_keeps_its_bit_rate(tmp_path):
    path = write(tmp_path / "in.mp3", music(4.0), bit_rate=320_000)
    session = opened(tmp_path, path)
    session.selection = Selection(1000, 2000)
    session.silence()
    out = session.export(tmp_path / "out.mp3")
    with open_audio(out) as audio:
        assert audio.bit_rate == pytest.approx(320_000, rel=0.05)
    with open_audio(session.export(out, options=ExportOptions(bit_rate=128_000))) as audio:
        assert audio.bit_rate == pytest.approx(128_000, rel=0.05)


def test_pictures_are_read_and_others_refused(tmp_path):
    (tmp_path / "a.png").write_bytes(PNG.data)
    (tmp_path / "a.txt").write_text("no picture")
    assert read_cover(tmp_path / "a.png") == PNG
    with pytest.raises(EditorError, match=r"a\.txt.*must be a JPEG or PNG picture"):
        read_cover(tmp_path / "a.txt")
    with pytest.raises(EditorError, match="there is no such file"):
        read_cover(tmp_path / "none.jpg")
    (tmp_path / "big.jpg").write_bytes(JPEG.data + bytes(10_000_000))
    with pytest.raises(EditorError, match="larger than 10 MB"):
        read_cover(tmp_path / "big.jpg")
