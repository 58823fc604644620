"""Markdown as HTML: complete for authors, inert whatever they write (hostile cases A09 and A10)."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.pages.markdown import code, render

HOSTILE = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<img src='data:image/svg+xml,<svg onload=alert(1)>' onload=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<math><mi href='javascript:alert(1)'>x</mi></math>",
    "<math><annotation-xml encoding='text/html'><script>alert(1)</script></annotation-xml></math>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<a href=' data:text/html,x'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "![x](javascript:alert(1))",
    "![x](https://example.org/pixel.png)",
    "![x](//example.org/pixel.png)",
    "<img src=//example.org/pixel.png>",
    '![a"onerror="alert(1)](x.png)',
    "<iframe src='javascript:alert(1)'></iframe>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x><applet code=x>",
    "<form action=//x><input name=q><button formaction='javascript:alert(1)'>x</button></form>",
    "<style>@import url(//x)</style><link rel=stylesheet href=//x>",
    "<meta http-equiv=refresh content='0;url=//x'><base href=//x>",
    "<p style='background:url(//x)' onclick=alert(1)>x</p>",
    "<td style='position:fixed;top:0'>x</td>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<template><script>alert(1)</script></template>",
    "$\\href{javascript:alert(1)}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "$$\\text{</math><img src=x onerror=alert(1)>}$$",
    "$\\unknown{<script>alert(1)</script>}$",
    "```\n</pre><script>alert(1)</script>\n```",
    "```python\n</pre><script>alert(1)</script>\n```",
    '```"><script>alert(1)</script>\nx\n```',
    "`</code><script>alert(1)</script>`",
    "[^1]\n\n[^1]: <script>alert(1)</script>",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "<!--><script>alert(1)</script>-->",
    "<x onclick=alert(1)>y</x>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
]
FORBIDDEN = frozenset(
    (
        "script",
        "style",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "button",
        "link",
        "meta",
        "base",
        "svg",
        "template",
    )
)


class Looked(HTMLParser):
    """What a browser would act on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, (value or "").strip().lower()) for name, value in attrs]


def assert_inert(text: str) -> None:
    looked = Looked(text)
    assert not looked.tags & FORBIDDEN
    for name, value in looked.attributes:
        assert not name.startswith("on")
        assert name not in ("srcdoc", "action", "formaction", "xlink:href", "background")
        if name == "href":
            assert value.startswith(("http://", "https://", "mailto:", "#")) or not re.match(r"[a-z\s]*:", value)
        if name == "src":
            assert value.startswith("data:image/")
        if name == "style":
            assert re.fullmatch(r"text-align:(left|center|right)", value)


@pytest.mark.parametrize("text", HOSTILE)
def test_inert(text: str) -> None:
    assert_inert(render(text).html)
    assert_inert(render(f"> 1. {text}\n\nbehind", lambda _: "data:image/png;base64,AA==").html)


@given(st.lists(st.sampled_from([*HOSTILE, "\n\n", " ", "`", "$", "<", ">", '"', "]("]), max_size=4))
def test_inert_put_together(parts: list[str]) -> None:
    assert_inert(render("".join(parts)).html)


def test_what_an_author_needs() -> None:
    html = render(
        "A *b* **c** `d` ~~e~~ H<sub>2</sub>O [f](https://example.org).[^n]\n\n| g | h |\n|--:|:-:|\n| 1 | 2 |\n\n"
        "3. three\n\n> said\n\n[^n]: A note.\n"
    ).html
    parts = [
        "<em>b</em>",
        "<strong>c</strong>",
        "<code>d</code>",
        "<s>e</s>",
        "<sub>2</sub>",
        "<blockquote>",
        "A note.",
    ]
    parts += [
        '<ol start="3">',
        '<td style="text-align:right">1</td>',
        'href="https://example.org" rel="noopener noreferrer"',
    ]
    for part in parts:
        assert part in html


def test_formulas_within_a_line_and_on_their_own() -> None:
    html = render("So $x_1$ and\n\n$$x^2$$\n\nfor \\$5 to \\$6.").html
    assert '<math display="inline"><mrow><msub><mi>x</mi><mn>1</mn></msub></mrow></math>' in html
    assert '<div class="formula"><math display="block">' in html
    assert "$5 to $6" in html


def test_a_formula_that_cannot_be_drawn_is_shown_and_said() -> None:
    rendered = render("So $\\nonsense{x}$.")
    assert '<code class="formula">\\nonsense{x}</code>' in rendered.html
    assert rendered.problems == ["the formula '\\\\nonsense{x}' cannot be drawn and is shown as it was written"]


def test_code_is_coloured_by_classes() -> None:
    assert '<span class="k">def</span>' in render("```python\ndef f(): pass\n```").html
    assert code("a < b\n", "no-such-language") == "<pre><code>a &lt; b\n</code></pre>\n"
    assert "<pre><code>x &lt; y\n</code></pre>" in render("    x < y\n").html


def test_images_are_the_packages_own() -> None:
    rendered = render("![A plot](plot.png) ![gone](gone.png)", {"plot.png": "data:image/png;base64,AA=="}.get)
    assert '<img src="data:image/png;base64,AA==" alt="A plot">' in rendered.html
    assert "<em>gone</em>" in rendered.html
    assert len(rendered.problems) == 1
    assert "gone.png" in rendered.problems[0]
