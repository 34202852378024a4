# SPDX-License-Identifier: GPL-3.0-or-later
"""What a tagged library holds, by the editor's names, and what becomes of it in another file."""

from __future__ import annotations

from editor.core.files import FileForm, create_audio, open_audio

HOLD_ALL = ["FLAC", "MP3", "M4A", "OGG", "OPUS", "WAV", "AIFF"]
"""Formats with room for all of it."""

FULL = {
    "title": "Für Élise 日本", "artist": "A. One\0Б. Два", "album": "An album", "date": "1810-04-27",
    "genre": "Classical\0Piano", "comment": "one; two", "track": "3/12", "composer": "L. v. B.",
    "albumartist": "Various", "conductor": "C. C.", "performer": "Jane (piano)\0Joe (1st violin)", "lyricist": "L. L.",
    "arranger": "A. A.", "discnumber": "1/2", "grouping": "Bagatelles", "mood": "calm",
    "lyrics": "line one\nline two é\n\nlast", "language": "deu", "bpm": "120", "initialkey": "Am",
    "copyright": "1810 L. v. B.", "organization": "A label", "isrc": "USABC2000001", "catalognumber": "WoO 59",
    "barcode": "0123456789012", "media": "CD",
    "compilation": "1",
    "originaldate": "1809", "website": "https://example.org/élise", "titlesort": "Elise", "artistsort": "One, A.",
    "albumsort": "Album", "composersort": "Beethoven", "albumartistsort": "Various", "version": "live",
    "work": "WoO 59", "movementname": "Poco moto", "musicbrainz_trackid": "0b3f5d5e-0000-4000-8000-000000000000",
    "musicbrainz_albumid": "1", "musicbrainz_artistid": "a\0b", "musicbrainz_albumartistid": "c",
    "musicbrainz_releasegroupid": "d", "musicbrainz_workid": "w", "releasecountry": "DE",
    "involvedpeople": "P. P. (producer)\0E. E. (engineer)", "comment:rip": "by hand", "originalalbum": "First",
    "Songs-DB_Custom1": "capitals stay", "my own field": "yes",
}  # fmt: skip


def tags_of(path):
    with open_audio(path) as audio:
        assert audio.frames == 4800
        return audio.tags


def converted(path, out):
    """Write a file anew in another format, as an export does."""
    with (
        open_audio(path) as audio,
        create_audio(out, FileForm(48000, 1, tags=audio.tags, cover=audio.cover)) as writer,
    ):
        writer.write(audio.read(0, audio.frames))
    return out
