# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan evaluate`: what our presets and other programs gain on mixtures, and a page to listen to them.

All systems clean the very same mixtures in the same run. A row that does nothing shows what the figures are worth.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from processors.api import ProcessorError
from processors.musicecan.corpus import load_corpus
from processors.musicecan.evaluation import folds
from processors.musicecan.evaluation.folds import Fold, choose_folds
from processors.musicecan.evaluation.footprint import peak_rss_mib, why_no_footprint
from processors.musicecan.evaluation.listening import Listening, real_items
from processors.musicecan.evaluation.measuring import FIGURES, measure_all, summary, why_no_visqol
from processors.musicecan.evaluation.mixtures import CHANNELS, make_mixtures
from processors.musicecan.evaluation.outcomes import FoldOutcome, Outcome
from processors.musicecan.evaluation.page import Item, write_page
from processors.musicecan.evaluation.peers import PEERS, find_peers
from processors.musicecan.evaluation.real import REAL_FIGURES, real_recordings
from processors.musicecan.evaluation.report import as_json, as_markdown
from processors.musicecan.evaluation.systems import System, machine, nothing, ours, probed
from processors.musicecan.presets import PRESETS
from processors.musicecan.weights import find_weights


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of `musicecan evaluate`."""
    folds.add_arguments(parser)
    parser.add_argument("--real", type=Path, nargs="+", help="noisy recordings, or folders of them, for the page")
    parser.add_argument("--snr", nargs="+", default=["-5", "0", "3.5", "5", "10", "15", "20", "clean"], help="in dB")
    parser.add_argument("--preset", nargs="+", choices=list(PRESETS), help="default: all with weights")
    parser.add_argument("--peers", nargs="+", choices=[*PEERS, "all", "none"], default=["all"], help="other programs")
    parser.add_argument("--items", type=int, default=12, help="mixtures per category of noise and SNR")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a mixture")
    parser.add_argument("--real-seconds", type=float, default=20.0, help="how much of a real recording is used")
    parser.add_argument("--channels", choices=CHANNELS, default="both", help="both: mono and stereo in turn")
    parser.add_argument(
        "--visqol", type=int, nargs="?", const=2, default=0, metavar="N",
        help="measure ViSQOL too, on N mixtures per category and SNR (2 if not given); takes 1 s per second of sound",
    )  # fmt: skip
    parser.add_argument("--no-memory", action="store_true", help="don't measure memory, which starts every system anew")
    parser.add_argument("--device", choices=["auto", "cpu", "cuda"], default="auto")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--cache", type=Path, help="where decoded sound is kept")
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--out", type=Path, help="folder for results.json, table.md and the listening page")
    parser.add_argument("--listen", type=int, default=1, help="mixtures per category on the listening page")
    parser.add_argument("--listen-snr", nargs="+", default=["3.5"], help="SNRs on the listening page")


def main(args: argparse.Namespace) -> int:
    """Run `musicecan evaluate`; return the exit code. Raises `ProcessorError` for what the user can mend."""
    snrs, chosen = check(args), choose_folds(args)
    args.preset = args.preset or [name for name in PRESETS if find_weights(name)]
    systems = [nothing(), *(ours(preset, args.device) for preset in args.preset)]
    systems += find_peers(list(PEERS) if "all" in args.peers else args.peers)
    systems = [probed(system) for system in systems]
    groups: dict[str, Sequence[Item]] = {}
    if chosen:
        groups |= on_mixtures(args, chosen, systems, snrs)
    if args.real:
        recordings = real_recordings(load_corpus(args.real, cache_folder(args)), args.real_seconds)
        groups["Real recordings, which have no clean version"] = real_items(systems[1:], recordings, say)
    if args.out:
        page = write_page(args.out, "MusicECAN beside others", groups, FIGURES | (REAL_FIGURES if args.real else {}))
        say(f"listening page: {page}")
    return 0


def check(args: argparse.Namespace) -> dict[str, float | None]:
    """Return the SNRs by the words that were given. Raises `ProcessorError` for options that don't go together."""
    if args.real and not args.out:
        raise ProcessorError("Real recordings are for the listening page; name a folder for it with --out.")
    if args.items < 1 or args.seconds < 0.1 or args.real_seconds < 0.1 or args.listen < 0 or args.visqol < 0:
        raise ProcessorError(
            "--items takes 1 or more, --listen and --visqol 0 or more, and lengths are 0.1 s at least."
        )
    if args.seed < 0:
        raise ProcessorError("--seed takes a whole number, 0 or more.")
    if args.out is not None and args.out.exists() and not args.out.is_dir():
        raise ProcessorError(f"{args.out} is a file, and --out takes a folder; name another one.")
    if args.visqol and why_no_visqol():
        raise ProcessorError(why_no_visqol())
    try:
        snrs = {word: None if word == "clean" else float(word) for word in args.snr}
    except ValueError as error:
        raise ProcessorError("--snr takes numbers in dB and the word clean, such as --snr 0 3.5 15 clean.") from error
    if not all(value is None or math.isfinite(value) for value in snrs.values()):
        raise ProcessorError("--snr takes finite numbers; music without noise is what the word clean stands for.")
    return snrs


