# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads and writes .ts files: what is translated stays, what is new is marked unfinished, what is gone goes."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from tests.translations.strings import ROOT, all_strings

FOLDER = ROOT / "resources" / "translations"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
PLURAL = "%n"
FORMS = {"en": 2}
"""How many plural forms a language has, if not one."""

Words = dict[tuple[str, str], list[str]]
"""The forms of each (context, English)."""


def read(path: Path) -> Words:
    """Return what a file translates."""
    found = {}
    for context in ElementTree.parse(path).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            if translation.get("type") is None:
                forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
                found[context.findtext("name", ""), message.findtext("source", "")] = forms
    return found


def wanted(language: str) -> list[tuple[str, str]]:
    """Return all (context, English) that a language must have; English only needs its plurals."""
    strings = [(context, text) for context, texts in all_strings().items() for text in texts]
    return [entry for entry in strings if language != "en" or PLURAL in entry[1]]


def update(path: Path, more: Words | None = None) -> list[tuple[str, str]]:
    """Bring a file up to date, with `more` translations; return what it doesn't translate yet."""
    known = read(path) | (more or {})
    root = ElementTree.Element("TS", version="2.1", language=path.stem, sourcelanguage="en")
    contexts: dict[str, ElementTree.Element] = {}
    missing = []
    for context, text in wanted(path.stem):
        if context not in contexts:
            contexts[context] = ElementTree.SubElement(root, "context")
            ElementTree.SubElement(contexts[context], "name").text = context
        forms = known.get((context, text), [])
        if not all(forms) or not forms:
            missing.append((context, text))
        _add_message(contexts[context], text, forms, FORMS.get(path.stem, 1))
    ElementTree.indent(root, " ")
    path.write_text(HEAD + ElementTree.tostring(root, "unicode") + "\n", "utf-8")
    return missing


def _add_message(context: ElementTree.Element, text: str, forms: list[str], count: int) -> None:
    message = ElementTree.SubElement(context, "message", {"numerus": "yes"} if PLURAL in text else {})
    ElementTree.SubElement(message, "source").text = text
    translation = ElementTree.SubElement(message, "translation", {} if forms and all(forms) else {"type": "unfinished"})
    if PLURAL not in text:
        translation.text = forms[0] if forms else ""
        return
    for number in range(count):
        ElementTree.SubElement(translation, "numerusform").text = forms[number] if number < len(forms) else ""
