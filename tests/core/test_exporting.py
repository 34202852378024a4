# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports, on real files: what is asked for is in the file, what can't be had is told, and untouched is untouched."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from editor.core import commands, track_commands
from editor.core.errors import EditorError
from editor.core.exporting import ExportOptions, shared_tags, video_of
from editor.core.files import Cover, create_audio, open_audio, read_cover
from editor.core.pieces import PieceTable
from editor.core.project import Project, Track
from editor.core.selection import Selection
from editor.core.sources import MemorySource
from editor.session import STEPS, Session
from processors.loudness import measure_loudness
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

RATE = 44100
TAGS = {"title": "Étude", "artist": "N. N.", "track": "2/5"}
PNG = Cover(b"\x89PNG\r\n\x1a\n" + bytes(300), "image/png")
JPEG = Cover(b"\xff\xd8\xff\xe0" + bytes(200), "image/jpeg")


def music(seconds=2.0, rate=RATE, channels=2, peak=0.3):
    """Return tones that swell, (channels, frames), a little different in each channel."""
    time_s = np.arange(round(seconds * rate)) / rate
    rows = [np.sin(2 * np.pi * (220 + 55 * c) * time_s) * (0.6 + 0.4 * np.sin(3 * time_s)) for c in range(channels)]
    return (peak * np.array(rows)).astype(np.float32)


def write(path, samples=None, rate=RATE, **options):
    """Write a file with the editor's own writer; tags and cover by default where the format takes them."""
    samples = music(rate=rate) if samples is None else samples
    with create_audio(path, sample_rate=rate, channels=samples.shape[0], **options) as writer:
        writer.write(samples)
    return path


def opened(tmp_path, *paths):
    session = Session(folder=tmp_path)
    session.open(paths)
    return session


def session_of(*waveforms, rate=RATE):
    tables = [PieceTable.from_source(MemorySource(samples)) for samples in waveforms]
    return Session(Project(tuple(Track(f"track {n}", rate, table) for n, table in enumerate(tables))))


def sound_of(path):
    with open_audio(path) as audio:
        return audio.read(0, audio.frames)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("in.wav", "PCM_16"), ("in.wav", "PCM_32"), ("in.wav", "DOUBLE"), ("in.flac", "PCM_24"), ("in.mp3", "MP3"),
        ("in.ogg", "VORBIS"), ("in.opus", "OPUS"), ("in.m4a", "AAC"), ("in.m4a", "ALAC_16"), ("in.aiff", "FLOAT"),
    ],
)  # fmt: skip
def test_untouched_recordings_come_out_bit_for_bit(tmp_path, name, encoding):
    path = write(tmp_path / name, rate=48000, encoding=encoding, tags=TAGS, cover=PNG)
    session, said = opened(tmp_path, path), []
    out = session.export(tmp_path / f"out{path.suffix}", notify=said.append)
    assert out.read_bytes() == path.read_bytes()
    session.selection = Selection(1000, 2000)
    session.silence()
    assert session.export(out).read_bytes() != path.read_bytes()
    session.undo()
    assert session.export(out).read_bytes() == path.read_bytes()
    assert said == []


@pytest.mark.parametrize("name", ["in.mp3", "in.flac", "in.ogg", "in.opus", "in.m4a", "in.aiff"])
def test_other_tags_leave_untouched_sound_as_it_is(tmp_path, name):
    path = write(tmp_path / name, rate=48000, tags=TAGS, cover=PNG)
    session, out = opened(tmp_path, path), tmp_path / f"out{name[2:]}"
    session.export(out, options=ExportOptions(tags={"title": "Other", "track": "", "genre": "Folk"}, cover=JPEG))
    with open_audio(out) as audio:
        assert audio.tags == {"title": "Other", "artist": "N. N.", "genre": "Folk"}
        assert audio.cover == JPEG
    np.testing.assert_array_equal(sound_of(out), sound_of(path))
    session.export(out, options=ExportOptions(tags=dict.fromkeys(TAGS, ""), keep_cover=False))
    with open_audio(out) as audio:
        assert audio.tags == {} and audio.cover is None
    np.testing.assert_array_equal(sound_of(out), sound_of(path))


