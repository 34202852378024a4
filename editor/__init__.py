# SPDX-License-Identifier: GPL-3.0-or-later
"""MusicECAN Editor: the application. `cli` and `app` are its two doors, `core` is what a project is.

Its version comes from Git's tags when it is installed or packed, so no file has to be edited for a release.
"""

from __future__ import annotations

UNKNOWN_VERSION = "0.1.dev0+source"
"""What a tree calls itself that was never installed."""


def __getattr__(name: str) -> str:
    """Return `__version__` as the installation tells it; looked up on demand, because no start needs it."""
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("musicecan-editor")
    except PackageNotFoundError:
        return UNKNOWN_VERSION
