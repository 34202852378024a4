# SPDX-License-Identifier: GPL-3.0-or-later
"""The bars that the presets are to clear, checked on what was measured, so that a table says at once what is missing.

They hold for the first fold, the validation split; the folds beside it are to come near to it. A bar whose SNR wasn't
measured is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from processors.musicecan.evaluation.outcomes import FoldOutcome, Outcome
from processors.musicecan.evaluation.tables import table

GAINS_DB = {"fast": 8.0, "quality": 10.0}
"""Mean SI-SDR gain at 3.5 dB that a preset is to reach."""

CATEGORY_DB, AT_15_DB, CLEAN_DB, LEVEL_DB, BEHIND_DB = 5.0, 3.0, 30.0, 0.5, 2.0
"""No category below this at 3.5 dB; mean at 15 dB; SI-SDR of clean input; level's change; what a fold may lack."""


@dataclass(frozen=True)
class Bar:
    """One thing that is aimed at by a preset, what was measured, and whether that is enough."""

    system: str
    aim: str
    measured: str
    reached: bool


def check_bars(presets: Sequence[str], folds: Sequence[FoldOutcome]) -> list[Bar]:
    """Return the bars of every preset that gave figures."""
    if not folds:
        return []
    ours = [each for each in folds[0].outcomes if each.name in presets and each.means]
    return [bar for each in ours for bar in (*on_validation(each), *beside_peers(each, presets, folds[0]),
                                             *on_folds(each, folds))]  # fmt: skip


def on_validation(each: Outcome) -> Iterator[Bar]:
    """Yield the bars for one preset's own figures."""
    means = each.means
    if "3.5" in means:
        wanted = GAINS_DB.get(each.name)
        if wanted is not None:
            yield at_least(each, f"mean gain at 3.5 dB at least {wanted:g} dB", means["3.5"]["mean"], wanted)
        lowest = min(sorted({row["category"] for row in each.rows["3.5"]}), key=lambda name: means["3.5"][name])
        yield at_least(each, f"no category below {CATEGORY_DB:g} dB at 3.5 dB ({lowest})", means["3.5"][lowest],
                       CATEGORY_DB)  # fmt: skip
        level = means["3.5"]["level_db"]
        aim = f"level within {LEVEL_DB:g} dB at 3.5 dB"
        yield Bar(each.name, aim, f"{level:+.2f}", abs(level) <= LEVEL_DB)
    if "15" in means:
        yield at_least(each, f"mean gain at 15 dB at least {AT_15_DB:g} dB", means["15"]["mean"], AT_15_DB)
        harmed = means["15"]["harmed"]
        yield Bar(each.name, "no mixture at 15 dB comes out worse", f"{harmed:.0f} % do", harmed == 0.0)
    if "clean" in means:
        yield at_least(each, f"clean input above {CLEAN_DB:g} dB SI-SDR", means["clean"]["mean"], CLEAN_DB)


def beside_peers(each: Outcome, presets: Sequence[str], fold: FoldOutcome) -> Iterator[Bar]:
    """Yield whether all others are behind at every SNR but that of clean input, where doing nothing can't be beaten."""
    others = [other for other in fold.outcomes if other.name not in presets and other.means]
    ahead = [
        (word, min(means["mean"] - other.means[word]["mean"] for other in others))
        for word, means in each.means.items()
        if others and word != "clean"
    ]
    if ahead:
        word, least = min(ahead, key=lambda pair: pair[1])
        yield Bar(each.name, "every other system behind at every SNR", f"{least:+.2f} at {word} dB", least > 0.0)


def on_folds(each: Outcome, folds: Sequence[FoldOutcome]) -> Iterator[Bar]:
    """Yield whether the folds beside the validation split come near to it at 3.5 dB."""
    for fold in folds[1:]:
        other = next((one for one in fold.outcomes if one.name == each.name), None)
        if other and "3.5" in other.means and "3.5" in each.means:
            lacking = each.means["3.5"]["mean"] - other.means["3.5"]["mean"]
            aim = f"{fold.name} at most {BEHIND_DB:g} dB behind at 3.5 dB"
            yield Bar(each.name, aim, f"{lacking:+.2f}", lacking <= BEHIND_DB)


def at_least(each: Outcome, aim: str, measured: float, wanted: float) -> Bar:
    """Return a bar that is reached from `wanted` on."""
    return Bar(each.name, aim, f"{measured:.2f}", measured >= wanted)


def bars_table(bars: Sequence[Bar]) -> str:
    """Return the bars as Markdown."""
    lines = [[bar.system, bar.aim, bar.measured, "yes" if bar.reached else "no"] for bar in bars]
    return table(["system", "aim", "measured", "reached"], lines)
