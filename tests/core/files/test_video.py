# SPDX-License-Identifier: GPL-3.0-or-later
"""New sound in a copy of a video: the picture stays bit for bit, and every sample of the sound at its time."""

from __future__ import annotations

import importlib
from fractions import Fraction

import av
import numpy as np
import pytest

from editor.core.errors import EditorError
from editor.core.files import open_audio
from editor.core.files.mp4_tags import rewrite
from editor.core.files.tags import read_tags
from editor.core.files.video import VideoWriter
from editor.core.files.video_streams import has_picture
from editor.core.files.video_timeline import timeline_of
from editor.core.progress import finish
from tests.core.files.tagged import FULL
from tests.core.files.videos import lag, make_video, noise, on_time_line, packets

KINDS = [
    ("a.mp4", 44100, {}),
    ("b.mov", 44100, {"audio": "pcm_s16le"}),
    ("c.mov", 48000, {}),
    ("d.mkv", 48000, {}),
    ("e.mkv", 44100, {"audio": "flac"}),
    ("f.webm", 48000, {"video": "libvpx", "audio": "libopus"}),
]


class Samples:
    """Samples in memory as an `AudioReader`."""

    def __init__(self, samples, rate):
        self.samples, self.sample_rate = samples, rate
        self.channels, self.frames = samples.shape

    def read(self, start, frames):
        return self.samples[:, start : start + frames]


def replace_sound(path, sound, out):
    """Write a copy of a video with another sound; return what was told."""
    timeline = finish(timeline_of(path, sound.sample_rate))
    with VideoWriter(path, out, timeline, sample_rate=sound.sample_rate, channels=sound.channels) as writer:
        for start in range(0, sound.frames, 65536):
            writer.write(sound.read(start, min(65536, sound.frames - start)))
    return tuple(writer.notes)


def rewritten(path, out, change=lambda samples: samples):
    """Replace the sound of `path` by itself, changed."""
    with open_audio(path) as audio:
        return replace_sound(path, Samples(change(audio.read(0, audio.frames)), audio.sample_rate), out)


@pytest.mark.parametrize(("name", "rate", "options"), KINDS)
def test_picture_is_the_same_and_sound_is_in_sync(tmp_path, name, rate, options):
    path = make_video(tmp_path / name, noise(1.7, rate), rate, **options)
    before, out = path.read_bytes(), tmp_path / f"out {name}"
    assert rewritten(path, out) == ()
    assert path.read_bytes() == before
    assert packets(out) == packets(path)
    assert has_picture(out)
    first, second = on_time_line(path, 2, rate), on_time_line(out, 2, rate)
    assert lag(first, second) == 0
    assert np.dot(first, second) / np.linalg.norm(first) / np.linalg.norm(second) > 0.9
    with av.open(str(path)) as one, av.open(str(out)) as two:
        assert [s.type for s in one.streams] == [s.type for s in two.streams]
        assert one.streams.audio[0].codec_context.name == two.streams.audio[0].codec_context.name
    if path.suffix in (".mp4", ".mov"):
        with open_audio(path) as one, open_audio(out) as two:
            assert one.frames == two.frames


def test_lossless_sound_stays_exact(tmp_path):
    path = make_video(tmp_path / "a.mov", noise(0.5, 48000), 48000, audio="pcm_s16le")
    rewritten(path, tmp_path / "b.mov")
    with open_audio(path) as one, open_audio(tmp_path / "b.mov") as two:
        assert np.array_equal(one.read(0, one.frames), two.read(0, two.frames))


