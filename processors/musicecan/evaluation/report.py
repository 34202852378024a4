# SPDX-License-Identifier: GPL-3.0-or-later
"""What an evaluation found, as Markdown for people and as JSON for programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from processors.musicecan.evaluation import tables
from processors.musicecan.evaluation.bars import bars_table, check_bars
from processors.musicecan.evaluation.measuring import FIGURES
from processors.musicecan.evaluation.outcomes import FoldOutcome


def as_json(settings: dict[str, Any], folds: Sequence[FoldOutcome]) -> dict[str, Any]:
    """Return everything as what JSON can hold; NaN and infinity become null."""
    plain: dict[str, Any] = finite(
        {
            "settings": settings,
            "figures": FIGURES,
            "bars": [vars(bar) for bar in check_bars(settings.get("presets", ()), folds)],
            "folds": {fold.name: fold_as_json(fold) for fold in folds},
        }
    )
    return plain


def fold_as_json(fold: FoldOutcome) -> dict[str, Any]:
    """Return one fold with all its systems and rows."""
    systems = {
        each.name: {
            "knows": each.knows, "reason": each.reason, "peak_rss_mib": each.peak_rss_mib,
            "means": each.means, "rows": each.rows,
        }
        for each in fold.outcomes
    }  # fmt: skip
    return {"music": fold.music, "noise": fold.noise, "mixtures": fold.mixtures, "systems": systems}


def finite(value: Any) -> Any:
    """Return the same with None for numbers that JSON doesn't have."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def as_markdown(settings: dict[str, Any], folds: Sequence[FoldOutcome]) -> str:
    """Return tables of the first fold's means and gains by category, of all folds side by side, and what words mean."""
    main, presets = folds[0].outcomes, settings.get("presets", ())
    parts = [
        "\n".join(f"- {fold.name}: {fold.mixtures} mixtures of {fold.music} pieces and {fold.noise} noises"
                  for fold in folds),
        "Each {seconds:g} s long, {channels}, seed {seed}; {machine}, {threads} thread(s).".format(
            **settings | {"channels": CHANNEL_WORDS[settings["channels"]]}
        ),
    ]  # fmt: skip
    bars = check_bars(presets, folds)
    if bars:
        parts += ["What is aimed at:", bars_table(bars)]
    parts += [f"Means on {folds[0].name}:", tables.means_table(main)]
    if len(folds) > 1:
        parts += ["SI-SDR gain in dB by fold (of clean input the SI-SDR itself):", tables.folds_table(folds, "mean")]
        parts += ["Level of the music in dB by fold:", tables.folds_table(folds, "level_db")]
    parts += [f"SI-SDR gain in dB by category of noise, on {folds[0].name}:", tables.category_table(main)]
    ours = [each for each in main if each.name in presets and each.rows]
    if ours:
        parts += [f"By kind of music, on {folds[0].name}:", tables.music_table(ours)]
        parts += ["Where the gain is smallest:", tables.worst_table(ours)]
    return "\n\n".join([*parts, tables.meanings(main)]) + "\n"


CHANNEL_WORDS = {"mono": "mono", "stereo": "stereo", "both": "mono and stereo in turn"}
