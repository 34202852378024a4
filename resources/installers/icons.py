# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws the program's icon in every size that desktops ask for, and as the files that Windows and macOS want.

Qt draws the SVG, because the program brings Qt anyway; Pillow, which matplotlib brings, writes the collections.
"""

from __future__ import annotations

import os
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)


def make(drawing: Path, folder: Path) -> Path:
    """Write `SIZE.png` for every size, `musicecan.svg`, `musicecan.ico` and `musicecan.icns` to `folder`; return it."""
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    (folder / "musicecan.svg").write_bytes(drawing.read_bytes())
    for size in (*SIZES, 1024):
        draw(drawing, size, folder / f"{size}.png")
    with Image.open(folder / "1024.png") as largest:
        largest.save(folder / "musicecan.icns")
        largest.save(folder / "musicecan.ico", sizes=[(size, size) for size in SIZES if size <= 256])
    return folder


def draw(drawing: Path, size: int, picture: Path) -> None:
    """Draw an SVG as a PNG of `size` pixels in square."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PyQt6.QtGui import QImage, QPainter
    from PyQt6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(drawing)).render(painter)
    painter.end()
    if not image.save(str(picture)):
        raise OSError(f"{picture} can't be written")
