# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan import-weights`: a TensorFlow checkpoint of the paper's authors becomes a file of weights."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from editor.cli.errors import DONE
from editor.core.errors import EditorError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments of this command."""
    parser.add_argument("checkpoint", metavar="CHECKPOINT", type=Path, help="TensorFlow checkpoint of the authors")
    parser.add_argument("output", metavar="OUT.safetensors", type=Path, help="file to write")


def run(options: argparse.Namespace) -> int:
    """Import the checkpoint. Returns the exit code."""
    from processors.api import ProcessorError

    try:
        sentence = importlib.import_module("processors.musicecan.weights_import").import_checkpoint(
            options.checkpoint, options.output
        )
    except ProcessorError as error:
        raise EditorError(str(error)) from error
    print(sentence)
    return DONE
