"""A statement in LaTeX as Markdown that shows its source: text escaped, formulas left to be rendered.

No converter. What a reader needs most, formulas and the places of samples, comes out right, and nothing fails.
"""

from __future__ import annotations

import re

_MATH = re.compile(
    r"\$\$(?P<display>.+?)\$\$|(?<!\\)\$(?P<inline>[^$\n]+?(?:\n[^$\n]+?)?)(?<!\\)\$"
    r"|\\\[(?P<bracket>.+?)\\\]|\\\((?P<round>.+?)\\\)",
    re.S,
)
_SAMPLES = re.compile(r"\\(nextsample|remainingsamples)\b(\{\})?")
_TITLE = re.compile(r"\\problemname\s*\{((?:[^{}]|\{[^{}]*\})*)\}[ \t]*\n?")
_PLAIN_TITLE = re.compile(r"^%%\s*plainproblemname:\s*(.+?)\s*$", re.M)
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~$&!+=-]|(?<=\d)[.)](?=\s)")
_COMMENT = re.compile(r"^[ \t]*%.*\n?", re.M)
_INDENTED = re.compile(r"^[ \t]+", re.M)


def as_markdown(source: str) -> str:
    """`source`, a LaTeX body, as Markdown. The title and lines of comment go."""
    text = _INDENTED.sub("", _TITLE.sub("", _COMMENT.sub("", source), count=1))
    parts, end = [], 0
    for match in _MATH.finditer(text):
        parts += [_escaped(text[end : match.start()]), _formula(match)]
        end = match.end()
    parts.append(_escaped(text[end:]))
    return "".join(parts).strip("\n") + "\n"


def title_of(source: str) -> str | None:
    """The problem's name, where the source gives one: `%% plainproblemname:`, else `\\problemname{}`."""
    plain = _PLAIN_TITLE.search(source)
    if plain is not None:
        return plain[1]
    title = _TITLE.search(source)
    return " ".join(title[1].split()) or None if title is not None else None


def _formula(match: re.Match[str]) -> str:
    display = match["display"] or match["bracket"]
    if display is not None:
        return f"$${display}$$"
    return f"${(match['inline'] or match['round']).strip()}$"


def _escaped(text: str) -> str:
    """Every sign that Markdown or HTML could take for its own, but the places of samples."""
    parts, end = [], 0
    for match in _SAMPLES.finditer(text):
        parts += [_plain(text[end : match.start()]), f"\n\n{{{{{match[1]}}}}}\n\n"]
        end = match.end()
    return "".join([*parts, _plain(text[end:])])


def _plain(text: str) -> str:
    return _MARKUP.sub(r"\\\g<0>", text)
