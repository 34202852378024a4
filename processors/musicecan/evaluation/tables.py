# SPDX-License-Identifier: GPL-3.0-or-later
"""The Markdown tables of an evaluation, one function each. Only what was measured gets a column."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from processors.musicecan.evaluation.measuring import FIGURES
from processors.musicecan.evaluation.outcomes import FoldOutcome, Outcome
from processors.musicecan.evaluation.page import as_word

MEANS = ("mean", *(name for name in FIGURES if name != "si_sdr_gain"))
"""Columns of the first table, where at least one system has them."""

WORST = 5
"""How many mixtures the table of the worst has for a system and an SNR."""

CHANNEL_NAMES = {1: "mono", 2: "stereo"}


def table(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; a line that is shorter than the heading gets empty cells at its end."""
    rows = ["| " + " | ".join(columns) + " |", "| --- " * len(columns) + "|"]
    for line in lines:
        cells = [*line, *[""] * (len(columns) - len(line))]
        rows.append("| " + " | ".join(each.replace("|", "/") for each in cells) + " |")
    return "\n".join(rows)


def means_table(outcomes: Sequence[Outcome]) -> str:
    """Return one row per system and SNR with the means; a system that couldn't run has one row with the reason."""
    columns = [name for name in MEANS if name in known(outcomes)]
    memory = any(not math.isnan(each.peak_rss_mib) for each in outcomes)
    lines = []
    for each in outcomes:
        if each.reason:
            lines.append([each.name, each.knows, each.reason])
        for word, means in each.means.items():
            tail = [cell(means.get(name)) for name in columns] + [whole(each.peak_rss_mib)] * memory
            lines.append([each.name, each.knows, word, *tail])
    heading = ["system", "is told", "input SNR dB", *columns, *(["peak_rss_mib"] if memory else [])]
    return table(heading, lines)


def known(outcomes: Sequence[Outcome]) -> set[str]:
    """Return the names of the means that at least one system has."""
    return {name for each in outcomes for means in each.means.values() for name in means}


def folds_table(folds: Sequence[FoldOutcome], figure: str) -> str:
    """Return one row per system and fold with the mean of a figure, one column per SNR."""
    words = list(dict.fromkeys(word for fold in folds for each in fold.outcomes for word in each.means))
    lines = []
    for place, first in enumerate(folds[0].outcomes):
        for fold in folds:
            means = fold.outcomes[place].means
            if means:
                lines.append([first.name, fold.name, *(cell(means.get(word, {}).get(figure)) for word in words)])
    return table(["system", "fold", *words], lines)


def category_table(outcomes: Sequence[Outcome]) -> str:
    """Return one row per system and SNR: the SI-SDR gain for every category of noise, and in mono and stereo."""
    rows = [row for each in outcomes for found in each.rows.values() for row in found]
    categories = sorted({row["category"] for row in rows})
    channels = sorted({row["channels"] for row in rows})
    lines = []
    for each in outcomes:
        for word, means in each.means.items():
            tail = [mean_gain(row for row in each.rows[word] if row["channels"] == count) for count in channels]
            lines.append([each.name, word, *(cell(means.get(name)) for name in categories), *tail])
    names = [CHANNEL_NAMES.get(count, str(count)) for count in channels]
    return table(["system", "input SNR dB", *categories, *names], lines)


def mean_gain(rows: Iterable[dict[str, Any]]) -> str:
    """Return the mean SI-SDR gain of rows as it stands in a table."""
    gains = [row["si_sdr_gain"] for row in rows]
    return cell(float(np.mean(gains))) if gains else ""


def music_table(outcomes: Sequence[Outcome]) -> str:
    """Return one row per system and SNR: for every kind of music the SI-SDR gain and the change of its LSD."""
    kinds = sorted({kind(row) for each in outcomes for rows in each.rows.values() for row in rows})
    lines = []
    for each in outcomes:
        for word, rows in each.rows.items():
            by_kind = [[row for row in rows if kind(row) == name] for name in kinds]
            changes = [np.mean([row["lsd"] - row["lsd_before"] for row in some]) for some in by_kind]
            both = [f"{mean_gain(some)} ({change:+.1f})" for some, change in zip(by_kind, changes, strict=True)]
            lines.append([each.name, word, *both])
    heading = ["system", "input SNR dB", *(f"{name}: gain (LSD)" for name in kinds)]
    return table(heading, lines)


def kind(row: dict[str, Any]) -> str:
    """Return the kind of music that a row is about: what the file's name says before the first underscore."""
    return str(row["music"]).split("_")[0]


def worst_table(outcomes: Sequence[Outcome]) -> str:
    """Return the mixtures with the smallest gain of every system and SNR."""
    lines = []
    for each in outcomes:
        for word, rows in each.rows.items():
            for row in sorted(rows, key=lambda one: float(one["si_sdr_gain"]))[:WORST]:
                figures = [cell(row[name]) for name in ("si_sdr_gain", "level_db", "lsd", "lsd_before")]
                lines.append([each.name, word, row["category"], row["music"], *figures])
    return table(["system", "input SNR dB", "noise", "music", "si_sdr_gain", "level_db", "lsd", "lsd_before"], lines)


def cell(value: float | None) -> str:
    """Return a figure as it stands in a table; nothing where there is none."""
    return "" if value is None or math.isnan(value) else as_word(value)


def whole(value: float) -> str:
    """Return a figure without decimals; nothing where there is none."""
    return "" if math.isnan(value) else f"{value:.0f}"


def meanings(outcomes: Sequence[Outcome]) -> str:
    """Return a list of what the columns mean."""
    names = known(outcomes)
    lines = [f"- `mean`: {FIGURES['si_sdr_gain']}, averaged over the categories of noise"]
    lines += [f"- `{name}`: {meaning}" for name, meaning in FIGURES.items() if name in names]
    if any(not math.isnan(each.peak_rss_mib) for each in outcomes):
        lines.append(
            "- `peak_rss_mib`: largest memory of a fresh process that cleans one such sound, libraries included"
        )
    return "\n".join(lines)
