# SPDX-License-Identifier: GPL-3.0-or-later
"""`musicecan evaluate`: what our presets and other programs gain on mixtures, and a page to listen to them.

All systems clean the very same mixtures in the same run. A row that does nothing shows what the figures are worth.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from processors.api import ProcessorError
from processors.musicecan.corpus import load_corpus
from processors.musicecan.evaluation.footprint import peak_rss_mib, why_no_footprint
from processors.musicecan.evaluation.listening import Listening, real_items
from processors.musicecan.evaluation.measuring import FIGURES, measure, measure_all, summary, why_no_visqol
from processors.musicecan.evaluation.mixtures import make_mixtures
from processors.musicecan.evaluation.page import Item, write_page
from processors.musicecan.evaluation.peers import PEERS, find_peers
from processors.musicecan.evaluation.real import REAL_FIGURES, real_recordings
from processors.musicecan.evaluation.report import Outcome, as_json, as_markdown
from processors.musicecan.evaluation.systems import ArrayReader, System, nothing, ours, probed
from processors.musicecan.presets import PRESETS

__all__ = ["ArrayReader", "add_arguments", "main", "measure", "summary"]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Give `parser` the options of `musicecan evaluate`."""
    parser.add_argument("--music", type=Path, nargs="+", help="folders of clean music")
    parser.add_argument("--noise", type=Path, nargs="+", help="folders of noise, its files named CATEGORY_...")
    parser.add_argument("--real", type=Path, nargs="+", help="folders of noisy recordings for the listening page")
    parser.add_argument("--snr", nargs="+", default=["-5", "0", "3.5", "5", "10", "15", "20", "clean"], help="in dB")
    parser.add_argument("--preset", nargs="+", choices=list(PRESETS), default=["fast"])
    parser.add_argument("--peers", nargs="+", choices=[*PEERS, "all", "none"], default=["all"], help="other programs")
    parser.add_argument("--items", type=int, default=12, help="mixtures per category of noise and SNR")
    parser.add_argument("--seconds", type=float, default=5.0, help="length of a mixture")
    parser.add_argument("--real-seconds", type=float, default=20.0, help="how much of a real recording is used")
    parser.add_argument("--stereo", action="store_true", help="two channels in place of one")
    parser.add_argument("--visqol", action="store_true", help="measure ViSQOL too, which takes long")
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
    snrs = check(args)
    systems = [nothing(), *(ours(preset, args.device) for preset in args.preset)]
    systems += find_peers(list(PEERS) if "all" in args.peers else args.peers)
    systems = [probed(system) for system in systems]
    groups: dict[str, Sequence[Item]] = {}
    if args.music:
        groups["Mixtures"] = on_mixtures(args, systems, snrs)
    if args.real:
        recordings = real_recordings(load_corpus(args.real, cache_folder(args)), args.real_seconds)
        groups["Real recordings, which have no clean version"] = real_items(systems[1:], recordings, say)
    if args.out:
        page = write_page(args.out, "MusicECAN beside others", groups, FIGURES | (REAL_FIGURES if args.real else {}))
        say(f"listening page: {page}")
    return 0


def check(args: argparse.Namespace) -> dict[str, float | None]:
    """Return the SNRs by the words that were given. Raises `ProcessorError` for options that don't go together."""
    if bool(args.music) != bool(args.noise) or not (args.music or args.real):
        raise ProcessorError(
            "Mixtures need --music and --noise; a page of real recordings alone needs --real and --out."
        )
    if args.real and not args.out:
        raise ProcessorError("Real recordings are for the listening page; name a folder for it with --out.")
    if args.items < 1 or args.seconds < 0.1 or args.real_seconds < 0.1 or args.listen < 0:
        raise ProcessorError("--items takes 1 or more, --listen 0 or more, and lengths are 0.1 s at least.")
    if args.visqol and why_no_visqol():
        raise ProcessorError(why_no_visqol())
    try:
        return {word: None if word == "clean" else float(word) for word in args.snr}
    except ValueError as error:
        raise ProcessorError("--snr takes numbers in dB and the word clean, such as --snr 0 3.5 15 clean.") from error


def cache_folder(args: argparse.Namespace) -> Path:
    """Return where decoded sound is kept."""
    import appdirs

    return args.cache or Path(appdirs.user_cache_dir("musicecan")) / "corpus"


def on_mixtures(args: argparse.Namespace, systems: Sequence[System], snrs: dict[str, float | None]) -> Sequence[Item]:
    """Measure the systems on mixtures, print and write what came out, and return what can be listened to."""
    cache = cache_folder(args)
    music, noise = load_corpus(args.music, cache), load_corpus(args.noise, cache)
    mixtures = make_mixtures(music, noise, args.items, args.seconds, args.stereo, args.seed)
    listening = Listening(mixtures, snrs, args.listen if args.out else 0, args.listen_snr)
    outcomes = []
    for system in systems:
        outcome = run(system, listening, args.visqol)
        if not outcome.reason and not args.no_memory and not why_no_footprint():
            outcome.peak_rss_mib = peak_rss_mib(system, args.seconds)
        outcomes.append(outcome)
    settings = {
        "mixtures": len(mixtures),
        "seconds": args.seconds,
        "channels": "stereo" if args.stereo else "mono",
        "seed": args.seed,
        "snr": list(snrs),
    }
    write_results(args, settings, outcomes)
    return listening.items(systems, {outcome.name: outcome.reason for outcome in outcomes})


def run(system: System, listening: Listening, visqol: bool) -> Outcome:
    """Return the figures of one system, or the reason why it has none; `listening` gets the sounds."""
    outcome = Outcome(system.name, system.knows, system.reason)
    if system.reason:
        say(f"{system.name}: {system.reason}")
        return outcome
    for word, snr_db in listening.snrs.items():
        say(f"{system.name} at {word} dB ...")
        try:
            rows = measure_all(system, listening.mixtures, snr_db, visqol, listening.heard(system, word))
        except ProcessorError as error:
            return Outcome(system.name, system.knows, str(error))
        listening.measured(system, word, rows)
        outcome.rows[word], outcome.means[word] = rows, summary(rows)
    return outcome


def write_results(args: argparse.Namespace, settings: dict[str, Any], outcomes: Sequence[Outcome]) -> None:
    """Print what came out, as a table or as JSON, and write both to the folder of `--out`."""
    table = as_markdown(settings, outcomes)
    figures = json.dumps(as_json(settings, outcomes), indent=1, allow_nan=False) + "\n"
    print(figures if args.json else table, end="")
    if args.out:
        args.out.mkdir(parents=True, exist_ok=True)
        (args.out / "results.json").write_text(figures, encoding="utf-8")
        (args.out / "table.md").write_text(table, encoding="utf-8")


def say(words: str) -> None:
    """Tell the user on stderr how far things are."""
    print(words, file=sys.stderr)
