# SPDX-License-Identifier: GPL-3.0-or-later
"""Fonts for the letters of a figure: matplotlib's own has no Chinese, so others are taken from what is installed.

Letters decide and not the language, because a track may be called anything. Where no font has the words of a
language, the figure speaks English.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

OWN = "DejaVu Sans"
"""Comes with matplotlib; it has Latin, Greek and Cyrillic letters."""

PREFERRED = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "SimHei",
    "Arial Unicode MS",
)
"""Families that are asked first: even strokes, and the shapes of letters that are written in China."""

BOX = "\N{WHITE SQUARE}"
"""Stands for a letter that no font has."""

Installed = tuple[tuple[str, str], ...]
"""Family and file of each font, in the order in which they are asked."""


def readable(say: Callable[[str], str]) -> Callable[[str], str]:
    """Return `say`, but English for words with letters that no font has."""

    def said(english: str) -> str:
        words = say(english)
        return english if _fonts_for(words)[1] else words

    return said


def set_letters(figure: Figure) -> None:
    """Give all texts of a figure fonts with their letters, and take them as they are: a name may hold dollars."""
    from matplotlib.text import Text

    texts = figure.findobj(Text)
    families, missing = _fonts_for("".join(text.get_text() for text in texts))
    boxes = str.maketrans(dict.fromkeys(missing, BOX))
    for text in texts:
        text.set_fontfamily(list(families))
        text.set_parse_math(False)
        if missing.intersection(text.get_text()):
            text.set_text(text.get_text().translate(boxes))


def _fonts_for(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return families that together have the letters of `text`, first to last, and the letters that none has."""
    from matplotlib.font_manager import fontManager

    wanted = frozenset(text) - {"\n"}
    if all(" " <= letter <= "~" for letter in wanted):
        return (OWN,), frozenset()
    return _found(wanted, tuple((font.name, str(font.fname)) for font in fontManager.ttflist))


@lru_cache(64)
def _found(wanted: frozenset[str], installed: Installed) -> tuple[tuple[str, ...], frozenset[str]]:
    from matplotlib.font_manager import get_font

    families, missing = [OWN], wanted
    for family, path in _in_order(installed):
        if not missing:
            break
        font = get_font(path)
        held = {letter for letter in missing if font.get_char_index(ord(letter))}
        if held and family != OWN:
            families.append(family)
        missing -= held
    return tuple(families), missing


def _in_order(installed: Installed) -> Iterable[tuple[str, str]]:
    """Return one font of each family in the order in which they are asked, without those that hold boxes only."""
    order = {name: place for place, name in enumerate((OWN, *PREFERRED))}
    fonts = {name: path for name, path in installed if "lastresort" not in name.lower().replace(" ", "")}
    return sorted(fonts.items(), key=lambda font: (order.get(font[0], len(order)), "Sans" not in font[0], font[0]))
