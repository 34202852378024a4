# SPDX-License-Identifier: GPL-3.0-or-later
"""Files to read, made when a test runs."""

from __future__ import annotations

import pytest

from editor.core.files import FORMATS, FileForm, create_audio
from tests.core.files.sounds import sound


@pytest.fixture
def write(tmp_path):
    """Write samples into a file of the test's folder, in blocks of odd lengths, and return its path."""

    def write_file(name, samples, sample_rate=44100, block=1234, **options):
        path = tmp_path / name
        with create_audio(path, FileForm(sample_rate, samples.shape[0], **options)) as writer:
            for start in range(0, samples.shape[1], block):
                writer.write(samples[:, start : start + block])
        return path

    return write_file


@pytest.fixture
def of_kind(write):
    """Write a short file of a format with some tags."""

    def make(name, tags, stem="t"):
        return write(f"{stem}{FORMATS[name].extensions[0]}", sound(1, 4800, 48000), 48000, tags=tags)

    return make
