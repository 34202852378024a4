# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the README are there, each in use and small enough to load quickly."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from tests.screenshots import LARGEST_BYTES, OUT, SCENES

ROOT = Path(__file__).parents[2]


def test_the_readme_shows_every_scene():
    shown = re.findall(r"!\[.+\]\((.+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert sorted(shown) == sorted(f"resources/screenshots/{name}.png" for name in SCENES)


def test_pictures_are_small_and_show_their_theme():
    pictures = {path.stem: Image.open(path) for path in OUT.glob("*.png")}
    assert set(pictures) == set(SCENES)
    for name, picture in pictures.items():
        assert (OUT / f"{name}.png").stat().st_size < LARGEST_BYTES
        assert picture.width >= (700 if name == "chain" else 1200), "the one of a dialog is smaller than a window"
    corner = {name: sum(picture.convert("RGB").getpixel((700, 14))) for name, picture in pictures.items()}
    assert corner["light"] > 600 > 150 > max(corner[name] for name in SCENES if name != "light")
