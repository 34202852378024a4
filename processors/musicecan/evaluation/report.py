# SPDX-License-Identifier: GPL-3.0-or-later
"""What an evaluation found, as Markdown tables for people and as JSON for programs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from processors.musicecan.evaluation.measuring import FIGURES
from processors.musicecan.evaluation.page import as_word

Rows = list[dict[str, Any]]
MEANS = ("mean", *(name for name in FIGURES if name != "si_sdr_gain"))
"""Columns of the first table, where at least one system has them."""


@dataclass
class Outcome:
    """What one system did: by the SNR as the user wrote it, the means, and the rows that they were made from.

    Where `reason` isn't empty there are no figures, and it says why. Memory is in MiB, NaN where it wasn't measured.
    """

    name: str
    knows: str = ""
    reason: str = ""
    means: dict[str, dict[str, float]] = field(default_factory=dict)
    rows: dict[str, Rows] = field(default_factory=dict)
    peak_rss_mib: float = math.nan


def as_json(settings: dict[str, Any], outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return everything as what JSON can hold; NaN and infinity become null."""
    systems = {
        each.name: {
            "knows": each.knows, "reason": each.reason, "peak_rss_mib": each.peak_rss_mib,
            "means": each.means, "rows": each.rows,
        }
        for each in outcomes
    }  # fmt: skip
    plain: dict[str, Any] = finite({"settings": settings, "figures": FIGURES, "systems": systems})
    return plain


def finite(value: Any) -> Any:
    """Return the same with None for numbers that JSON doesn't have."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def as_markdown(settings: dict[str, Any], outcomes: Sequence[Outcome]) -> str:
    """Return two tables, means over all and SI-SDR gain by noise category, and below them what the words mean."""
    parts = [
        "{mixtures} mixtures of {seconds:g} s, {channels}, seed {seed}.".format(**settings),
        means_table(outcomes),
        "SI-SDR gain in dB by category of noise:",
        category_table(outcomes),
        meanings(outcomes),
    ]
    return "\n\n".join(parts) + "\n"


def means_table(outcomes: Sequence[Outcome]) -> str:
    """Return one row per system and SNR with the means; a system that couldn't run has one row with the reason."""
    known = {name for each in outcomes for means in each.means.values() for name in means}
    columns = [name for name in MEANS if name in known]
    memory = any(not math.isnan(each.peak_rss_mib) for each in outcomes)
    lines = heading(["system", "is told", "input SNR dB", *columns, *(["peak_rss_mib"] if memory else [])])
    for each in outcomes:
        start = f"| {each.name} | {each.knows} |"
        if each.reason:
            lines.append(f"{start} {each.reason} |" + " |" * (len(columns) + memory))
        for word, means in each.means.items():
            tail = [cell(means.get(name)) for name in columns] + [whole(each.peak_rss_mib)] * memory
            lines.append(f"{start} {word} | " + " | ".join(tail) + " |")
    return "\n".join(lines)


def category_table(outcomes: Sequence[Outcome]) -> str:
    """Return one row per system and SNR with the SI-SDR gain for every category of noise."""
    columns = sorted({row["category"] for each in outcomes for rows in each.rows.values() for row in rows})
    lines = heading(["system", "input SNR dB", *columns])
    for each in outcomes:
        for word, means in each.means.items():
            lines.append(f"| {each.name} | {word} | " + " | ".join(cell(means.get(name)) for name in columns) + " |")
    return "\n".join(lines)


def heading(columns: Sequence[str]) -> list[str]:
    """Return the first two lines of a Markdown table."""
    return ["| " + " | ".join(columns) + " |", "| --- " * len(columns) + "|"]


def cell(value: float | None) -> str:
    """Return a figure as it stands in a table; nothing where there is none."""
    return "" if value is None or math.isnan(value) else as_word(value)


def whole(value: float) -> str:
    """Return a figure without decimals; nothing where there is none."""
    return "" if math.isnan(value) else f"{value:.0f}"


def meanings(outcomes: Sequence[Outcome]) -> str:
    """Return a list of what the columns mean."""
    known = {name for each in outcomes for means in each.means.values() for name in means}
    lines = [f"- `mean`: {FIGURES['si_sdr_gain']}, averaged over the categories of noise"]
    lines += [f"- `{name}`: {meaning}" for name, meaning in FIGURES.items() if name in known]
    if any(not math.isnan(each.peak_rss_mib) for each in outcomes):
        lines.append(
            "- `peak_rss_mib`: largest memory of a fresh process that cleans one such sound, libraries included"
        )
    return "\n".join(lines)
