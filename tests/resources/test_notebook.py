# SPDX-License-Identifier: GPL-3.0-or-later
"""The notebook for the cloud, executed cell by cell as Jupyter does, on the demo recording and on one's own."""

import os
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOK = ROOT / "resources" / "notebook" / "denoise_in_the_cloud.ipynb"
PATIENCE_S = 600

# Jupyter's libraries complain about each other's futures.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


@pytest.fixture
def client(tmp_path, monkeypatch):
    """What executes the notebook, in a folder of its own."""
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setenv("JUPYTER_PATH", str(Path(sys.prefix) / "share" / "jupyter"))
    resources = {"metadata": {"path": str(tmp_path)}}
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    return nbclient.NotebookClient(notebook, timeout=PATIENCE_S, startup_timeout=PATIENCE_S, resources=resources)


def execute(client, **settings):
    """Run all cells from top to bottom; `settings` replace values in their forms."""
    for name, value in settings.items():
        (cell,) = (cell for cell in client.nb.cells if f"\n{name} = " in cell.source)
        lines = [f"{name} = {value!r}" if line.startswith(f"{name} = ") else line for line in cell.source.split("\n")]
        cell.source = "\n".join(lines)
    for number, cell in enumerate(client.nb.cells):
        client.execute_cell(cell, number)


def outputs(notebook, kind):
    return [
        output["data"][kind]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if kind in output.get("data", {})
    ]


def said(notebook):
    return "".join(output.get("text", "") for cell in notebook.cells for output in cell.get("outputs", []))


def test_it_cleans_the_demo_recording_and_then_one_s_own_at_half_strength(client, tmp_path):
    noise = 0.1 * np.random.default_rng(1).standard_normal((22050, 1))
    soundfile.write(tmp_path / "mine.wav", noise, 22050)
    with client.setup_kernel():
        execute(client)
        assert "demo.flac" in said(client.nb)
        assert len([html for html in outputs(client.nb, "text/html") if "<audio" in html]) == 3
        assert len(outputs(client.nb, "image/png")) == 1
        assert any("demo-clean.wav" in html for html in outputs(client.nb, "text/html"))
        execute(client, RECORDING="mine.wav", STRENGTH=50)
    demo, _ = soundfile.read(ROOT / "resources" / "demo" / "demo.flac")
    cleaned, rate = soundfile.read(tmp_path / "demo-clean.wav")
    assert (rate, cleaned.shape) == (44100, demo.shape)
    assert 0.001 < np.std(demo - cleaned) < np.std(demo)
    cleaned, rate = soundfile.read(tmp_path / "mine-clean.wav", always_2d=True)
    assert (rate, cleaned.shape) == (22050, noise.shape)
    assert np.isfinite(cleaned).all()


def test_it_holds_no_results_and_compiles():
    nbformat = pytest.importorskip("nbformat")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None
            compile(cell.source.replace("%matplotlib inline", ""), "cell", "exec")
