# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes into one file of an export, whether it is the only one, a track's own, or a song's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from editor.core.selection import Selection


@dataclass(frozen=True)
class Content:
    """The mix of `tracks`, of which only `part` is written where there is one. `tags` are those of this file alone."""

    tracks: Sequence[int]
    part: Selection | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
