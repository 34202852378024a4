# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what somebody means by a few letters: all of them occur in that order, best at the beginnings of words.

Every word that is typed must be found somewhere; "zo se" and "zsel" both find "Zoom to selection".
"""

from __future__ import annotations

WORD_START = 8.0
CONSECUTIVE = 4.0
ANYWHERE = 1.0
GAP = 0.2
"""Points for a letter at the start of a word, for one right after the last, for any other; points off per gap."""


def score(wanted: str, text: str) -> float:
    """Return how well `wanted` fits `text`, 0 for not at all. Nothing wanted fits everything equally well.

    The more of `text` is wanted the better: "silence" is rather "Silence" than "Insert silence".
    """
    words = wanted.casefold().split()
    if not words:
        return 1.0
    scores = [_score_word(word, text.casefold()) for word in words]
    share = sum(map(len, words)) / max(len(text), 1)
    return sum(scores) * (1.0 + share) if all(scores) else 0.0


def _score_word(word: str, text: str) -> float:
    """Return the best score over all places where `word` may begin."""
    starts = [place for place in range(len(text)) if text[place] == word[0]]
    return max((_score_from(word, text, start) for start in starts), default=0.0)


def _score_from(word: str, text: str, start: int) -> float:
    """Return the score of `word` found greedily from `start` on: the next start of a word before any other place."""
    total, place = 0.0, start
    for number, letter in enumerate(word):
        found = _next(letter, text, place, is_first=not number)
        if found < 0:
            return 0.0
        if _starts_word(text, found):
            total += WORD_START
        else:
            total += CONSECUTIVE if number and found == place else ANYWHERE
        total -= GAP * (found - place)
        place = found + 1
    return max(total, GAP)


def _next(letter: str, text: str, place: int, is_first: bool) -> int:
    """Return where `letter` comes next: right here, else at the start of a word, else anywhere; -1 for nowhere."""
    if is_first or text[place : place + 1] == letter:
        return place
    starts = (at for at in range(place, len(text)) if text[at] == letter and _starts_word(text, at))
    return next(starts, text.find(letter, place))


def _starts_word(text: str, place: int) -> bool:
    return not place or not text[place - 1].isalnum()
