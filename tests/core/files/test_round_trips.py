# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written comes back: exactly from lossless formats, in length and time from lossy ones."""

from __future__ import annotations

import numpy as np
import pytest
import soxr

from editor.core.errors import EditorError
from editor.core.files import FORMATS, FileForm, bits_of, create_audio, open_audio
from tests.core.files.sounds import sound

SHAPES = [(1, 8000), (2, 44100), (3, 22050), (4, 96000), (5, 48000), (6, 48000), (7, 16000), (8, 48000), (2, 192000)]
LOSSLESS = [(f.name, e) for f in FORMATS.values() for e in f.encodings if bits_of(e) is not None]
LOSSY = [(f.name, e) for f in FORMATS.values() for e in f.encodings if bits_of(e) is None]


def holds(name, sample_rate, channels):
    kind = FORMATS[name]
    return (not kind.sample_rates or sample_rate in kind.sample_rates) and (
        not kind.channels or channels in kind.channels
    )


def lag_of(first, second):
    """Return by how many frames `second` is late, to a fraction of a frame."""
    size = 1 << (2 * first.size - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(second, size) * np.conj(np.fft.rfft(first, size)), size)
    peak = int(np.argmax(product))
    left, middle, right = product[peak - 1], product[peak], product[(peak + 1) % size]
    exact = peak + 0.5 * (left - right) / (left - 2 * middle + right)
    return exact - size if exact > size / 2 else exact


def at_48_khz(samples, sample_rate):
    """Return samples (channels, frames) at the one rate that Opus has inside."""
    return soxr.resample(samples.T, sample_rate, 48000).T if sample_rate != 48000 else samples


@pytest.mark.parametrize(("channels", "sample_rate"), SHAPES)
@pytest.mark.parametrize(("name", "encoding"), LOSSLESS)
def test_lossless_is_exact(name, encoding, channels, sample_rate, write):
    samples = sound(channels, 5001, sample_rate, min(bits_of(encoding), 24))
    extension = FORMATS[name].extensions[0]
    if not holds(name, sample_rate, channels):
        with pytest.raises(EditorError, match="can't hold"):
            write(f"sound{extension}", samples, sample_rate, format=name, encoding=encoding)
        return
    path = write(f"sound{extension}", samples, sample_rate, format=name, encoding=encoding)
    with open_audio(path) as file:
        assert (file.sample_rate, file.channels, file.frames) == (sample_rate, channels, 5001)
        assert (file.format, file.encoding, file.bits) == (name, encoding, bits_of(encoding))
        assert file.notes == ()
        assert file.bit_rate is None
        np.testing.assert_array_equal(file.read(0, 5001), samples)
        np.testing.assert_array_equal(file.read(1777, 1000), samples[:, 1777:2777])
        assert file.read(5001, 0).shape == (channels, 0)
    assert [each.name for each in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("channels", [1, 2, 6])
@pytest.mark.parametrize(("name", "encoding"), LOSSLESS)
def test_noise_at_full_scale_that_nothing_makes_smaller_is_exact(name, encoding, channels, write):
    most = 1 << (min(bits_of(encoding), 24) - 1)
    steps = np.random.default_rng(0).integers(-most, most, (channels, 20_000))
    samples = (steps / most).astype(np.float32)
    path = write(f"noise{FORMATS[name].extensions[0]}", samples, 44100, format=name, encoding=encoding)
    with open_audio(path) as file:
        np.testing.assert_array_equal(file.read(0, file.frames), samples)


@pytest.mark.parametrize(("channels", "sample_rate"), SHAPES)
@pytest.mark.parametrize(("name", "encoding"), LOSSY)
def test_lossy_keeps_length_time_and_channels(name, encoding, channels, sample_rate, write):
    if not holds(name, sample_rate, channels):
        with pytest.raises(EditorError, match="can't hold"):
            write(f"sound{FORMATS[name].extensions[0]}", sound(channels, 100, sample_rate), sample_rate)
        return
    frames = sample_rate + 77
    samples = sound(channels, frames, sample_rate)
    time = np.arange(frames) / sample_rate  # what tells the time needs higher tones: Opus shifts the phase of deep ones
    samples[0] = 0.4 * np.sin(2 * np.pi * (300 + 400 * time) * time)
    path = write(f"sound{FORMATS[name].extensions[0]}", samples, sample_rate)
    if name == "OPUS":  # it has 48 kHz, whatever it was made of
        samples, frames, sample_rate = at_48_khz(samples, sample_rate), frames * 48000 // sample_rate, 48000
    with open_audio(path) as file:
        assert (file.sample_rate, file.channels, file.frames) == (sample_rate, channels, frames)
        assert (file.format, file.encoding, file.bits) == (name, encoding, None)
        assert file.notes == ()
        assert 8000 < file.bit_rate < 2_000_000
        read = file.read(0, frames)
        for channel in range(channels):
            assert np.corrcoef(samples[channel], read[channel])[0, 1] > 0.98
        assert abs(lag_of(samples[0], read[0])) < 1
        np.testing.assert_array_equal(file.read(frames // 3, 999), read[:, frames // 3 : frames // 3 + 999])


@pytest.mark.parametrize("frames", [0, 1, 2, 1023, 1025])
@pytest.mark.parametrize("name", list(FORMATS))
def test_short_files(name, frames, write):
    samples = sound(2, frames, 48000)
    if frames == 0 and name in ("MP3", "OPUS", "M4A"):
        with pytest.raises(EditorError, match="can't hold a recording without sound"):
            write("short", samples, 48000, format=name)
        return
    path = write(f"short{FORMATS[name].extensions[0]}", samples, 48000)
    with open_audio(path) as file:
        assert (file.frames, file.channels, file.sample_rate) == (frames, 2, 48000)
        assert file.duration_s == frames / 48000
        assert file.read(0, frames).shape == (2, frames)


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(
    ("sample_rate", "kbit"), [(8000, 16), (16000, 32), (22050, 48), (24000, 56), (44100, 40), (44100, 56), (48000, 56)]
)
def test_mp3_of_a_low_bit_rate_keeps_length_and_time(sample_rate, kbit, channels, write):
    noise = np.random.default_rng(0).normal(0, 0.1, (channels, 4 * sample_rate + 77)).astype(np.float32)
    path = write("low.mp3", noise, sample_rate, bit_rate=kbit * 1000)
    assert path.stat().st_size * 2 / 1000 == pytest.approx(kbit, rel=0.15)
    with open_audio(path) as file:
        assert (file.frames, file.notes) == (noise.shape[1], ())
        assert abs(lag_of(noise.sum(axis=0), file.read(0, file.frames).sum(axis=0))) < 1


@pytest.mark.parametrize("name", ["MP3", "OGG", "OPUS", "M4A"])
def test_bit_rate_is_kept(name, write):
    noise = np.random.default_rng(0).normal(0, 0.1, (2, 96000)).astype(np.float32)
    sizes = [
        write(f"{kbit}{FORMATS[name].extensions[0]}", noise, 48000, bit_rate=kbit * 1000).stat().st_size
        for kbit in (96, 192)
    ]
    for kbit, size in zip((96, 192), sizes, strict=True):
        assert size * 4 == pytest.approx(kbit * 1000, rel=0.3)


@pytest.mark.parametrize("samples", [np.float64, np.float32])
def test_input_block_is_untouched(samples, tmp_path):
    block = np.full((2, 100), 1.5, samples)
    with create_audio(tmp_path / "a.wav", FileForm(8000, 2, encoding="PCM_16")) as writer:
        writer.write(block)
        writer.commit()
        assert writer.clipped_frames == 100
    assert (block == 1.5).all()
