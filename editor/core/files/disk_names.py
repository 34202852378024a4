# SPDX-License-Identifier: GPL-3.0-or-later
"""Which names a file can have."""

from __future__ import annotations

import errno
import os
import re

LONGEST = 255
"""Bytes that a name can have; on Windows units of UTF-16, so that Chinese ones may be three times as long there."""

_NO_WINDOWS_NAME = re.compile(
    r'.*[\x00-\x1f<>:"|?*].*|.*[. ]|(con|prn|aux|nul|com\d|lpt\d)(\..*)?', re.IGNORECASE | re.DOTALL
)
"""File names that Windows refuses, or cuts without a word, or takes for a device or a hidden stream of another file."""


def is_no_windows_name(name: str) -> bool:
    """Tell whether Windows knows no file of that name."""
    return _NO_WINDOWS_NAME.fullmatch(name) is not None


def check_length(name: str, windows: bool = os.name == "nt") -> None:
    """Raise `OSError` for a name that is too long. Windows itself would only miss its folder, or say nothing of use."""
    length = len(name.encode("utf-16-le", "surrogatepass")) // 2 if windows else len(os.fsencode(name))
    if length > LONGEST:
        raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
