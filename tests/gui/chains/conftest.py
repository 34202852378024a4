# SPDX-License-Identifier: GPL-3.0-or-later
"""A window with a chain of the user's own."""

from __future__ import annotations

import pytest

from processors.chain import save_chain
from processors.plugins import chains_folder
from processors.registry import find_processors, load_processor


@pytest.fixture
def chain_window(make_window):
    """Return an empty window that knows the user's own chain "Upside"."""
    save_chain(chains_folder(), "Upside", [{"processor": "invert"}], load_processor)
    return make_window(find_processors())
