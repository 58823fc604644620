"""The page of a problem: all that a candidate reads, in one file that runs nothing and fetches nothing."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from judge.package.load import load
from judge.pages.preview import SHOWN, preview
from tests.unit.package.packages import written
from tests.unit.pages.test_markdown import HOSTILE, assert_inert

PROBLEMS = Path(__file__).resolve().parents[3] / "problems"
ENTRY = "entry: {function: f, parameters: {x: int, y: str}, returns: int}\n"
CASES = {
    "sample/01": ({"x": 1, "y": "<b>"}, 2),
    "sample/02": ({"x": 2, "y": ""}, 3),
    "secret/01": ({"x": 77177, "y": ""}, 88188),
}


def page(
    tmp_path: Path, statement: str = "Do it.\n", judge_yaml: str = ENTRY, solution: bool = False, **files: str
) -> str:
    more = {"statement/problem.en.md": statement, **files}
    return preview(load(written(tmp_path, "by-hand", judge_yaml, CASES, more)), solution=solution).page


@pytest.mark.parametrize("slug", sorted(path.name for path in PROBLEMS.iterdir() if (path / "problem.yaml").is_file()))
def test_the_catalogue(slug: str) -> None:
    problem = load(PROBLEMS / slug)
    made = preview(problem, solution=True)
    assert made.problems == ()
    assert f"<h1>{problem.name}</h1>" in made.page
    assert made.page.count("<h3>Example ") == len(problem.samples)
    text = html.unescape(re.sub(r"<style>.*?</style>", "", made.page, flags=re.S))
    assert '"$' not in text, "a sample in the codec's notation"
    prose = re.sub(r"<pre>.*?</pre>|<code.*?</code>", "", text, flags=re.S)
    assert not re.search(r"\$|\*\*|~~|`|\{\{|\}\}|(?<!\w)\\[a-zA-Z]|^#|^\|", prose, re.M)
    assert not re.search(r"""(src|href)=["'](?!data:|#|https://)""", made.page)


def test_nothing_runs_and_nothing_is_fetched(tmp_path: Path) -> None:
    text = "\n\n".join(HOSTILE) + "\n"
    made = page(tmp_path, text, solution=True, **{"solution/solution.en.md": text})
    head, body = made.split("<body>")
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in head
    assert_inert(body)
    assert "&lt;b&gt;" in body


def test_hidden_tests_are_not_on_it(tmp_path: Path) -> None:
    made = page(tmp_path, solution=True)
    assert "77177" not in made
    assert "88188" not in made
    assert "2 samples, 1 hidden tests" in made


def test_a_name_is_text(tmp_path: Path) -> None:
    problem = (
        'problem_format_version: "2025-09"\nname: "<script>x</script>"\nuuid: 3f0d6e0a-59a6-4d0e-9d7b-6a3a0e3c2f11\n'
    )
    made = page(tmp_path, **{"problem.yaml": problem})
    assert "<title>&lt;script&gt;x&lt;/script&gt;</title>" in made
    assert "<script" not in made


def test_arguments_by_name(tmp_path: Path) -> None:
    assert "x = 1\ny = &quot;&lt;b&gt;&quot;" in page(tmp_path)


def test_samples_stand_where_the_statement_wants_them(tmp_path: Path) -> None:
    made = page(tmp_path, "One:\n\n{{nextsample}}\n\nbetween\n\n{{remainingsamples}}\n\nend\n")
    order = [made.index(part) for part in ("One:", "Example 1", "between", "Example 2", "end")]
    assert order == sorted(order)
    assert "<h2>Examples</h2>" not in made
    assert "{{" not in made


def test_hints_and_editorial_are_for_later(tmp_path: Path) -> None:
    files = {"solution/solution.en.md": "The secret trick.\n"}
    judge_yaml = f"{ENTRY}hints: [Think *twice*.]\n"
    assert "secret trick" not in page(tmp_path / "a", judge_yaml=judge_yaml, **files)
    made = page(tmp_path / "b", judge_yaml=judge_yaml, solution=True, **files)
    assert "secret trick" in made
    assert "<em>twice</em>" in made


def test_a_class_is_shown_call_by_call(tmp_path: Path) -> None:
    judge_yaml = "entry:\n  class: C\n  constructor: {n: int}\n  methods: {get: {parameters: {}, returns: int}}\n"
    calls = ({"calls": [["C", [5]], ["get", []]]}, [None, 5])
    folder = written(tmp_path, "by-hand", judge_yaml, {"sample/01": calls, "secret/01": calls})
    assert "C(5)\nget()</code>" in preview(load(folder)).page
    assert "null\n5</code>" in preview(load(folder)).page


def test_a_long_sample_is_cut(tmp_path: Path) -> None:
    cases = {"sample/01": ("7" * (SHOWN + 100) + "\n", "1\n"), "secret/01": ("1\n", "1\n")}
    made = preview(load(written(tmp_path, "by-hand", "", cases))).page
    assert "7" * SHOWN in made
    assert "7" * (SHOWN + 1) not in made


def test_images_of_the_package_are_in_the_page(tmp_path: Path) -> None:
    made = page(
        tmp_path, "![plot](plot.svg) ![no](../judge.yaml) ![out](../../x.png)\n", **{"statement/plot.svg": "<svg/>"}
    )
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+"' in made
    assert made.count("<img") == 1
