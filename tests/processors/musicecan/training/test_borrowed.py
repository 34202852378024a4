# SPDX-License-Identifier: GPL-3.0-or-later
"""On a borrowed machine runs outlive the command that began them, and what they keep can be fetched on the way."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from processors.musicecan import weights
from processors.musicecan.training import borrowed

ROOT = Path(__file__).resolve().parents[4]
SMALL = ["--device=cpu", "--batch=2", "--seconds=0.4", "--workers=0", "--widths", "4", "4", "--keep-every-s=0.1"]

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="what is borrowed runs Linux"),
    pytest.mark.filterwarnings("ignore:subprocess .* is still running:ResourceWarning"),  # that is what it is for
]


@pytest.fixture
def here(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with the program and sound, where all runs are ended in the end."""
    for name, below in (("HERE", "."), ("SITE", "site"), ("CACHE", "cache"), ("RUNS", "runs")):
        monkeypatch.setattr(borrowed, name, tmp_path / below)
    (tmp_path / "program").symlink_to(ROOT)
    (tmp_path / "sound").symlink_to(corpus)
    (tmp_path / "sound.json").write_text(json.dumps({"--music": ["music"], "--noise": ["noise"]}))
    yield tmp_path
    borrowed.end()


def wait_for(found) -> None:
    until = time.monotonic() + 120.0
    while not found():
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_run_outlives_its_command_and_what_it_keeps_is_fetched(here: Path, capsys) -> None:
    assert borrowed.main(["begin", "small", "--deadline", "9", *SMALL]) == 0
    pid = int((here / "runs/small.pid").read_text())
    assert os.getsid(pid) == pid, "it has a session of its own"
    assert borrowed.main(["begin", "small", "--deadline", "9", *SMALL]) == 1
    assert "already" in capsys.readouterr().err
    wait_for(lambda: borrowed.last_kept("small"))
    assert borrowed.main(["fetch", str(here / "out"), "--within", "0.02"]) == 0
    assert capsys.readouterr().out.startswith("small: goes on; ")
    (part,) = (here / "out").glob("small-step*-00001-of-00001.safetensors")
    assert weights.preset_of("fast", part).widths == (4, 4)
    assert borrowed.main(["end"]) == 0 and not borrowed.is_alive("small")
    last = weights.read_facts(here / "runs/small-00001-of-00001.safetensors")["step"]
    assert borrowed.main(["fetch", str(here / "out"), "--within", "5"]) == 0
    assert (here / f"out/small-step{int(last):06d}-00001-of-00001.safetensors").is_file(), "its end is fetched"
    assert borrowed.main(["begin", "small", "--deadline", "9", *SMALL]) == 1, "its weights would be taken for new ones"


def test_a_run_that_could_not_begin_says_why(here: Path, capsys) -> None:
    assert borrowed.main(["begin", "small", "--deadline", "9", "--no-such-option"]) == 0
    wait_for(lambda: not borrowed.is_alive("small"))
    assert borrowed.main(["status"]) == 0
    assert "small: broke off; " in (said := capsys.readouterr().out) and "--no-such-option" in said
    assert borrowed.main(["fetch", str(here / "out")]) == 0
    assert not list((here / "out").iterdir()), "what can be handed out at once is for weights"
    assert capsys.readouterr().out == said, "who waits for a run that is over already hears that"


def test_a_run_that_was_killed_is_no_run_that_ended(here: Path, capsys) -> None:
    for name in ("killed", "ended"):
        assert borrowed.main(["begin", name, "--deadline", "9", *SMALL]) == 0
        wait_for(lambda name=name: borrowed.last_kept(name))
    os.kill(int((here / "runs/killed.pid").read_text()), signal.SIGKILL)
    assert borrowed.main(["end"]) == 0
    capsys.readouterr()
    borrowed.status()
    ended, killed = capsys.readouterr().out.splitlines()
    assert killed.startswith("killed: broke off; ") and ended.startswith("ended: has ended; ")


def test_status_tells_how_fast_a_run_is_and_what_it_said_last(here: Path, capsys) -> None:
    (here / "runs").mkdir()
    lines = ["music 2 min", "step 50 1.0 steps/s", "step 100 1.1 steps/s", "kept the weights of step 120"]
    lines += ["RuntimeError: CUDA error: out of luck", "Compile with TORCH_USE_CUDA_DSA"]
    cases = (0, "nothing said yet"), (3, lines[2]), (4, "; ".join(lines[2:4])), (6, "; ".join([lines[2], *lines[4:]]))
    for count, expected in cases:
        (here / "runs/fast.log").write_text("".join(f"{line}\n" for line in lines[:count]))
        (here / "runs/fast.pid").write_text("0")
        borrowed.status()
        assert capsys.readouterr().out == f"fast: broke off; {expected}\n"


def test_weights_of_which_a_part_is_missing_are_not_fetched(here: Path) -> None:
    (here / "runs").mkdir()
    written = ["step000010-00001-of-00002", "step000010-00002-of-00002", "step000020-00001-of-00002", "step000005"]
    for end in [*written, "00001-of-00001", "wide-step000030"]:
        (here / f"runs/quality-{end}.safetensors").touch()
    assert [path.stem for path in borrowed.last_kept("quality")] == [f"quality-{end}" for end in written[:2]]
    assert borrowed.last_kept("fast") == []


@pytest.mark.parametrize("command", [["status", "--all"], ["begin", "small"], ["begin", "small", "--deadline", "soon"]])
def test_wrong_usage_is_told(command: list[str], here: Path) -> None:
    with pytest.raises(SystemExit, match="2"):
        borrowed.main(command)
