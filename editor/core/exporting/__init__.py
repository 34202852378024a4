# SPDX-License-Identifier: GPL-3.0-or-later
"""Tracks become files here: one track as it is, several mixed down, each in a file of its own, the songs in
them, or in a video.

`Content` says what goes into a file and `ExportOptions` how, `forms` what a file can hold of it, `rendition` makes the
sound, `Exporter` writes.
"""

from editor.core.exporting.content import Content
from editor.core.exporting.exporter import Exporter
from editor.core.exporting.forms import held_channels, held_rate, held_tags, shared_tags
from editor.core.exporting.names import track_paths
from editor.core.exporting.options import CEILING_DB, ExportOptions
from editor.core.exporting.songs import begin_songs, lead_in_s, song_paths
from editor.core.exporting.video import video_of

__all__ = [
    "CEILING_DB",
    "Content",
    "ExportOptions",
    "Exporter",
    "begin_songs",
    "held_channels",
    "held_rate",
    "held_tags",
    "lead_in_s",
    "shared_tags",
    "song_paths",
    "track_paths",
    "video_of",
]
