"""What makes a translation whole: rules for the sentences in the source and for their Chinese in the .ts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from xml.etree import ElementTree

_SPEAKS = re.compile(r"\btr\(|\btranslate\(|\bQT_TR")
_PLACEHOLDER = re.compile(r"\{[^{}]*\}|%n|%L?\d+")


def may_speak(source: str) -> bool:
    """Whether a module's text can hold sentences for Qt at all.

    >>> may_speak("self.tr('Save')"), may_speak("print('Save')")
    (True, False)
    """
    return _SPEAKS.search(source) is not None


def faults_of_source(source: str) -> Iterator[tuple[int, str]]:
    """Line and fault of each `tr` that Qt's tools would miss or file under a wrong context.

    >>> list(faults_of_source("self.tr(f'Save {name}')"))
    [(1, 'a sentence goes whole into tr(), its placeholders are filled after')]
    """
    for node in ast.walk(ast.parse(source)):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "tr"
        ):
            continue
        owner = node.func.value
        if not (isinstance(owner, ast.Name) and owner.id == "self"):
            yield node.lineno, "tr() is asked of self: its class is the context under which Qt looks"
        if not node.args or isinstance(node.args[0], ast.JoinedStr | ast.BinOp | ast.Call):
            yield node.lineno, "a sentence goes whole into tr(), its placeholders are filled after"


def faults_of_ts(text: str) -> Iterator[str]:
    """A line for each message without its Chinese, with other placeholders, or that Qt would count for us."""
    for message in ElementTree.fromstring(text).iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        chinese = "" if translation is None else "".join(translation.itertext()).strip()
        if message.get("numerus") == "yes":
            # English plurals would need a translation of their own; `words` has `key.one` for it.
            yield f"{source!r}: sentences that count belong in resources/words"
        elif translation is None or translation.get("type") == "unfinished" or not chinese:
            yield f"{source!r}: has no Chinese yet"
        elif placeholders(source) != placeholders(chinese):
            yield f"{source!r}: other placeholders in {chinese!r}"


def placeholders(text: str) -> list[str]:
    """The placeholders of a sentence, sorted.

    >>> placeholders("{done} of {total}, %1 left")
    ['%1', '{done}', '{total}']
    """
    return sorted(_PLACEHOLDER.findall(text))
