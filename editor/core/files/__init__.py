# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files in and out: `open_audio` reads, `create_audio` writes, and every problem is an `EditorError` of one
sentence.

One file per back end stands behind the two doors; libraries are imported on first use, so importing this package is
cheap.
"""

from editor.core.files.covers import Cover, read_cover
from editor.core.files.form import FileForm
from editor.core.files.formats import (
    FORMATS,
    HOLD_COVER,
    HOLD_TAGS,
    Format,
    bits_of,
    default_encoding,
    format_for,
    nearest_channels,
    nearest_format,
    nearest_rate,
    readable_extensions,
    writable_formats,
)
from editor.core.files.reading import AudioFile, open_audio
from editor.core.files.tag_names import FURTHER_KEYS, TAG_KEYS
from editor.core.files.writing import AudioFileWriter, create_audio

__all__ = [
    "FORMATS",
    "FURTHER_KEYS",
    "HOLD_COVER",
    "HOLD_TAGS",
    "TAG_KEYS",
    "AudioFile",
    "AudioFileWriter",
    "Cover",
    "FileForm",
    "Format",
    "bits_of",
    "create_audio",
    "default_encoding",
    "format_for",
    "nearest_channels",
    "nearest_format",
    "nearest_rate",
    "open_audio",
    "read_cover",
    "readable_extensions",
    "writable_formats",
]
