# SPDX-License-Identifier: GPL-3.0-or-later
"""Built-in processors, plug-ins, and plug-ins that are broken."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import numpy as np
import pytest

from processors import registry
from processors.api import ProcessorError
from processors.contract import ArrayReader
from processors.plugins import enable
from processors.registry import BUILT_IN, find_processors, load_processor

GOOD = """
from dataclasses import dataclass
from processors.api import ProcessorInfo

@dataclass
class Nothing:
    info = ProcessorInfo("nothing", "Nothing", "Mine", "Does nothing.")

    def process(self, audio, values, notify=None):
        yield audio.read(0, audio.frames)
"""


def test_built_in_ones_come_in_menu_order(tmp_path):
    found = find_processors(tmp_path)
    assert list(found) == list(BUILT_IN)
    assert [entry.reason for entry in found.values()] == [""] * len(BUILT_IN)
    assert all(entry.info and entry.info.id == id for id, entry in found.items())


def test_categories_stay_together(tmp_path):
    categories = [entry.info.category for entry in find_processors(tmp_path).values()]
    changes = sum(a != b for a, b in zip(categories, categories[1:], strict=False))
    assert changes == len(set(categories)) - 1


def test_an_enabled_file_in_the_plugin_folder_is_found(tmp_path):
    (tmp_path / "mine.py").write_text(GOOD)
    enable("mine.py", tmp_path)
    found = find_processors(tmp_path)
    assert list(found) == [*BUILT_IN, "nothing"]
    blocks = list(load_processor("nothing", tmp_path).process(ArrayReader(np.ones((1, 5))), {}))
    assert blocks[0].shape == (1, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("import no_such_library", "no_such_library"),
        ("raise SystemError('boom')", "boom"),
        ("raise SystemExit(3)", "SystemExit"),
        ("def broken(:", "SyntaxError"),
        ("x = 1", "no class"),
        ("class A:\n    info = 3\n    def process(self): ...", "ProcessorInfo"),
        ("class A:\n    def process(self): ...", "info"),
    ],
)
def test_a_broken_plugin_is_an_entry_with_a_reason(tmp_path, text, reason):
    (tmp_path / "bad.py").write_text(text)
    (tmp_path / "good.py").write_text(GOOD)
    for name in ("bad.py", "good.py"):
        enable(name, tmp_path)
    found = find_processors(tmp_path)
    assert "nothing" in found
    (bad,) = (entry for entry in found.values() if entry.info is None)
    assert reason in bad.reason
    with pytest.raises(ProcessorError, match="can't be used"):
        load_processor(bad.id, tmp_path)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("id=['x']", "an id"),
        ("name=None", "a name"),
        ("category=''", "a category"),
        ("description=None", "a description"),
        ("id='a/b'", "files are named after it"),
        ("parameters=(NumberParameter('a', 'A', 1.0, 0.0, 2.0))", "comma"),
        ("parameters=({'id': 'a'},)", "tuple of parameters"),
        ("parameters=(ChoiceParameter('a', 'A', '1', ['1', '2']),)", "dict"),
        ("parameters=(NumberParameter('a', 'A', '1', 0.0, 2.0),)", "default of its parameter a"),
        ("parameters=(NumberParameter('a', 'A', None, 0.0, 2.0),)", "TypeError"),
        ("parameters=2 * (SwitchParameter('a', 'A', False),)", "same id"),
    ],
)
def test_a_plugin_that_no_menu_could_be_made_of_is_an_entry_with_a_reason(tmp_path, given, reason):
    described = f"**{{**dict(id='x', name='X', category='Mine', description='Does nothing.'), **dict({given})}}"
    text = f"class Mine:\n    info = ProcessorInfo({described})\n    def process(self, *given): ...\n"
    (tmp_path / "bad.py").write_text(f"from processors.api import *\n{text}")
    enable("bad.py", tmp_path)
    entry = find_processors(tmp_path)["bad.py:Mine"]
    assert entry.info is None and reason in entry.reason


def test_an_id_is_taken_once(tmp_path):
    (tmp_path / "a.py").write_text(GOOD)
    (tmp_path / "b.py").write_text(GOOD)
    for name in ("a.py", "b.py"):
        enable(name, tmp_path)
    found = find_processors(tmp_path)
    assert found["nothing"].info
    assert "already" in found["b.py:Nothing"].reason


def test_entry_points_of_other_packages(tmp_path, monkeypatch):
    points = [
        EntryPoint("amplify", BUILT_IN["amplify"], registry.GROUP),
        EntryPoint("gone", "no_such_package:Thing", registry.GROUP),
        EntryPoint("invert", "somebody.else:Invert", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: [p for p in points if p.group == group])
    found = find_processors(tmp_path)
    assert list(found)[: len(BUILT_IN)] == list(BUILT_IN)
    assert "no_such_package" in found["gone"].reason
    assert found["invert"].info, "a built-in processor can't be replaced from outside"
    assert "somebody" in found["invert (somebody.else:Invert)"].reason


def test_unknown_processor(tmp_path):
    with pytest.raises(ProcessorError, match="'wah'.*amplify"):
        load_processor("wah", tmp_path)


def test_a_missing_folder_is_no_error(tmp_path):
    assert list(find_processors(tmp_path / "nowhere")) == list(BUILT_IN)


def test_finding_processors_loads_nothing_heavy():
    code = (
        "import sys; from processors.registry import find_processors; assert find_processors();"
        "print([name for name in ('torch', 'scipy', 'PyQt6', 'soundfile') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
