# SPDX-License-Identifier: GPL-3.0-or-later
"""What is tried out and applied: a processor, and how it is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from processors.api import Processor, ProcessorInfo, Value


@dataclass(frozen=True)
class Setting:
    """A processor with the values of its parameters."""

    info: ProcessorInfo
    load: Callable[[], Processor]
    values: Mapping[str, Value]

    def equals(self, other: Setting) -> bool:
        """Tell whether it would sound the same; a chain of the same name may have other steps by now."""
        is_same = self.info.id == other.info.id and self.load == other.load
        return is_same and dict(self.values) == dict(other.values)
