# SPDX-License-Identifier: GPL-3.0-or-later
"""What the package for Linux is made of."""

from __future__ import annotations

import pytest

from tests.installers.spec import Spec


@pytest.fixture
def spec(monkeypatch):
    return Spec("linux", monkeypatch)
