# SPDX-License-Identifier: GPL-3.0-or-later
"""How long threads that compute together stay awake while they wait for each other.

GNU's OpenMP, which comes with PyTorch for Linux, keeps a waiting thread busy for a millisecond or so. Where another
program wants the same core, the wait takes the time that the thread it waits for needs; the network has hundreds of
such waits a second. The demo on two cores, seconds, with GNU's own number of rounds, 20000 and this one: alone 3.3 with
each; beside one busy program 5.3, 5.0 to 5.8 and 4.3; beside two 44, 5.5 and 5.5, of another kind of load up to 2 times
longer with 20000 than with this one. No rounds at all cost a fifth where it is alone.
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
