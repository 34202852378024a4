# SPDX-License-Identifier: GPL-3.0-or-later
"""How long threads that compute together stay awake while they wait for each other.

GNU's OpenMP, which comes with PyTorch for Linux, keeps a waiting thread busy for a millisecond or so. Where another
program wants the same core, the wait takes the time that the thread it waits for needs; the network has hundreds of
such waits a second. The demo on two cores, three times, seconds: alone 5.4 to 7.2 with GNU's own number of rounds and
5.1 to 6.7 with this one; beside two busy programs 15, 100 and 100, and 13.2 to 13.6.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

ROUNDS = "2000"
"""How often a thread looks before it sleeps; GNU's own number is 300000."""
CHOSEN = ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")
"""What the user may have set; then it stays."""


def shorten(environment: MutableMapping[str, str] = os.environ) -> None:
    """Let threads sleep soon. It counts for what loads OpenMP later, so torch must not be imported yet."""
    if not any(name in environment for name in CHOSEN):
        environment["GOMP_SPINCOUNT"] = ROUNDS
