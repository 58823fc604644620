"""Markdown of a package as HTML that is safe to show: tables, footnotes, formulas, coloured code, the package's images.

Two walls. The renderer writes formulas, code and images itself; then an allow-list goes over all that results, and
whatever could run or fetch something is gone, wherever it came from.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from judge.pages import maths

_TAGS = """
a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img ins kbd
li mark ol p pre q s samp section small span strong sub summary sup table tbody td tfoot th thead tr u ul var
"""
_ATTRIBUTES = {
    "a": {"href", "title", "id", "class"},
    "code": {"class"},
    "div": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "p": {"class"},
    "pre": {"class"},
    "section": {"class"},
    "span": {"class"},
    "hr": {"class"},
    "sup": {"class"},
    "td": {"style", "colspan", "rowspan"},
    "th": {"style", "colspan", "rowspan"},
}
_ALIGNMENTS = {f"text-align:{side}" for side in ("left", "center", "right")}
_LANGUAGE = re.compile(r"[A-Za-z0-9_+-]{1,30}")

Image = Callable[[str], str | None]
"""From a path relative to the statement to a `data:` URI; None: the package has no such image."""


@dataclass(slots=True)
class Rendered:
    """`problems`: what could not be shown as it was meant, in words for the author."""

    html: str
    problems: list[str] = field(default_factory=list)


def render(text: str, image: Image = lambda _: None) -> Rendered:
    """`text` as HTML, sanitised. What cannot be drawn is shown as it was written, and said."""
    rendered = Rendered("")
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    markdown.use(footnote_plugin)
    markdown.use(
        dollarmath_plugin, renderer=lambda latex, options: _formula(latex, options, rendered), double_inline=True
    )
    markdown.add_render_rule("fence", _fence)
    markdown.add_render_rule("code_block", _fence)
    markdown.add_render_rule("image", lambda *args: _image(*args, image=image, rendered=rendered))
    rendered.html = sanitised(markdown.render(text))
    return rendered


def sanitised(text: str) -> str:
    """What is on the allow-list of `text`, an HTML fragment."""
    return nh3.clean(
        text,
        tags={*_TAGS.split(), *maths.ELEMENTS},
        clean_content_tags={"script", "style", "iframe", "object", "template", "noscript"},
        attributes={**_ATTRIBUTES, **{tag: set(maths.ATTRIBUTES) for tag in maths.ELEMENTS}},
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "data"},
        link_rel="noopener noreferrer",
        generic_attribute_prefixes=set(),
    )


def _attribute(_: str, attribute: str, value: str) -> str | None:
    """An image is part of the page and a link is none; of styles only what aligns a table's cells remains."""
    if attribute == "src":
        return value if value.startswith("data:image/") else None
    if attribute == "href":
        return None if value.lstrip().lower().startswith("data:") else value
    if attribute == "style":
        return value if value in _ALIGNMENTS else None
    return value


def code(text: str, language: str) -> str:
    """`text` in a `<pre>`, coloured if the language is known. Classes, no styles: the page has a light and a dark set."""
    try:
        lexer = get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return f"<pre><code>{html.escape(text)}</code></pre>\n"
    return f"<pre><code>{highlight(text, lexer, HtmlFormatter(nowrap=True))}</code></pre>\n"


def _formula(latex: str, options: dict[str, Any], rendered: Rendered) -> str:
    block = bool(options["display_mode"])
    drawn = maths.mathml(latex.strip(), block=block)
    if drawn is not None:
        return f'<div class="formula">{drawn}</div>' if block else drawn
    rendered.problems.append(
        f"the formula {' '.join(latex.split())[:80]!r} cannot be drawn and is shown as it was written"
    )
    return f'<code class="formula">{html.escape(latex)}</code>'


def _fence(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object) -> str:
    token = tokens[index]
    language = _LANGUAGE.match(token.info.strip())
    return code(token.content, language[0] if language else "")


def _image(_: RendererHTML, tokens: Sequence[Token], index: int, *__: object, image: Image, rendered: Rendered) -> str:
    token = tokens[index]
    source, words = str(token.attrs.get("src", "")), html.escape(token.content)
    data = image(source)
    if data is not None:
        return f'<img src="{html.escape(data)}" alt="{words}">'
    rendered.problems.append(
        f"there is no image {source[:80]!r} in statement/ (png, jpg, jpeg or svg); its text is shown"
    )
    return f"<em>{words}</em>"
