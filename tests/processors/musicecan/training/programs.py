# SPDX-License-Identifier: GPL-3.0-or-later
"""Trainings in programs of their own, of a narrow network."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[4]
WIDTHS = (8, 12, 16, 24, 32)
"""Of the preset `fast` in these tests: a quarter of its own, with which a step takes a third of the time."""

SCRIPT = f"""
import argparse, sys
from dataclasses import replace
from processors.musicecan.presets import PRESETS
from processors.musicecan.training import train
PRESETS["fast"] = replace(PRESETS["fast"], widths={WIDTHS})
parser = argparse.ArgumentParser()
train.add_arguments(parser)
options = parser.parse_args()
"""
TRAIN = [sys.executable, "-c", f"{SCRIPT}\nsys.exit(train.main(options))"]
TWICE = f"""{SCRIPT}
import os
import torch._dynamo  # the first optimizer would import it, in each process by itself
for rank in "01":
    if os.fork() == 0:
        os.environ["RANK"] = rank
        os._exit(train.main(options))
sys.exit(max(os.waitstatus_to_exitcode(os.wait()[1]) for _ in "01"))
"""
"""Two processes that train together; what both need is imported once."""

PATHS = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
ENVIRONMENT = os.environ | {"PYTHONPATH": PATHS, "OMP_NUM_THREADS": "1"}
