"""Formulas as MathML: what is drawn, and that nothing an author writes into one is markup."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.pages.maths import ATTRIBUTES, ELEMENTS, LONGEST, mathml

PROBLEMS = Path(__file__).resolve().parents[3] / "problems"
TAG = re.compile(r"</?([a-z]+)((?: [a-z]+=\"[^\"<>]*\")*)>")


def inside(latex: str) -> str:
    drawn = mathml(latex, block=False)
    assert drawn is not None
    return drawn.removeprefix('<math display="inline"><mrow>').removesuffix("</mrow></math>")


def test_the_whole_catalogue_can_be_drawn() -> None:
    pages = [*PROBLEMS.glob("*/statement/*.md"), *PROBLEMS.glob("*/solution/*.md")]
    formulas = [
        (match[1] or match[2])
        for page in pages
        for match in re.finditer(r"\$\$(.+?)\$\$|\$([^$]+)\$", page.read_text("utf-8"), re.S)
    ]
    assert len(formulas) > 100
    assert [formula for formula in formulas if mathml(formula, block=False) is None] == []


@pytest.mark.parametrize(
    ("latex", "drawn"),
    [
        (r"10^5", "<msup><mn>10</mn><mn>5</mn></msup>"),
        (r"\ell", "<mi>ℓ</mi>"),
        (r"1/2", '<mn>1</mn><mo lspace="0" rspace="0">/</mo><mn>2</mn>'),
        (
            r"y \log p",
            '<mi>y</mi><mspace width="0.167em"></mspace><mi>log</mi><mspace width="0.167em"></mspace><mi>p</mi>',
        ),
        (r"\mathbf{w}", "<mi>𝐰</mi>"),
        (r"\text{a < b}", "<mtext>a\u00a0&lt;\u00a0b</mtext>"),
        (
            r"\operatorname*{arg\,min}_{j} x",
            "<munder><mrow><mtext>arg\u00a0min</mtext></mrow><mrow><mrow><mi>j</mi></mrow></mrow></munder>",
        ),
        (r"f'(x)", '<mrow><mi>f</mi><mo lspace="0" rspace="0">′</mo></mrow>'),
        (r"f''", '<mrow><mi>f</mi><mo lspace="0" rspace="0">″</mo></mrow>'),
        (r"c'_t", '<msub><mrow><mi>c</mi><mo lspace="0" rspace="0">′</mo></mrow><mi>t</mi></msub>'),
        (r"S_{j'}", '<msub><mi>S</mi><mrow><mrow><mi>j</mi><mo lspace="0" rspace="0">′</mo></mrow></mrow></msub>'),
        (r"x^{2}", "<msup><mi>x</mi><mrow><mn>2</mn></mrow></msup>"),
    ],
)
def test_what_is_drawn(latex: str, drawn: str) -> None:
    assert inside(latex).startswith(drawn)


def test_a_pair_of_bars_encloses() -> None:
    assert 'form="prefix">‖' in inside(r"\lVert x \rVert_2")
    assert 'form="postfix">‖' in inside(r"\lVert x \rVert_2")


def test_aligned_lines_are_a_table() -> None:
    assert "<mtable" in inside(r"\begin{aligned} a &= b \\ c &= d \end{aligned}")


@pytest.mark.parametrize(
    "latex", ["", "^", r"\left( x", r"\unknown{x}", "a & b", "{" * 2000, "x" * (LONGEST + 1), r"\includegraphics{x}"]
)
def test_what_cannot_be_drawn_is_none(latex: str) -> None:
    assert mathml(latex, block=True) is None


@pytest.mark.parametrize(
    "latex",
    [
        r"\href{javascript:alert(1)}{x}", r"\text{<script>alert(1)</script>}", r"\text{<img src=x onerror=alert(1)>}",
        r"\style{background:url(//x)}{x}", r"\class{x}{y}", r"\text{</math><script>alert(1)</script>}",
        r"\color{red\" onclick=\"alert(1)}{x}", r"\text{&lt;script&gt;}", r"\text{&#x3c;script&#x3e;}",
    ],
)  # fmt: skip
def test_nothing_in_a_formula_is_markup(latex: str) -> None:
    only_mathml(mathml(latex, block=False) or "")


@given(st.text(st.sampled_from("\\{}^_&<>\"'$%#~ axy1=+|") | st.characters(codec="utf-8"), max_size=30))
def test_any_text(latex: str) -> None:
    only_mathml(mathml(latex, block=True) or "")


def only_mathml(drawn: str) -> None:
    assert {match[1] for match in TAG.finditer(drawn)} <= ELEMENTS
    assert {name for match in TAG.finditer(drawn) for name in re.findall(r" ([a-z]+)=", match[2])} <= ATTRIBUTES
    assert "<" not in TAG.sub("", drawn)
