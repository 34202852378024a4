# SPDX-License-Identifier: GPL-3.0-or-later
"""Composed music: MIDI there and back, notes in range, whole folders of pieces with a stand-in for the synthesizer."""

import csv
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from processors.api import ProcessorError
from processors.musicecan.training import compose as composing
from processors.musicecan.training import render as rendering
from processors.musicecan.training.instruments import INSTRUMENTS
from processors.musicecan.training.midi import (
    Event,
    bend,
    control,
    note,
    program,
    read_midi,
    write_midi,
)
from processors.musicecan.training.performance import DRUM_CHANNEL, compose, compose_drums
from processors.musicecan.training.textures import TEXTURES, draw_harmony, drums

RATE = 44_100


def sounding(events: list[Event]) -> list[Event]:
    return [event for event in events if event.message[0] >> 4 == 9]


def bleep(events: list[Event], soundfont: Path, room: rendering.Room) -> np.ndarray:
    """Stand in for FluidSynth: half a second of silence, then a decaying tone for every note."""
    del soundfont, room
    last = max(event.seconds for event in events)
    wave = np.zeros((2, int((last + 2.0) * RATE)), dtype=np.float32)
    time = np.arange(int(0.3 * RATE)) / RATE
    for event in sounding(events):
        start = int((event.seconds + 0.5) * RATE)
        tone = np.sin(2 * np.pi * 440 * 2 ** ((event.message[1] - 69) / 12) * time) * np.exp(-10 * time)
        wave[:, start : start + len(time)] += 0.1 * tone[: wave.shape[1] - start].astype(np.float32)
    return wave


def test_table_of_instruments_is_whole() -> None:
    assert [instrument.program for instrument in INSTRUMENTS] == list(range(119))
    assert len({instrument.name for instrument in INSTRUMENTS}) == 119
    assert {instrument.style for instrument in INSTRUMENTS} == set(TEXTURES)
    assert all(i.low >= 0 and i.low + 12 <= i.high <= 127 and i.weight > 0 and "_" not in i.name for i in INSTRUMENTS)
    by_name = {instrument.name: instrument.program for instrument in INSTRUMENTS}
    assert [by_name[name] for name in ("koto", "trumpet", "harp", "choir-aahs", "cello")] == [107, 56, 46, 52, 42]


@given(st.lists(st.tuples(st.floats(0, 60), st.floats(0.05, 3), st.integers(0, 127), st.integers(1, 127)), max_size=30))
def test_midi_comes_back(notes: list[tuple[float, float, int, int]]) -> None:
    import tempfile

    events = [program(0, 12), control(0.5, 0, 7, 99), bend(0.7, 0, -1.0)]
    for start, seconds, key, velocity in notes:
        events += note(start, seconds, 0, key, velocity)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "piece.mid")
        write_midi(path, events)
        back = read_midi(path)
    assert sorted(event.message for event in back) == sorted(event.message for event in events)
    ours, theirs = sorted(event.seconds for event in events), [event.seconds for event in back]
    np.testing.assert_allclose(theirs, ours, atol=1e-3)


def test_running_status_and_tempo_are_read(tmp_path: Path) -> None:
    track = bytes.fromhex("00ff510307a120 00903c40 603c00 00ff51030f4240 603e40 60803e00 00ff2f00".replace(" ", ""))
    path = tmp_path / "a.mid"
    path.write_bytes(bytes.fromhex("4d546864000000060000000100604d54726b") + len(track).to_bytes(4, "big") + track)
    assert [(round(e.seconds, 3), e.message.hex()) for e in read_midi(path)] == [
        (0.0, "903c40"),
        (0.5, "803c00"),
        (1.5, "903e40"),
        (2.5, "803e00"),
    ]


@pytest.mark.parametrize("content", [b"", b"RIFF", b"MThd\0\0\0\6\0\0\0\1\0\x60MTrk\0\0\0\2\0\x90"])
def test_broken_midi_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.mid"
    path.write_bytes(content)
    with pytest.raises(ProcessorError, match=r"broken\.mid"):
        read_midi(path)


@pytest.mark.parametrize("style", sorted(TEXTURES))
def test_textures_stay_in_range_and_time(style: str) -> None:
    for seed in range(12):
        rng = np.random.default_rng(seed)
        harmony = draw_harmony(rng, 6, 4)
        for texture in TEXTURES[style]:
            notes = texture(rng, harmony, 48, 84)
            assert all(48 <= item.key <= 84 for item in notes)
            assert all(0.0 <= item.start < harmony.length + 0.5 and item.length > 0 for item in notes)
        assert drums(rng, harmony, 0, 127)


@pytest.mark.parametrize("instrument", INSTRUMENTS[::7], ids=lambda instrument: instrument.name)
def test_solo_pieces_are_repeatable_and_as_long_as_asked(instrument: Any) -> None:
    for seed in range(3):
        events = compose(np.random.default_rng(seed), [instrument], 15.0)
        assert events == compose(np.random.default_rng(seed), [instrument], 15.0)
        assert {event.message[0] & 15 for event in events} == {0}
        keys = [event.message[1] for event in sounding(events)]
        assert all(instrument.low <= key <= instrument.high for key in keys)
        assert min(event.seconds for event in events) >= 0.0
        assert max((event.seconds for event in sounding(events)), default=0.0) < 30.0
        assert all(b < 128 for event in events for b in event.message[1:])


