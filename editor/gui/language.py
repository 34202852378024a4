# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the window in the user's language, by Qt's own means: Qt Linguist's .ts files and `translate`.

`Catalog` reads a .ts file as it is: no compiled .qm, so no tool of Qt's that pip can't bring, and what a translator
saves is what the next start shows. Code without Qt speaks English; `localized` translates it where it is shown.
What stays on the screen is said by `speak`, which says it again when the user chooses another language.
`resources/translations/README.md` tells how strings are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from xml.etree import ElementTree

from PyQt6 import sip
from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator

from editor.gui.theme import resource_folder

translate = QCoreApplication.translate
"""`translate("Batch", "Add files")`: the context is the part of the window. Read by pylupdate6 too, hence the name."""

CORE = "Core"
"""The context of what code without Qt says: processors, names of steps, sentences of errors."""

PAGES = "Pages"
"""The context of the words of figures and reports, which code without Qt makes."""

ACTIONS = "Actions"
"""The context of the action table: texts, tips and names of menus."""

PLURALS: dict[str, Callable[[int], int]] = {"en": lambda count: 0 if count == 1 else 1}
"""Which of its plural forms a language takes for a count; one that isn't here has a single form."""

SPOKEN = {"name", "reason", "text", "what", "error", "sentence", "place"}
"""Fields of a sentence that hold words of the program themselves; others are names and numbers of the user."""

SETTINGS, PLACES = "words", "where"
"""Fields with lists: "Strength 70 %, Output What is taken away"; "take, 0:01 to 0:02, above 2 kHz"."""

NUMBER = re.compile(r"\w+_(s|hz|db|ms)|low|high|count|indices")
"""Fields that hold nothing but a number with its unit."""

FIELD = re.compile(r"{(\w+)}")
SENTENCE_END = re.compile(r"(?<=[.]) (?=\S)")
DEEPEST = 3
REMEMBERED = 4096


