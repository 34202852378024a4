# SPDX-License-Identifier: GPL-3.0-or-later
"""Threads that wait for each other sleep soon, so that a busy machine isn't busier for it; what a user sets stays."""

import os
import subprocess
import sys

import pytest

from processors.musicecan import waiting


@pytest.mark.skipif(sys.platform != "linux", reason="PyTorch brings another OpenMP there")
def test_torch_is_loaded_with_short_waits():
    code = "import processors.musicecan.denoise, processors.musicecan.network"
    environment = {name: value for name, value in os.environ.items() if name not in waiting.CHOSEN}
    environment |= {"OMP_DISPLAY_ENV": "verbose"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert f"GOMP_SPINCOUNT = '{waiting.ROUNDS}'" in done.stderr


@pytest.mark.parametrize(("name", "value"), [("GOMP_SPINCOUNT", "7"), ("OMP_WAIT_POLICY", "active")])
def test_what_the_user_chose_stays(name, value):
    environment = {name: value}
    waiting.shorten(environment)
    assert environment == {name: value}