def cache_folder(args: argparse.Namespace) -> Path:
    """Return where decoded sound is kept."""
    import appdirs

    return args.cache or Path(appdirs.user_cache_dir("musicecan")) / "corpus"


def on_mixtures(
    args: argparse.Namespace, chosen: Sequence[Fold], systems: Sequence[System], snrs: dict[str, float | None]
) -> dict[str, Sequence[Item]]:
    """Measure the systems on every fold, print and write what came out, and return what can be listened to."""
    groups: dict[str, Sequence[Item]] = {}
    results: list[FoldOutcome] = []
    for fold in chosen:
        cache = cache_folder(args)
        music, noise = load_corpus(fold.music, cache), load_corpus(fold.noise, cache)
        mixtures = make_mixtures(music, noise, args.items, args.seconds, args.channels, args.seed)
        listening = Listening(mixtures, snrs, args.listen if args.out else 0, args.listen_snr)
        outcomes = [run(system, listening, args.visqol, fold.name) for system in systems]
        results.append(FoldOutcome(fold.name, len(music.recordings), len(noise.recordings), len(mixtures), outcomes))
        heading = "Mixtures" if len(chosen) == 1 else f"Mixtures: {fold.name}"
        groups[heading] = listening.items(systems, {outcome.name: outcome.reason for outcome in outcomes})
    if not args.no_memory and not why_no_footprint():
        weigh(systems, results[0].outcomes, args.seconds)
    settings = {
        "seconds": args.seconds, "channels": args.channels, "seed": args.seed, "snr": list(snrs),
        "presets": args.preset, **machine(),
    }  # fmt: skip
    write_results(args, settings, results)
    return groups


def run(system: System, listening: Listening, visqol: int, fold: str) -> Outcome:
    """Return the figures of one system, or the reason why it has none; `listening` gets the sounds."""
    outcome = Outcome(system.name, system.knows, system.reason)
    if system.reason:
        say(f"{system.name}: {system.reason}")
        return outcome
    for word, snr_db in listening.snrs.items():
        say(f"{fold}: {system.name} at {word} dB ...")
        try:
            rows = measure_all(system, listening.mixtures, snr_db, visqol, listening.heard(system, word))
        except ProcessorError as error:
            return Outcome(system.name, system.knows, str(error))
        listening.measured(system, word, rows)
        outcome.rows[word], outcome.means[word] = rows, summary(rows)
    return outcome


def weigh(systems: Sequence[System], outcomes: Sequence[Outcome], seconds: float) -> None:
    """Note how much memory each system needs that gave figures."""
    for system, outcome in zip(systems, outcomes, strict=True):
        if not outcome.reason:
            say(f"memory of {system.name} ...")
            outcome.peak_rss_mib = peak_rss_mib(system, seconds)


def write_results(args: argparse.Namespace, settings: dict[str, Any], results: Sequence[FoldOutcome]) -> None:
    """Print what came out, as a table or as JSON, and write both to the folder of `--out`."""
    table = as_markdown(settings, results)
    figures = json.dumps(as_json(settings, results), indent=1, allow_nan=False) + "\n"
    print(figures if args.json else table, end="")
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "results.json").write_text(figures, encoding="utf-8")
        (args.out / "table.md").write_text(table, encoding="utf-8")


def say(words: str) -> None:
    """Tell the user on stderr how far things are."""
    print(words, file=sys.stderr)
