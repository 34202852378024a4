# SPDX-License-Identifier: GPL-3.0-or-later
"""Stretches of sound that the user keeps for settings of processors, such as a sample of a room's noise.

Each is a WAV file in one folder, so that it serves other recordings and the command line too, whatever happens to the
track that it is from.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from editor.core.errors import EditorError
from editor.core.project import Project
from editor.core.selection import Selection
from processors.api import Waveform
from processors.noise_sample import LONGEST_S, SHORTEST_S
from processors.whole_files import whole_file

LONGEST_NAME = 60
_FORBIDDEN = re.compile(r'[<>:"/\\|?*#\x00-\x1f]')


@dataclass(frozen=True)
class KeptSounds:
    """The sounds in `folder`, which is made when the first one is kept."""

    folder: Path

    def paths(self) -> list[Path]:
        """Return the files, the latest first."""
        found = [(path.stat().st_mtime_ns, path) for path in self.folder.glob("*.wav") if path.is_file()]
        return [path for _, path in sorted(found, reverse=True)]

    def keep(self, project: Project, selection: Selection) -> Path:
        """Write the selected sound of one track to a file, and return that.

        Raises `EditorError` when too little is selected, in several tracks, or silence, or it can't be written.
        """
        index, start, end = selected_stretch(project, selection)
        track = project.tracks[index]
        end = min(end, start + round(LONGEST_S * track.sample_rate))
        if end - start < SHORTEST_S * track.sample_rate:
            raise EditorError(f"Less than {SHORTEST_S:g} s are selected; select more of what is to be learned.")
        samples = track.table.read(start, end - start)
        if not np.ptp(samples, axis=1).any():
            raise EditorError("There is only silence in the selection; select a stretch where the sound is heard.")
        times = f"{start / track.sample_rate:.2f}-{end / track.sample_rate:.2f} s"
        name = _FORBIDDEN.sub("_", track.name)[:LONGEST_NAME].strip(" .")
        return self._write(f"{name} {times}".strip(), samples, track.sample_rate)

    def _write(self, stem: str, samples: Waveform, sample_rate: int) -> Path:
        import soundfile

        path, number = self.folder / f"{stem}.wav", 2
        while path.exists():
            path, number = self.folder / f"{stem} ({number}).wav", number + 1
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with whole_file(path, outlives_power=True) as file:
                soundfile.write(file, samples.T, sample_rate, format="WAV", subtype="FLOAT")
        except (OSError, soundfile.LibsndfileError) as error:
            reason = getattr(error, "strerror", None) or error
            raise EditorError(f"The sound can't be kept in {self.folder} ({reason}); make room there.") from error
        return path


def selected_stretch(project: Project, selection: Selection) -> tuple[int, int, int]:
    """Return (track, start, end) of what is selected, in frames of that track. Raises `EditorError` for anything else.

    The tracks that end before it are left out.
    """
    if selection.is_empty:
        raise EditorError(
            "Nothing is selected; select a stretch where only the sound to be learned is heard, or choose Process > "
            "Find where only noise is heard."
        )
    ranges = [(index, *selection.range_in(project, index)) for index in selection.track_indices(project)]
    found = [(index, start, end) for index, start, end in ranges if start < end]
    if len(found) != 1:
        raise EditorError("The selection must lie in one track; select there what is to be learned.")
    return found[0]
