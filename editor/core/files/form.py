# SPDX-License-Identifier: GPL-3.0-or-later
"""How a file of sound is written, all in one value: who decides it and who writes it hand it on as it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from editor.core.files.covers import Cover
from editor.core.files.formats import check_writable, default_encoding, format_for
from editor.core.files.tag_names import is_at_home


@dataclass(frozen=True)
class FileForm:
    """What a file will be: `sample_rate` in Hz, `bit_rate` in bits per second (lossy formats), tags by `tag_names`.

    `format` (empty: by the extension) and `encoding` (empty: the format's default) are names from `writable_formats()`.
    """

    sample_rate: int
    channels: int
    format: str = ""
    encoding: str = ""
    bit_rate: int | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    cover: Cover | None = None
    dither: bool = True

    def completed(self, path: Path) -> FileForm:
        """Return it as a file at `path` has it: nothing is empty, and tags that only other formats know are left out.

        Raises `EditorError` where the format can't hold such sound.
        """
        format = (self.format or format_for(path)).upper()
        encoding = self.encoding or default_encoding(format)
        check_writable(path, format, encoding, self.sample_rate, self.channels)
        tags = {key: text for key, text in self.tags.items() if text and is_at_home(key, format)}
        return replace(self, format=format, encoding=encoding, tags=tags)
