# SPDX-License-Identifier: GPL-3.0-or-later
"""Surround sound in WAV keeps what tells which channel is for which speaker."""

from __future__ import annotations

import dataclasses

import av
import numpy as np
import pytest
from mutagen.flac import FLAC

from editor.core.exporting import ExportOptions
from editor.core.files import FORMATS, open_audio
from editor.core.files.tag_names import SPEAKERS
from editor.session import Session
from tests.command_line import here
from tests.core.files.sounds import sound

LAYOUTS = ("2.1", "quad", "5.0", "5.1", "5.1(side)", "7.1", "7.1(wide)")


@pytest.fixture
def surround(tmp_path):
    """Return what writes a WAV file of a layout, as FFmpeg does."""

    def write(layout, codec="pcm_s24le", frames=4801):
        path = tmp_path / f"take {layout}.wav"
        with av.open(str(path), "w") as container:
            stream = container.add_stream(codec, rate=48000, layout=layout)
            samples = sound(stream.layout.nb_channels, frames, 48000)
            packed = (samples.T.reshape(1, -1) * 2.0**31).astype(np.int32)
            frame = av.AudioFrame.from_ndarray(packed, format="s32", layout=layout)
            frame.sample_rate = 48000
            resampler = av.AudioResampler(format=stream.format, layout=layout)
            container.mux([packet for each in resampler.resample(frame) for packet in stream.encode(each)])
            container.mux(stream.encode(None))
        return path

    return write


def layout_of(path):
    with av.open(str(path)) as container:
        return container.streams.audio[0].layout.name


def samples_of(path):
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_cleaned_and_exported_surround_has_the_same_speakers(layout, surround, tmp_path):
    path = surround(layout)
    assert layout_of(path) == layout
    done = here("clean", path, "--processor", "invert", "-o", tmp_path / "a.wav")
    assert done.stderr == "" and layout_of(tmp_path / "a.wav") == layout
    np.testing.assert_array_equal(samples_of(tmp_path / "a.wav"), -samples_of(path))
    here("edit", path, "-o", tmp_path / "b.wav", "--do", "delete 0-0.05", "--tag", "title=Größe")
    assert layout_of(tmp_path / "b.wav") == layout
    np.testing.assert_array_equal(samples_of(tmp_path / "b.wav"), samples_of(path)[:, 2400:])
    with open_audio(tmp_path / "b.wav") as audio:
        assert audio.tags["title"] == "Größe" and not audio.notes


@pytest.mark.parametrize("encoding", FORMATS["WAV"].encodings)
@pytest.mark.parametrize("largest", [20_000, 2**32 - 2**20])
def test_every_encoding_names_the_speakers_and_so_does_a_file_that_grows(
    encoding, largest, surround, write, monkeypatch
):
    with open_audio(surround("7.1")) as audio:
        tags = audio.tags | {"title": "Größe", "composer": "me"}
    monkeypatch.setitem(FORMATS, "WAV", dataclasses.replace(FORMATS["WAV"], largest_bytes=largest))
    samples = sound(8, 30_000, 48000, 8)
    path = write("large.wav", samples, 48000, encoding=encoding, tags=tags)
    assert path.read_bytes()[:4] == (b"RIFF" if largest > 20_000 else b"RF64")
    assert layout_of(path) == "7.1"
    np.testing.assert_array_equal(samples_of(path), samples)
    with open_audio(path) as audio:
        assert audio.encoding == encoding and audio.tags["title"] == "Größe"


def test_an_empty_file_names_them_too(write):
    path = write("a.wav", sound(6, 0, 48000), 48000, tags={SPEAKERS: "1551"})
    with open_audio(path) as audio:
        assert (audio.frames, audio.tags) == (0, {SPEAKERS: "1551"})


def test_other_channels_and_formats_do_without_a_word(surround, tmp_path):
    path = surround("5.1(side)")
    here("edit", path, "-o", tmp_path / "a.wav", "--do", "delete 0-0.05", "--channels", 2)
    assert (tmp_path / "a.wav").read_bytes()[16:22] == b"\x10\0\0\0\1\0"
    session, said = Session(folder=tmp_path), []
    session.open([path])
    for name in ("a.flac", "a.ogg", "a.m4a", "a.aiff"):
        session.export(tmp_path / name, options=ExportOptions(), notify=said.append)
    assert said == []
    assert "speakers" not in here("info", path).stdout


