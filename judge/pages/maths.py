"""LaTeX formulas as MathML, which browsers draw without a script.

The library's tree is copied through an allow-list, element by element: what an author writes into a formula ends up as
text in it or not at all.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from latex2mathml.converter import convert_to_element

LONGEST = 4000
"""Characters of one formula."""

_ELEMENTS = """
math maction menclose mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle
msub msubsup msup mtable mtd mtext mtr munder munderover none
"""
_ATTRIBUTES = """
accent columnalign columnlines columnspacing display displaystyle fence form height linethickness lspace mathvariant
maxsize minsize movablelimits notation rowlines rowspacing rspace scriptlevel separator stretchy symmetric width
"""
ELEMENTS = frozenset(_ELEMENTS.split())
ATTRIBUTES = frozenset(_ATTRIBUTES.split())

_NAMES = re.compile(r"\\operatorname(\*?)\s*\{([^{}]*)\}(?:_(\{[^{}]*\}|\w))?")
_SPACES = re.compile(r"\\[,;:! ]|~")
_ENVIRONMENTS = {"aligned": "align*", "align": "align*", "equation": "split", "equation*": "split", "gather": "split"}
_BEGINS = re.compile(r"\\(begin|end)\{(\w+\*?)\}")
_FENCES = (("\\lvert", "\\left|", "\\rvert", "\\right|"), ("\\lVert", "\\left\\|", "\\rVert", "\\right\\|"))
"""Marks that are one character on both sides: as a pair they are drawn as what they enclose asks for."""
_ROWS = frozenset(("math", "mrow", "mstyle", "mtd"))
_SCRIPTS = frozenset(("msub", "msup", "msubsup", "munder", "mover", "munderover"))
_PRIMES = frozenset("′″‴")
_THIN = '<mspace width="0.167em"></mspace>'
_BOLD = {"A": 0x1D400, "a": 0x1D41A, "0": 0x1D7CE}


def mathml(latex: str, *, block: bool) -> str | None:
    """`<math>…</math>`; None where the formula holds something that cannot be drawn."""
    if len(latex) > LONGEST:
        return None
    try:
        tree = convert_to_element(_prepared(latex), display="block" if block else "inline")
    except Exception:
        # The library raises whatever it stumbles over: IndexError, StopIteration, RecursionError among them.
        return None
    return None if any(map(_unknown, tree.iter())) else "".join(_written(tree))


def _prepared(latex: str) -> str:
    """What the library does not know, in words that it does."""
    latex = _BEGINS.sub(lambda m: f"\\{m[1]}{{{_ENVIRONMENTS.get(m[2], m[2])}}}", latex)
    for opening, left, closing, right in _FENCES:
        if latex.count(opening) == latex.count(closing):
            latex = latex.replace(opening, left).replace(closing, right)
    return _NAMES.sub(_name, latex)


def _name(match: re.Match[str]) -> str:
    """A named operator; with a star, what is under it stands under it."""
    starred, name, index = match[1], _SPACES.sub(" ", match[2]), match[3]
    written = f"\\text{{{name}}}"
    if index is None:
        return f"{written}\\,"
    return f"\\underset{{{index}}}{{{written}}}\\," if starred else f"{written}_{index}\\,"


def _unknown(element: Element) -> bool:
    """A command that the library passed on as a name, or a column mark outside of a table."""
    text = element.text or ""
    return element.tag != "mtext" and (text.startswith("\\") or text == "&")


def _written(element: Element) -> Iterator[str]:
    if element.tag not in ELEMENTS:
        return
    if element.tag in ("msup", "msubsup") and html.unescape(element[-1].text or "") in _PRIMES:
        yield from _primed(element)
        return
    allowed = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES}
    if allowed.get("mathvariant") != "normal":
        # Browsers draw no other variant.
        allowed.pop("mathvariant", None)
    if element.text == "&#x0002F;":
        # A quotient within a line is set without space.
        allowed |= {"lspace": "0", "rspace": "0"}
    yield f"<{element.tag}{''.join(_attribute(*pair) for pair in allowed.items())}>"
    text = html.unescape(element.text or "")
    yield html.escape(_bold(text) if element.get("mathvariant", "").startswith("bold") else text)
    before: Element | None = None
    for child in element:
        if before is not None and element.tag in _ROWS and _apart(before, child):
            yield _THIN
        yield from _written(child)
        before = child
    yield f"</{element.tag}>"


def _primed(element: Element) -> Iterator[str]:
    """A prime beside what it marks: its sign is small and stands high already, and raised once more it is a speck."""
    base, *index, prime = element
    marked = ("<mrow>", *_written(base), f'<mo lspace="0" rspace="0">{html.unescape(prime.text or "")}</mo>', "</mrow>")
    yield from ("<msub>", *marked, *_written(index[0]), "</msub>") if index else marked


def _apart(before: Element, element: Element) -> bool:
    """Around a function's name is a thin space: between it and a factor in front, and before an argument without fence."""
    if _is_function(before):
        return _base(element).tag in ("mi", "mn", "mfrac", "msqrt") or _is_function(element)
    return _is_function(element) and _base(before).tag in ("mi", "mn", "mfrac", "mrow")


def _is_function(element: Element) -> bool:
    text = html.unescape(_base(element).text or "")
    return _base(element).tag == "mi" and len(text) > 1 and text.isalpha()


def _base(element: Element) -> Element:
    return element[0] if element.tag in _SCRIPTS and len(element) else element


def _attribute(name: str, value: str) -> str:
    return f' {name}="{html.escape(value)}"'


def _bold(text: str) -> str:
    return "".join(_bold_letter(character) for character in text)


def _bold_letter(character: str) -> str:
    """The character of Unicode that is bold by itself, for what has one."""
    for first, bold in _BOLD.items():
        distance = ord(character) - ord(first)
        if 0 <= distance < (10 if first == "0" else 26):
            return chr(bold + distance)
    return character