class Catalog(QTranslator):
    """One .ts file as a translator."""

    def __init__(self, path: Path, parent: QCoreApplication) -> None:
        """Read `path`, named by its language, such as "zh_CN.ts"."""
        super().__init__(parent)
        self.code = path.stem
        self._plural: Callable[[int], int] = PLURALS.get(path.stem, lambda count: 0)
        self._forms: dict[tuple[str, str], list[str]] = {}
        for context in ElementTree.parse(path).iter("context"):
            name = context.findtext("name", "")
            for message in context.iter("message"):
                forms = _forms(message)
                if all(forms):
                    self._forms[name, message.findtext("source", "")] = forms
        patterns = [text for name, text in self._forms if name == CORE and FIELD.search(text)]
        patterns.sort(key=lambda text: (-len(FIELD.sub("", text)), f"{{{PLACES}}}" not in text))
        self._patterns = [(_pattern(text), self._forms[CORE, text][0]) for text in patterns]
        self._places = [entry for entry in self._patterns if all(map(NUMBER.fullmatch, entry[0].groupindex))]
        self.say = lru_cache(REMEMBERED)(self._say)
        """Returns sentences, a step or a name in this language; what nobody translated stays English."""

    def say_on_page(self, english: str) -> str:
        """Return words of figures and reports in this language, and sentences too."""
        forms = self._forms.get((PAGES, english))
        return forms[0] if forms else self.say(english)

    def _say(self, english: str) -> str:
        sentences = SENTENCE_END.split(english)
        each = [self._in_words(sentence) for sentence in sentences]
        if len(sentences) > 1 and None not in each:
            return " ".join(words for words in each if words is not None)
        return self._in_words(english) or " ".join(w or s for w, s in zip(each, sentences, strict=True))

    def _in_words(self, english: str, depth: int = 0) -> str | None:
        """Return what code without Qt said in this language, found by the pattern that it was made from, or None."""
        if (CORE, english) in self._forms:
            return self._forms[CORE, english][0]
        for pattern, target in self._patterns if depth < DEEPEST else ():
            found = pattern.fullmatch(english)
            if found:
                said = {name: self._field(name, text, depth) for name, text in found.groupdict().items()}
                return _filled(target, said)
        return None

    def _field(self, name: str, text: str, depth: int) -> str:
        """Return what stands in a field: words of the program in this language, names and numbers as they are."""
        if name == SETTINGS:
            return ", ".join(map(self._setting, text.split(", ")))
        if name == PLACES:
            return ", ".join(map(self._place, text.split(", ")))
        return (self._in_words(text, depth + 1) if name in SPOKEN else None) or text

    def _place(self, text: str) -> str:
        """Return a time or a band of frequencies, such as "above 2 kHz"; a track's name stays as it is."""
        for pattern, target in self._places:
            found = pattern.fullmatch(text)
            if found:
                return _filled(target, found.groupdict())
        return text

    def _setting(self, text: str) -> str:
        """Return a parameter with its value, such as "Strength 70 %"."""
        words = text.split(" ")
        for count in range(len(words) - 1, 0, -1):
            name = self._forms.get((CORE, " ".join(words[:count])))
            value = " ".join(words[count:])
            if name is not None:
                return f"{name[0]} {self._forms.get((CORE, value), [value])[0]}"
        return text

    def isEmpty(self) -> bool:
        """Return whether there is nothing in it, in which case Qt would not ask it."""
        return not self._forms

    def translate(  # type: ignore[override]
        self, context: str | None, sourceText: str | None, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return the translation that Qt asks for, or None, which Qt takes for "look elsewhere"."""
        forms = self._forms.get((context or "", sourceText or ""))
        return forms[min(self._plural(n), len(forms) - 1)] if forms else None


def available_languages() -> dict[str, str]:
    """Return every language there is by its code, each named in itself: {"en": "English", "zh_CN": "简体中文"}."""
    names = {path.stem: QLocale(path.stem).nativeLanguageName() for path in _files()}
    return names | {"en": "English"}  # which Qt calls American


def install_language(language: str = "") -> None:
    """Speak `language` from now on, also where something is said already; "" is the system's."""
    application = QCoreApplication.instance()
    code = language if language in available_languages() else _system_language()
    spoken = _catalog()
    if application is None or (spoken is not None and spoken.code == code):
        return
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        # left to the garbage collector it might go while Qt asks for a word: Qt then waits for itself for ever
        sip.delete(old)
    qt = QTranslator(application)
    if qt.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(qt)
    catalog = Catalog(resource_folder("translations") / f"{code}.ts", application)
    application.installTranslator(catalog)
    _voice().say_again()


def speak(owner: QObject, say: Callable[[], object]) -> None:
    """Call `say`, which gives texts to `owner` or its parts, now and in each new language as long as `owner` lives.

    What was said first is said first again, so that a tool tip may be made from another one.
    """
    say()
    _voice().remember(owner, say)


class _Voice(QObject):
    """Remembers what has been said. There is one, which the application keeps."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._said: dict[object, Callable[[], object]] = {}

    def remember(self, owner: QObject, say: Callable[[], object]) -> None:
        """Keep `say` as long as `owner` lives."""
        key = object()
        self._said[key] = say
        owner.destroyed.connect(lambda: self._said.pop(key, None))

    def say_again(self) -> None:
        """Say everything in the language of now."""
        for key in tuple(self._said):
            if key in self._said:
                self._said[key]()


def _voice() -> _Voice:
    application = QCoreApplication.instance()
    assert application is not None, "there is nobody to speak to"
    return application.findChild(_Voice) or _Voice(application)


def localized(english: str, context: str = CORE) -> str:
    """Return what a table or code without Qt says in the user's language; what nobody translated stays English.

    Sentences are looked for whole, then by the patterns, such as "{name} needs a track", that they were made from.
    """
    if context != CORE or not english:
        return translate(context, english)
    catalog = _catalog()
    return english if catalog is None else catalog.say(english)


def words_now() -> Callable[[str], str]:
    """Return what figures and reports call `say`: it speaks the user's language as it is now, in any thread."""
    catalog = _catalog()
    return str if catalog is None else catalog.say_on_page


def language_now() -> str:
    """Return the code of the user's language as web pages have it, such as "zh-CN"."""
    catalog = _catalog()
    return "en" if catalog is None else catalog.code.replace("_", "-")


def _catalog() -> Catalog | None:
    application = QCoreApplication.instance()
    return application.findChild(Catalog) if application is not None else None


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


def _pattern(source: str) -> re.Pattern[str]:
    """Return what finds sentences made from `source`: each {field} stands for a number or for anything.

    That ends as early as it can: what an error is about stands before the error, which may have colons of its own.
    """
    pieces = FIELD.split(source)
    for place, name in enumerate(pieces):
        value = r"[-+−]?[\d:.,]+( k?Hz)?" if NUMBER.fullmatch(name) else ".+?"
        pieces[place] = f"(?P<{name}>{value})" if place % 2 else re.escape(name)
    return re.compile("".join(pieces), re.DOTALL)


def _filled(target: str, fields: dict[str, str]) -> str:
    """Return `target` with the fields it has; unlike `format` it leaves other braces alone."""
    return FIELD.sub(lambda field: fields.get(field.group(1), field.group()), target)