@pytest.mark.parametrize("name", ["late.mp4", "late.mkv"])
def test_sound_that_begins_late_stays_late(tmp_path, name):
    rate = 48000
    path = make_video(tmp_path / name, noise(1.0, rate), rate, begin=24000, seconds=2)
    with open_audio(path) as audio:
        assert audio.notes == ()
    rewritten(path, tmp_path / f"out{name}")
    first, second = on_time_line(path, 2, rate), on_time_line(tmp_path / f"out{name}", 2, rate)
    assert not first[:20000].any()
    assert np.abs(second[:20000]).max() < 0.01
    assert abs(lag(first, second)) <= (0 if name.endswith("mp4") else 48)  # Matroska's clock ticks in milliseconds
    assert packets(path) == packets(tmp_path / f"out{name}")


def test_sound_after_a_hole_stays_in_sync(tmp_path):
    rate = 48000
    samples = noise(2.0, rate)
    path = make_video(tmp_path / "hole.mp4", samples, rate, hole=(47 * 1024, 9600), seconds=2.2)
    with open_audio(path) as audio:
        assert audio.notes == ()
    rewritten(path, tmp_path / "out.mp4")
    first, second = on_time_line(path, 2.2, rate), on_time_line(tmp_path / "out.mp4", 2.2, rate)
    assert lag(first[: rate // 2], second[: rate // 2]) == 0
    assert lag(first[-rate // 2 :], second[-rate // 2 :]) == 0
    assert np.abs(second[48 * 1024 : 48 * 1024 + 5000]).max() < 0.05


def test_sound_with_a_hole_behind_its_first_packet_stays_in_sync(tmp_path):
    rate = 48000  # how FFmpeg writes MP4 without an edit list, and in fragments
    path = make_video(tmp_path / "hole.mp4", noise(2.0, rate), rate, hole=(0, 9600), seconds=2.2, edit_list=False)
    rewritten(path, tmp_path / "out.mp4")
    first, second = on_time_line(path, 2.2, rate), on_time_line(tmp_path / "out.mp4", 2.2, rate)
    assert lag(first[-rate:], second[-rate:]) == 0


def test_rotation_metadata_chapters_and_language_are_kept(tmp_path):
    def prepare(container, picture, sound):
        picture.set_display_rotation(90)
        container.metadata["title"] = "Prüfung"
        container.metadata["com.apple.quicktime.location.ISO6709"] = "+48.1+011.5/"
        sound.metadata["language"] = "deu"
        chapters = [
            {"id": n, "start": n * 400, "end": (n + 1) * 400, "time_base": Fraction(1, 1000),
             "metadata": {"title": f"Teil {n}"}}
            for n in range(2)
        ]  # fmt: skip
        container.set_chapters(chapters)

    path = make_video(tmp_path / "a.mp4", noise(1.0, 44100), 44100, prepare=prepare)
    out = tmp_path / "b.mp4"
    rewritten(path, out)

    def facts(file):
        with av.open(str(file)) as container:
            rotation = next(container.decode(container.streams.video[0])).rotation
            titles = [chapter["metadata"].get("title") for chapter in container.chapters()]
            return rotation, titles, container.streams.audio[0].metadata["language"], container.metadata.get("title")

    assert facts(path) == facts(out)
    assert facts(out)[0] % 360 in (90, 270)
    assert facts(out)[1] == ["Teil 0", "Teil 1"]
    assert facts(out)[2:] == ("deu", "Prüfung")


def test_quicktime_facts_of_a_phone_are_kept(tmp_path):
    place = {"com.apple.quicktime.location.ISO6709": "+48.1+011.5/", "com.apple.quicktime.make": "Phone"}
    with av.open(str(tmp_path / "a.mov"), "w", container_options={"movflags": "use_metadata_tags"}) as container:
        container.metadata.update(place)
        picture = container.add_stream("mpeg4", rate=25)
        picture.width, picture.height, picture.pix_fmt = 64, 48, "yuv420p"
        sound = container.add_stream("pcm_s16le", rate=48000)
        sound.codec_context.layout = "mono"
        frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
        container.mux(picture.encode(frame))
        block = av.AudioFrame.from_ndarray(np.ones((1, 1920), np.int16), format="s16", layout="mono")
        block.sample_rate = 48000
        container.mux(sound.encode(block))
        container.mux(sound.encode(None))
        container.mux(picture.encode(None))
    rewritten(tmp_path / "a.mov", tmp_path / "b.mov")
    with av.open(str(tmp_path / "b.mov")) as container:
        assert {key: container.metadata.get(key) for key in place} == place


def test_subtitles_are_kept(tmp_path):
    path = make_video(tmp_path / "a.mkv", noise(1.0, 44100), 44100, subtitle="Hello")
    assert rewritten(path, tmp_path / "b.mkv") == ()
    assert packets(tmp_path / "b.mkv", "subtitle") == packets(path, "subtitle")
    assert packets(path, "subtitle")[0][0] == b"Hello"


def test_subtitles_of_mp4_are_kept_beside_chapters(tmp_path):
    def prepare(container, picture, sound):
        part = {"id": 0, "start": 0, "end": 500, "time_base": Fraction(1, 1000), "metadata": {"title": "One"}}
        container.set_chapters([part])

    path = make_video(tmp_path / "a.mp4", noise(1.0, 44100), 44100, subtitle="Hello", prepare=prepare)
    with av.open(str(path)) as container:
        assert [stream.type for stream in container.streams] == ["video", "audio", "subtitle", "data"]
    assert rewritten(path, tmp_path / "b.mp4") == ()
    assert packets(tmp_path / "b.mp4", "subtitle") == packets(path, "subtitle")
    assert packets(path, "subtitle")[0][0] == b"\0\5Hello"
    with av.open(str(tmp_path / "b.mp4")) as container:
        assert [chapter["metadata"]["title"] for chapter in container.chapters()] == ["One"]


def test_silence_takes_the_place_of_the_sound(tmp_path):
    path = make_video(tmp_path / "a.mp4", noise(1.0, 44100), 44100)
    rewritten(path, tmp_path / "b.mp4", np.zeros_like)
    assert np.abs(on_time_line(tmp_path / "b.mp4", 1, 44100)).max() < 1e-4


def test_the_original_is_never_written_over(tmp_path):
    path = make_video(tmp_path / "a.mp4", noise(0.3, 44100), 44100)
    before = path.read_bytes()
    (tmp_path / "link.mp4").symlink_to(path)
    for out in (path, tmp_path / "link.mp4"):
        with pytest.raises(EditorError, match="input itself"):
            rewritten(path, out)
    assert path.read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"a.mp4", "link.mp4"}


def test_an_abort_leaves_nothing(tmp_path):
    path = make_video(tmp_path / "a.mp4", noise(0.3, 44100), 44100)
    (tmp_path / "b.mp4").write_bytes(b"old")
    with (
        pytest.raises(ZeroDivisionError),
        VideoWriter(
            path, tmp_path / "b.mp4", finish(timeline_of(path, 44100)), sample_rate=44100, channels=2
        ) as writer,
    ):
        writer.write(np.zeros((2, 5000), np.float32))
        assert list(tmp_path.glob(".musicecan-*.part"))
        raise ZeroDivisionError
    assert {each.name for each in tmp_path.iterdir()} == {"a.mp4", "b.mp4"}
    assert (tmp_path / "b.mp4").read_bytes() == b"old"


def test_a_copy_that_gets_another_name_in_the_end_knows_it(tmp_path):
    class Elsewhere:
        def begins(self, temporary):
            pass

        def place(self, temporary):
            return tmp_path / "c.mp4"

    path = make_video(tmp_path / "a.mp4", noise(0.3, 44100), 44100)
    with VideoWriter(
        path, tmp_path / "b.mp4", finish(timeline_of(path, 44100)), sample_rate=44100, channels=2, placing=Elsewhere()
    ) as writer:
        writer.write(noise(0.3, 44100))
    assert writer.path == tmp_path / "c.mp4"
    assert {each.name for each in tmp_path.iterdir()} == {"a.mp4", "c.mp4"}


def test_what_is_no_video_is_a_sentence(tmp_path):
    sound = tmp_path / "a.mp4"
    sound.write_bytes(b"\0\0\0\x18ftypisom" + bytes(200))
    assert not has_picture(sound)
    with pytest.raises(EditorError, match="no video"):
        replace_sound(sound, Samples(np.zeros((1, 10), np.float32), 44100), tmp_path / "b.mp4")
    assert {each.name for each in tmp_path.iterdir()} == {"a.mp4"}


def test_a_folder_that_does_not_exist_is_a_sentence(tmp_path):
    path = make_video(tmp_path / "a.mp4", noise(0.3, 44100), 44100)
    with pytest.raises(EditorError, match="folder"):
        rewritten(path, tmp_path / "no" / "b.mp4")


def test_vorbis_at_any_rate_becomes_opus(tmp_path):
    path = make_video(tmp_path / "a.webm", noise(1.0, 44100), 44100, video="libvpx", audio="vorbis", begin=0)
    rewritten(path, tmp_path / "b.webm")
    with av.open(str(tmp_path / "b.webm")) as container:
        assert container.streams.audio[0].codec_context.name == "opus"
    first, second = on_time_line(path, 1, 44100), on_time_line(tmp_path / "b.webm", 1, 48000)
    at = np.interp(np.arange(len(first)) / 44100, np.arange(len(second)) / 48000, second)
    assert abs(lag(first, at)) <= 2 + 44  # in Matroska, times are whole milliseconds


@pytest.mark.parametrize(("name", "rate", "options"), KINDS[:3])
def test_all_tags_stay_but_what_was_measured_on_the_old_sound(tmp_path, name, rate, options):
    path, out = make_video(tmp_path / name, noise(1.7, rate), rate, **options), tmp_path / f"out {name}"
    rewrite(path, FULL, None)
    mp4 = importlib.import_module("mutagen.mp4")
    file = mp4.MP4(path)
    file["pgap"], file["----:com.apple.iTunes:replaygain_track_gain"] = True, [b"-3 dB"]
    file.save()
    assert rewritten(path, out) == () and packets(out) == packets(path)
    assert read_tags(out)[0] == FULL
    kept = mp4.MP4(out)
    assert kept["pgap"] and "----:com.apple.iTunes:replaygain_track_gain" not in kept


def test_what_was_measured_does_not_stay_in_matroska_either(tmp_path):
    def tag(container, *_):
        container.metadata.update({"title": "t", "COMPOSER": "C", "REPLAYGAIN_GAIN": "1"})

    path, out = make_video(tmp_path / "a.mkv", noise(1.7, 48000), 48000, prepare=tag), tmp_path / "out.mkv"
    assert rewritten(path, out) == ()
    with av.open(str(out)) as container:
        assert {key: container.metadata.get(key) for key in ("title", "COMPOSER", "REPLAYGAIN_GAIN")} == {
            "title": "t", "COMPOSER": "C", "REPLAYGAIN_GAIN": None
        }  # fmt: skip


@pytest.mark.parametrize(("rate", "channels"), [(48000, 6), (48000, 7), (96000, 2), (22050, 1), (176400, 2)])
def test_sound_that_dolby_digital_can_not_hold_is_another_kind(tmp_path, rate, channels):
    path = make_video(tmp_path / "a.mkv", noise(1.0, 48000), 48000, audio="ac3")
    sound, out = Samples(noise(1.0, rate, channels), rate), tmp_path / "out.mkv"
    assert replace_sound(path, sound, out) == () and packets(out) == packets(path)
    with open_audio(out) as audio:
        assert (audio.sample_rate, audio.channels) == (rate, channels)
        assert audio.encoding == {48000: "AC3" if channels == 6 else "AAC", 176400: "ALAC_24"}.get(rate, "AAC")