def test_tags_that_the_editor_does_not_know_stay_in_a_copy(tmp_path):
    import mutagen.id3 as id3

    path = write(tmp_path / "in.mp3", tags=TAGS)
    frames = id3.ID3(path)
    frames.add(id3.TXXX(encoding=3, desc="replaygain_track_gain", text="-3.2 dB"))
    frames.add(id3.COMM(encoding=3, lang="eng", desc="iTunNORM", text="0001"))
    frames.save(path)
    session, out = opened(tmp_path, path), tmp_path / "out.mp3"
    session.export(out, options=ExportOptions(tags={"comment": "mine", "title": ""}))
    kept = id3.ID3(out)
    assert kept["TXXX:replaygain_track_gain"].text == ["-3.2 dB"]
    assert kept["COMM:iTunNORM:eng"].text == ["0001"] and kept["COMM::eng"].text == ["mine"]
    assert "TIT2" not in kept and kept["TPE1"].text == ["N. N."]


def test_a_file_that_was_changed_meanwhile_is_not_what_is_copied(tmp_path):
    path = write(tmp_path / "in.wav", encoding="PCM_16")
    before = sound_of(path)
    session = opened(tmp_path, path)
    write(path, -before, encoding="PCM_16")
    np.testing.assert_array_equal(sound_of(session.export(tmp_path / "out.wav")), before)


@pytest.mark.parametrize("change", ["gain", "pan", "bit rate", "encoding", "rate", "channels", "loudness"])
def test_what_asks_for_other_sound_is_no_copy(tmp_path, change):
    path = write(tmp_path / "in.mp3", rate=48000)
    session, options = opened(tmp_path, path), ExportOptions()
    if change == "gain":
        session.do(track_commands.set_gain(session.project, 0, -6.0))
    elif change == "pan":
        session.do(track_commands.set_pan(session.project, 0, 0.5))
    elif change == "bit rate":
        options = ExportOptions(bit_rate=96000)
    elif change == "encoding":
        options = ExportOptions(format="WAV", encoding="PCM_16")
    else:
        options = {
            "rate": ExportOptions(sample_rate=32000), "channels": ExportOptions(channels=1),
            "loudness": ExportOptions(loudness_lufs=-23),
        }[change]  # fmt: skip
    out = session.export(tmp_path / "out.mp3", options=options)
    assert out.read_bytes() != path.read_bytes()


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


def test_tracks_go_to_files_of_their_own_each_with_its_own_tags(tmp_path):
    paths = [
        write(tmp_path / "one.wav", encoding="PCM_16", tags=TAGS, cover=PNG),
        write(tmp_path / "two.wav", music(1.0, 22050, 1), 22050, encoding="PCM_24", tags={"title": "Two"}),
    ]
    session = opened(tmp_path, *paths)
    options = ExportOptions(format="FLAC", tags={"album": "Both"})
    seen = session.exporting_tracks(tmp_path / "out.flac", options=options)
    counts = []
    try:
        while True:
            counts.append(next(seen))
    except StopIteration as end:
        outs = end.value
    assert counts == sorted(counts) and counts[-1] == STEPS
    assert [out.name for out in outs] == ["out 1 one.flac", "out 2 two.flac"]
    for path, out, tags in zip(paths, outs, [TAGS, {"title": "Two"}], strict=True):
        np.testing.assert_array_equal(sound_of(out), sound_of(path))
        with open_audio(out) as audio:
            assert audio.tags == {**tags, "album": "Both"}
    with open_audio(outs[0]) as audio:
        assert audio.cover == PNG


def test_a_mix_has_the_tags_that_all_its_tracks_have(tmp_path):
    album = {"artist": "N. N.", "album": "Evening"}
    paths = [write(tmp_path / f"{n}.flac", tags={**album, "title": str(n)}, cover=PNG) for n in range(2)]
    session = opened(tmp_path, *paths)
    assert shared_tags(session.project, (0, 1)) == (album, PNG)
    with open_audio(session.export(tmp_path / "mix.flac")) as audio:
        assert audio.tags == album and audio.cover == PNG
        np.testing.assert_allclose(audio.read(0, 1000), 2 * sound_of(paths[0])[:, :1000], atol=1e-6)


