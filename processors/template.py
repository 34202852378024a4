# SPDX-License-Identifier: GPL-3.0-or-later
"""The text of a new processor and of its test, for those who write one of their own.

It works as it is, so that its author changes one thing at a time and always has something that runs.
"""

from __future__ import annotations

import keyword
import re
from pathlib import Path

from processors.api import ProcessorError

PROCESSOR = '''"""{name}: a processor for MusicECAN Editor. Change it to your heart's content."""

import numpy as np

from processors.api import NumberParameter, ProcessorInfo, ignore
from processors.blocks import read_blocks


class {class_name}:
    """Rounds off peaks as an overdriven tape does; put your own idea in its place."""

    info = ProcessorInfo(
        id="{id}",
        name="{name}",
        category="Mine",
        description="Rounds off the peaks of the sound.",
        parameters=(NumberParameter("drive_db", "Drive", 6.0, 0.0, 40.0, "dB", 1.0, "How hard it is driven."),),
        version="1.0",
    )

    def process(self, audio, values, notify=ignore):
        """Yield the result block by block; a block is float32 of shape (channels, frames)."""
        gain = np.float32(10 ** (values["drive_db"] / 20))
        for block in read_blocks(audio):
            yield np.where(np.isfinite(block), np.tanh(block * gain) / gain, block)
'''

TEST = '''"""Tests of {name}. Run them with pytest, or the promises alone with `musicecan check-processor {id}`."""

import importlib.util
from pathlib import Path

import numpy as np

from processors.contract import ArrayReader, outcomes, result_of

FILE = Path(__file__).parent.parent / "{id}.py"


def module():
    spec = importlib.util.spec_from_file_location("{id}", FILE)
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_it_keeps_what_processors_promise():
    broken = [f"{{promise}} {{reason}}" for promise, reason in outcomes(module().{class_name}) if reason]
    assert not broken


def test_soft_sound_stays_and_peaks_get_softer():
    processor = module().{class_name}()
    samples = np.float32([[0.001, 1.0]])
    result = result_of(processor, ArrayReader(samples), processor.info.parse({{"drive_db": 6.0}}))
    assert abs(result[0, 0] - 0.001) < 1e-5
    assert 0.4 < result[0, 1] < 0.6
'''


def write_processor(name: str, folder: Path) -> tuple[Path, Path]:
    """Write a processor called `name`, and its test, into `folder`; return both files.

    Raises `ProcessorError` for a name without letters, and where a file is in the way or can't be written.
    """
    id = re.sub(r"\W+", "_", name.lower(), flags=re.ASCII).strip("_")
    if not re.match(r"[a-z]", id) or keyword.iskeyword(id) or '"' in name or "\\" in name or "\n" in name:
        raise ProcessorError(f"{name!r} can't name a processor; choose one that begins with a letter from a to z.")
    class_name = "".join(word.capitalize() for word in id.split("_"))
    files = (folder / f"{id}.py", folder / "tests" / f"test_{id}.py")
    for path in files:
        if path.exists():
            raise ProcessorError(f"{path} is there already; delete it or choose another name.")
    try:
        for path, text in zip(files, (PROCESSOR, TEST), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(name=" ".join(name.split()), id=id, class_name=class_name), "utf-8")
    except OSError as error:
        raise ProcessorError(f"{folder} can't be written to ({error.strerror}); choose another folder.") from error
    return files
