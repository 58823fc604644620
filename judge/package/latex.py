"""A statement in LaTeX as Markdown that shows its source: text escaped, formulas left to be rendered.

No converter. What a reader needs most, formulas and the places of samples, comes out right, and nothing fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPENED = re.compile(r"\$\$|\$|\\\[|\\\(")
_INLINE = re.compile(r"(?<!\\)\$([^$\n]+?(?:\n[^$\n]+?)?)(?<!\\)\$")
_CLOSED_BY = {"$$": "$$", "\\[": "\\]", "\\(": "\\)"}
_SAMPLES = re.compile(r"\\(nextsample|remainingsamples)\b(\{\})?")
_TITLE = re.compile(r"\\problemname\s*\{((?:[^{}]|\{[^{}]*\})*)\}[ \t]*\n?")
_PLAIN_TITLE = re.compile(r"^%%\s*plainproblemname:\s*(\S.*)", re.M)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!+=-]|(?<=\d)[.)](?=\s)")
_COMMENT = re.compile(r"^[ \t]*%.*\n?", re.M)
_INDENTED = re.compile(r"^[ \t]+", re.M)


def as_markdown(source: str) -> str:
    """`source`, a LaTeX body, as Markdown. The title and lines of comment go."""
    text = _INDENTED.sub("", _TITLE.sub("", _COMMENT.sub("", source), count=1))
    parts, end = [], 0
    for formula in _formulas(text):
        parts += [_escaped(text[end : formula.start]), formula.markdown]
        end = formula.end
    parts.append(_escaped(text[end:]))
    return "".join(parts).strip("\n") + "\n"


def title_of(source: str) -> str | None:
    """The problem's name, where the source gives one: `%% plainproblemname:`, else `\\problemname{}`."""
    plain = _PLAIN_TITLE.search(source)
    if plain is not None:
        return plain[1].rstrip()
    title = _TITLE.search(source)
    return " ".join(title[1].split()) or None if title is not None else None


@dataclass(frozen=True, slots=True)
class _Formula:
    """`start`, `end`: with its delimiters. `markdown`: as it is written there."""

    start: int
    end: int
    markdown: str


def _formulas(text: str) -> Iterator[_Formula]:
    """In their order. Each delimiter is looked for once: what opens and is never closed costs no second pass."""
    place, missing = 0, set[str]()
    while opened := _OPENED.search(text, place):
        formula = _between(text, opened.start(), opened[0], missing)
        if formula is not None:
            yield formula
        place = formula.end if formula is not None else opened.start() + 1


def _between(text: str, start: int, opening: str, missing: set[str]) -> _Formula | None:
    """The formula that `opening` begins at `start`; None: it begins none. `missing`: closings that come no more."""
    if opening == "$":
        inline = _INLINE.match(text, start)
        return _Formula(start, inline.end(), f"${inline[1].strip()}$") if inline is not None else None
    closing = _CLOSED_BY[opening]
    end = -1 if closing in missing else text.find(closing, start + len(opening) + 1)
    if end < 0:
        missing.add(closing)
        return None
    said = text[start + len(opening) : end]
    return _Formula(start, end + len(closing), f"${said.strip()}$" if opening == "\\(" else f"$${said}$$")


def _escaped(text: str) -> str:
    """Every sign that Markdown or HTML could take for its own, but the places of samples."""
    parts, end = [], 0
    for match in _SAMPLES.finditer(text):
        parts += [_plain(text[end : match.start()]), f"\n\n{{{{{match[1]}}}}}\n\n"]
        end = match.end()
    return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