@pytest.mark.parametrize(
    ("name", "channels", "layout"),
    [
        ("a.flac", 3, "3.0"), ("a.flac", 4, "quad"), ("a.flac", 6, "5.1"), ("a.flac", 8, "7.1"),
        ("a.ogg", 5, "5.0"), ("a.ogg", 6, "5.1"), ("a.opus", 6, "5.1"), ("a.opus", 8, "7.1"),
        ("a.m4a", 6, "5.1"), ("a.m4a", 8, "7.1"),
    ],
)  # fmt: skip
def test_a_wav_file_of_another_kind_names_its_speakers(name, channels, layout, write, tmp_path):
    path = write(name, sound(channels, 20_000, 48000), 48000)
    here("edit", path, "-o", tmp_path / "edited.wav", "--do", "delete 0-0.05")
    here("clean", path, "--processor", "invert", "-o", tmp_path / "cleaned.wav")
    assert layout_of(tmp_path / "edited.wav") == layout_of(tmp_path / "cleaned.wav") == layout
    assert here("clean", path, "--processor", "invert", "-o", tmp_path / f"cleaned{path.suffix}").stderr == ""


def test_flac_may_name_other_speakers_in_a_comment(write, tmp_path):
    path = write("a.flac", sound(6, 20_000, 48000), 48000)
    file = FLAC(path)
    for mask, layout in (("0x060F", "5.1(side)"), ("3f", "5.1"), ("0x7", None), ("x", "5.1")):
        file["WAVEFORMATEXTENSIBLE_CHANNEL_MASK"] = mask
        file.save()
        here("edit", path, "-o", tmp_path / "a.wav", "--do", "delete 0-0.05")
        assert (tmp_path / "a.wav").read_bytes()[20:22] == (b"\xfe\xff" if layout else b"\1\0")
        assert layout is None or layout_of(tmp_path / "a.wav") == layout


@pytest.mark.parametrize("layout", LAYOUTS)
def test_flac_names_the_speakers_that_it_has_not_anyway(layout, surround, tmp_path):
    path, flac, again = surround(layout), tmp_path / "a.flac", tmp_path / "b.flac"
    here("edit", path, "-o", flac, "--do", "delete 0-0.05")
    np.testing.assert_array_equal(samples_of(flac), samples_of(path)[:, 2400:])
    here("clean", flac, "--processor", "invert", "-o", again)
    here("edit", flac, "-o", tmp_path / "copied.flac", "--tag", "title=Größe")
    here("clean", again, "--processor", "invert", "-o", tmp_path / "c.wav")
    assert layout_of(tmp_path / "c.wav") == layout
    has_anyway = layout in ("quad", "5.0", "5.1", "7.1")  # FFmpeg takes those of five and six for side speakers
    for each in (flac, again, tmp_path / "copied.flac"):
        assert layout_of(each).removesuffix("(side)" if has_anyway else "") == layout
        assert ("WAVEFORMATEXTENSIBLE_CHANNEL_MASK" in (FLAC(each).tags or {})) is not has_anyway


def test_flac_of_fewer_channels_names_none(surround, tmp_path):
    here("edit", surround("5.1(side)"), "-o", tmp_path / "a.flac", "--do", "delete 0-0.05", "--channels", 2)
    assert not FLAC(tmp_path / "a.flac").tags and layout_of(tmp_path / "a.flac") == "stereo"


def test_stereo_has_the_plain_header(write, tmp_path):
    path = write("a.flac", sound(2, 20_000, 48000), 48000)
    file = FLAC(path)
    file["WAVEFORMATEXTENSIBLE_CHANNEL_MASK"] = "0x3"
    file.save()
    here("edit", path, "-o", tmp_path / "a.wav", "--do", "delete 0-0.05")
    assert (tmp_path / "a.wav").read_bytes()[16:22] == b"\x10\0\0\0\1\0"


def test_what_is_no_mask_is_left_out(write):
    for text in ("", "x", "63.0", "-63", "7", str(2**40 - 2**34)):
        path = write("a.wav", sound(6, 100, 48000), 48000, tags={SPEAKERS: text})
        assert path.read_bytes()[16:22] == b"\x10\0\0\0\1\0", text
