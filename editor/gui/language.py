# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the window in the user's language, by Qt's own means: Qt Linguist's .ts files and `translate`.

`Catalog` reads a .ts file as it is: no compiled .qm, so no tool of Qt's that pip can't bring, and what a translator saves
is what the next start shows. Code without Qt speaks English; `localized` translates what it said where it is shown.
`resources/translations/README.md` tells how strings are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from editor.gui.theme import resource_folder

translate = QCoreApplication.translate
"""`translate("Batch", "Add files")`: the context is the part of the window. Read by pylupdate6 too, hence the name."""

CORE = "Core"
"""The context of what code without Qt says: processors, names of steps, sentences of errors."""

PLURALS: dict[str, Callable[[int], int]] = {"en": lambda count: 0 if count == 1 else 1}
"""Which of its plural forms a language takes for a count; one that isn't here has a single form."""

SPOKEN_FIELDS = {"name", "reason", "text", "what"}
"""Fields of a sentence that hold words of the program themselves; all others are names and numbers of the user."""


class Catalog(QTranslator):
    """One .ts file as a translator."""

    def __init__(self, path: Path, parent: QCoreApplication) -> None:
        """Read `path`, named by its language, such as "zh_CN.ts"."""
        super().__init__(parent)
        self._plural = PLURALS.get(path.stem, lambda count: 0)
        self._forms: dict[tuple[str, str], list[str]] = {}
        for context in ElementTree.parse(path).iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                forms = _forms(message)
                if all(forms):
                    self._forms[name, message.findtext("source", "")] = forms
        self._patterns = [
            (_pattern(source), forms[0]) for (name, source), forms in self._forms.items() if _is_pattern(name, source)
        ]
        self._patterns.sort(key=lambda entry: -len(entry[0].pattern))

    def in_words(self, sentence: str, depth: int = 0) -> str | None:
        """Return a finished English sentence in this language, found by the pattern that it was made from, or None."""
        if (CORE, sentence) in self._forms:
            return self._forms[CORE, sentence][0]
        for pattern, target in self._patterns if depth < 3 else ():
            found = pattern.fullmatch(sentence)
            if found:
                fields = found.groupdict()
                spoken = {key: self.in_words(fields[key], depth + 1) for key in SPOKEN_FIELDS & set(fields)}
                return target.format_map(fields | {key: words for key, words in spoken.items() if words is not None})
        return None

    def isEmpty(self) -> bool:
        """Return whether there is nothing in it, in which case Qt would not ask it."""
        return not self._forms

    def translate(
        self, context: str | None, sourceText: str | None, disambiguation: str | None = None, n: int = -1
    ) -> str | None:  # type: ignore[override]
        """Return the translation that Qt asks for, or None."""
        forms = self._forms.get((context or "", sourceText or ""))
        return forms[min(self._plural(n), len(forms) - 1)] if forms else None


def available_languages() -> dict[str, str]:
    """Return every language there is by its code, each named in itself: {"en": "English", "zh_CN": "简体中文"}."""
    return {path.stem: QLocale(path.stem).nativeLanguageName() for path in _files()}


def install_language(language: str = "") -> None:
    """Speak `language` from now on; "" is the system's. What is shown already stays as it is."""
    application = QCoreApplication.instance()
    if application is None:
        return
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.setParent(None)
    code = language if language in available_languages() else _system_language()
    qt = QTranslator(application)
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    catalog = Catalog(resource_folder("translations") / f"{code}.ts", application)
    application.installTranslator(catalog)


def localized(english: str, context: str = CORE) -> str:
    """Return what a table or code without Qt says in the user's language; what nobody translated stays English.

    Sentences are looked for whole, then by the patterns, such as "{name} needs a track", that they were made from.
    """
    if context != CORE or not english:
        return translate(context, english)
    application = QCoreApplication.instance()
    catalogs = application.findChildren(Catalog) if application is not None else []
    found = [catalog.in_words(english) for catalog in catalogs]
    return next((words for words in found if words is not None), english)


def _system_language() -> str:
    """Return the first language the user wants that there is, else English. Scripts count: zh_TW isn't zh_CN."""
    known = {_written(QLocale(path.stem)): path.stem for path in _files()}
    wanted = [_written(QLocale(name)) for name in QLocale.system().uiLanguages()]
    return next((known[language] for language in wanted if language in known), "en")


def _written(locale: QLocale) -> tuple[QLocale.Language, QLocale.Script]:
    return locale.language(), locale.script()


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(resource_folder("translations").glob("*.ts")))


def _forms(message: ElementTree.Element) -> list[str]:
    translation = message.find("translation")
    if translation is None or translation.get("type") in ("obsolete", "vanished"):
        return [""]
    return [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]


def _is_pattern(context: str, source: str) -> bool:
    return context == CORE and bool(re.search(r"{\w+}", source))


def _pattern(source: str) -> re.Pattern[str]:
    """Return what finds sentences made from `source`: each {field} stands for anything."""
    parts = re.split(r"{(\w+)}", source)
    pieces = [f"(?P<{part}>.+)" if number % 2 else re.escape(part) for number, part in enumerate(parts)]
    return re.compile("".join(pieces), re.DOTALL)