def test_ensembles_and_drums_use_their_channels() -> None:
    events = compose(np.random.default_rng(3), INSTRUMENTS[:6], 14.0)
    assert {event.message[0] & 15 for event in events} - {DRUM_CHANNEL} == set(range(6))
    assert {event.message[0] & 15 for event in compose_drums(np.random.default_rng(1), 14.0)} == {DRUM_CHANNEL}


def test_finish_trims_and_normalizes() -> None:
    wave = np.zeros((2, 10 * RATE), dtype=np.float32)
    wave[:, 2 * RATE : 6 * RATE] = 0.05 * np.sin(np.arange(4 * RATE) * 0.05).astype(np.float32)
    piece = rendering.finish(wave, 25.0)
    assert piece.shape[1] == pytest.approx(4 * RATE, abs=0.02 * RATE)
    assert np.abs(piece).max() == pytest.approx(rendering.PEAK, rel=1e-3)
    assert rendering.finish(wave, 3.0).shape[1] == pytest.approx(3 * RATE, abs=0.02 * RATE)
    assert rendering.finish(np.zeros_like(wave), 3.0).shape == (2, 0)


@pytest.mark.parametrize(("name", "kind", "tolerance"), [("a.flac", "PCM_16", 1e-4), ("a.ogg", "VORBIS", 0.05)])
def test_save(tmp_path: Path, name: str, kind: str, tolerance: float) -> None:
    row = (0.5 * np.sin(np.arange(3 * RATE) * 0.05)).astype(np.float32)
    rendering.save(tmp_path / name, np.stack((row, -row)))
    back, rate = soundfile.read(tmp_path / name, dtype="float32")
    assert (rate, back.shape, soundfile.info(tmp_path / name).subtype) == (RATE, (3 * RATE, 2), kind)
    np.testing.assert_allclose(back[:, 0], row, atol=tolerance)
    rendering.save(tmp_path / name, np.stack((row, row)))
    assert soundfile.info(tmp_path / name).channels == 1


def test_a_run_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(composing, "render", bleep)
    font, played, out = tmp_path / "Some_Font.sf2", tmp_path / "midi", tmp_path / "out"
    font.touch()
    played.mkdir()
    write_midi(played / "p.mid", [event for i in range(100) for event in note(0.3 * i, 0.4, 0, 50 + i % 20, 80)])
    base = ["--out", str(out), "--soundfont", str(font), "--midi", str(played), "--without", "koto", "--format", "flac"]
    assert composing.main([*base, "--minutes", "1"]) == 0
    first = {path: path.stat().st_mtime_ns for path in out.glob("*.flac")}
    assert composing.main([*base, "--minutes", "2"]) == 0
    with (out / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["file"] for row in rows} == {path.name for path in out.glob("*.flac")}
    assert sum(float(row["seconds"]) for row in rows) >= 120.0
    assert all(path.stat().st_mtime_ns == before for path, before in first.items())
    for row in rows:
        assert row["file"].startswith(f"{row['category']}__some-font__0-")
        assert composing.SHORTEST <= float(row["seconds"]) <= composing.LONGEST
        assert "koto" not in row["instruments"].split()


@pytest.mark.parametrize(
    ("more", "word"),
    [
        (["--only", "kazoo"], "kazoo"),
        (["--only", "koto", "--without", "koto"], "No instrument"),
        (["--midi", "."], "MIDI"),
    ],
)
def test_wrong_wishes_are_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], more: list[str], word: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert composing.main(["--out", "o", "--soundfont", "f.sf2", *more]) == 1
    error = capsys.readouterr().err
    assert word in error
    assert error.count("\n") == 1


def test_render_speaks_to_fluidsynth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commands: list[list[str]] = []

    def run(command: list[str], **options: object) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        assert Path(command[-1]).read_bytes().startswith(b"MThd")
        soundfile.write(command[command.index("-F") + 1], np.full((1000, 2), 0.25, np.float32), RATE, "FLOAT")
        return subprocess.CompletedProcess(command, 0, "", "")

    font = tmp_path / "f.sf2"
    font.touch()
    events = [program(0, 3), *note(0.0, 1.0, 0, 60, 90)]
    monkeypatch.setattr(rendering.shutil, "which", lambda name: f"/somewhere/{name}")
    monkeypatch.setattr(rendering.subprocess, "run", run)
    wave = rendering.render(events, font, rendering.Room(reverb=0.5))
    assert wave.shape == (2, 1000)
    assert wave.dtype == np.float32
    assert "synth.reverb.active=1" in commands[0]
    assert "synth.chorus.active=0" in commands[0]
    assert str(font) in commands[0]
    with pytest.raises(ProcessorError, match="sound font"):
        rendering.render(events, tmp_path / "none.sf2")
    monkeypatch.setattr(rendering.shutil, "which", lambda name: None)
    with pytest.raises(ProcessorError, match="not installed"):
        rendering.render(events, font)