def test_several_files_appear_together_or_not_at_all(tmp_path):
    session = session_of(music(), music())
    session.do(track_commands.rename_track(session.project, 1, "x" * 300))
    before = set(tmp_path.iterdir())
    work = session.exporting_tracks(tmp_path / "out.wav")
    with pytest.raises(EditorError, match="too long"):
        for _ in work:
            pass
    assert set(tmp_path.iterdir()) == before
    work = session_of(music(), music()).exporting_tracks(tmp_path / "out.wav")
    while next(work) <= STEPS // 2:
        assert not list(tmp_path.glob("out*"))
    work.close()
    assert set(tmp_path.iterdir()) == before


def test_tracks_without_sound_in_the_selection_are_left_out_and_told(tmp_path):
    session, said = session_of(music(1.0), music(3.0)), []
    part = Selection(2 * RATE, 3 * RATE)
    work = session.exporting_tracks(tmp_path / "out.wav", selection=part, notify=said.append)
    with pytest.raises(StopIteration) as end:
        while True:
            next(work)
    assert [path.name for path in end.value.value] == ["out 2 track 1.wav"]
    assert said == ["track 0 has no sound in the selection."]
    assert sound_of(tmp_path / "out 2 track 1.wav").shape == (2, RATE)


def test_tags_and_cover_that_find_no_room_are_told(tmp_path):
    said = []
    options = ExportOptions(tags={"title": "x"}, cover=PNG)
    session_of(music()).export(tmp_path / "out.w64", options=options, notify=said.append)
    assert said == [
        "out.w64 has no tags, because Wave64 has no room for them.",
        "out.w64 has no cover, because Wave64 has no room for one.",
    ]


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


@pytest.mark.parametrize(("name", "options"), [("v.mp4", {}), ("v.mkv", {"audio": "flac"})])
def test_edited_sound_goes_into_a_copy_of_its_video(tmp_path, name, options):
    video = make_video(tmp_path / name, noise(1.7, RATE), RATE, **options)
    original, said = video.read_bytes(), []
    session = opened(tmp_path, video)
    assert video_of(session.project, (0,)) == video
    assert video_of(session.project, (0,), ".webm") is None
    session.do(track_commands.set_gain(session.project, 0, -6.0))
    out = session.export(tmp_path / f"out{video.suffix}", options=ExportOptions(video=video), notify=said.append)
    assert said == [] and video.read_bytes() == original
    assert packets(out) == packets(video)
    first, second = on_time_line(video, 1.7, RATE), on_time_line(out, 1.7, RATE)
    assert lag(first, second) == 0
    assert np.std(second) / np.std(first) == pytest.approx(0.5, rel=0.05)
    target = ExportOptions(video=video, loudness_lufs=-30.0)
    session.export(out, options=target)
    with open_audio(out) as audio:
        assert measure_loudness([audio.read(0, audio.frames)], RATE, 2).integrated_lufs == pytest.approx(-30.0, abs=0.3)


def test_a_video_is_refused_or_told_when_the_sound_does_not_fit(tmp_path):
    video = make_video(tmp_path / "v.mp4", noise(1.7, RATE), RATE)
    session, said = opened(tmp_path, video), []
    made = ExportOptions(video=video)
    with pytest.raises(EditorError, match="Only the whole sound"):
        session.export(tmp_path / "out.mp4", options=made, selection=Selection(0, 1000))
    with pytest.raises(EditorError, match=r"must have a name that ends in \.mp4, not out\.mkv"):
        session.export(tmp_path / "out.mkv", options=made)
    with pytest.raises(EditorError, match=r"v\.mp4.*it is the input itself"):
        session.export(video, options=made)
    session.do(commands.delete(session.project, Selection(0, RATE)))
    out = session.export(tmp_path / "out.mp4", options=made, notify=said.append)
    assert said == ["The sound is 1.0 s shorter than v.mp4; look whether it still fits the picture."]
    assert packets(out) == packets(video)
    video.unlink()
    with pytest.raises(EditorError, match=r"v\.mp4.*gone"):
        session.export(tmp_path / "out.mp4", options=made)
    assert video_of(session.project, (0,)) is None
