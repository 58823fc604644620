"""The parts of reading and importing by themselves: patterns, entry points, time limits, LaTeX, YAML that is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judge.package.globs import LONGEST, matches
from judge.package.languages import entry_point, language_of_file, language_of_program
from judge.package.latex import as_markdown, title_of
from judge.package.timelimit import Rule, Times
from judge.package.yamlfile import Bare, read_yaml
from judge.package.yamlwriting import written
from tests.examples import a_fifth


class TestPatterns:
    @pytest.mark.parametrize(
        ("glob", "name"),
        [
            ("accepted", "accepted/a.py"),
            ("accepted/a.py", "accepted/a.py"),
            ("accepted/*", "accepted/a.py"),
            ("*/a.py", "accepted/a.py"),
            ("acc*/a*", "accepted/a.py"),
            ("{accepted,slow}/*.{py,cpp}", "slow/a.cpp"),
            ("{a,b{c,d}}/x", "bd/x"),
            ("a+b", "a+b/x"),
            ("a{b", "a{b"),
        ],
    )
    def test_fits(self, glob: str, name: str) -> None:
        assert matches(glob, name)

    @pytest.mark.parametrize(
        ("glob", "name"),
        [
            ("accept", "accepted/a.py"),
            ("*.py", "accepted/a.py"),
            ("a*.py", "accepted/a.py"),
            ("accepted/[a-z].py", "accepted/a.py"),
            ("accepted/?.py", "accepted/a.py"),
            ("{accepted,slow}", "rejected/a.py"),
            ("accepted/a.py", "accepted/a.pyc"),
        ],
    )
    def test_does_not_fit(self, glob: str, name: str) -> None:
        assert not matches(glob, name)

    @pytest.mark.parametrize("glob", ["*/" + "*" * 60 + "!", "*/" + "*a" * 60 + "!", "*/" + "{a,aa,*}" * 22 + "!"])
    def test_no_pattern_takes_long(self, glob: str) -> None:
        # Going back to try another way, each would take years.
        assert not matches(glob, f"wrong_answer/{'a' * 200}")

    def test_one_too_long_fits_nothing(self) -> None:
        assert matches("a" * LONGEST, "a" * LONGEST)
        assert not matches("a" * (LONGEST + 1), "a" * (LONGEST + 1))

    @given(st.text("ab*/{},.[?", max_size=12), st.text("ab/.", max_size=8))
    def test_any_text_is_a_pattern(self, glob: str, name: str) -> None:
        assert matches(glob, name) in (True, False)

    @given(st.text("ab/.", min_size=1, max_size=8))
    def test_a_name_fits_itself_and_what_is_below(self, name: str) -> None:
        assert matches(name, name)
        assert matches(name, f"{name}/x")


class TestPrograms:
    @pytest.mark.parametrize(
        ("names", "entry"),
        [
            (["b.py", "__main__.py", "main.py"], "__main__.py"),
            (["a.py", "main.py", "z.py"], "main.py"),
            (["b.py", "a.txt", "c.py"], "b.py"),
            (["only.cpp"], "only.cpp"),
            (["sub/__main__.py", "z.py"], "z.py"),
            (["notes", "main.cc"], "main.cc"),
        ],
    )
    def test_entry_point(self, names: list[str], entry: str) -> None:
        assert entry_point(names) == entry
        assert entry_point(reversed(names)) == entry

    @pytest.mark.parametrize(
        ("name", "start", "language"),
        [
            ("a.py", b"", "Python 3"),
            ("a.py3", b"", "Python 3"),
            ("a.py", b"#!/usr/bin/env python3\n", "Python 3"),
            ("a.py", b"#!/usr/bin/python2.7\n", "Python 2"),
            ("a.py", b"x\n#!/usr/bin/python2\n", "Python 3"),
            ("a.py2", b"", "Python 2"),
            ("A.java", b"", "Java"),
            ("a.C", b"", "C++"),
            ("a.c", b"", "C"),
            ("README", b"", None),
        ],
    )
    def test_language(self, name: str, start: bytes, language: str | None) -> None:
        assert language_of_file(name, start) == language

    def test_a_build_script_decides(self) -> None:
        said = language_of_program(["build", "main.py"], lambda _: b"")
        assert said == "a program with a build or run script of its own"


class TestTimeLimit:
    @pytest.mark.parametrize(
        ("rule", "slowest", "limit"),
        [
            (Rule(), 0.0, 1.0),
            (Rule(), 0.5, 1.0),
            (Rule(), 0.51, 2.0),
            (Rule(ac_to_limit=5), 0.9, 5.0),
            (Rule(resolution=0.1), 0.15, 0.3),
            (Rule(resolution=0.1), 0.16, 0.4),
            (Rule(ac_to_limit=3, resolution=0.1), 0.1, 0.3),
        ],
    )
    def test_the_smallest_multiple_that_is_enough(self, rule: Rule, slowest: float, limit: float) -> None:
        assert rule.smallest(slowest) == pytest.approx(limit)

    def test_none_fits(self) -> None:
        assert Rule().derive(Times(0.4, 1.5)) == 1.0
        assert Rule().derive(Times(0.4, 1.49)) is None
        assert Rule().derive(Times(0.4)) == 1.0

    @pytest.mark.parametrize(("limit", "resolution"), [(0.3, 0.1), (2, 1), (1.5, 0.5), (0.7, 0.1)])
    def test_multiples_in_floats(self, limit: float, resolution: float) -> None:
        assert Rule(resolution=resolution).is_multiple(limit)
        assert not Rule(resolution=resolution).is_multiple(limit + 0.05 * resolution)

    def test_less_than_the_resolution_is_no_multiple(self) -> None:
        assert not Rule().is_multiple(0.25)

    @given(st.floats(0, 30), st.floats(1, 5), st.floats(0.01, 2))
    def test_it_is_enough_and_no_more_than_a_step_too_much(
        self, slowest: float, factor: float, resolution: float
    ) -> None:
        limit = Rule(factor, 1.5, resolution).smallest(slowest)
        assert limit >= slowest * factor - 1e-3 * resolution
        assert limit <= max(slowest * factor, 0) + resolution * (1 + 1e-9)
        assert Rule(factor, 1.5, resolution).is_multiple(limit)


class TestLatex:
    @pytest.mark.parametrize(
        ("source", "markdown"),
        [
            ("a $x_1*2$ b_c", "a $x_1*2$ b\\_c\n"),
            ("\\(n\\) and \\[m_2\\]", "$n$ and $$m_2$$\n"),
            ("$$a\\\\b$$", "$$a\\\\b$$\n"),
            ("it costs \\$5 and \\$6", "it costs \\\\\\$5 and \\\\\\$6\n"),
            ("<script>alert(1)</script>", "\\<script\\>alert(1)\\</script\\>\n"),
            ("    indented\n\t# too", "indented\n\\# too\n"),
            ("% a $comment\na % $b$", "a % $b$\n"),
            ("1. one", "1\\. one\n"),
            ("one {{nextsample}} two", "one \\{\\{nextsample\\}\\} two\n"),
        ],
    )
    def test_text_is_escaped_and_formulas_stay(self, source: str, markdown: str) -> None:
        assert as_markdown(source) == markdown

    def test_samples_keep_their_places(self) -> None:
        text = as_markdown("a\\nextsample b \\remainingsamples{} c")
        assert text.split() == ["a", "{{nextsample}}", "b", "{{remainingsamples}}", "c"]

    @pytest.mark.parametrize(
        ("source", "title"),
        [
            ("\\problemname{A {\\em B}  C}\nx", "A {\\em B} C"),
            ("%% plainproblemname: Plain\n\\problemname{Other}", "Plain"),
            ("no title", None),
            ("\\problemname{}", None),
            ("%% plainproblemname:  A  B \t\nx", "A  B"),
            ("%% plainproblemname: \n", None),
        ],
    )
    def test_title(self, source: str, title: str | None) -> None:
        assert title_of(source) == title

    @pytest.mark.parametrize("opened", ["\\[", "$$ \\(", "$\n", "\\problemname{"])
    def test_what_is_never_closed_is_looked_for_once(self, opened: str) -> None:
        # Looked for anew at each place, it would take minutes.
        source = opened * (256 * 1024 // len(opened))
        assert len(as_markdown(source)) > len(source) / 2

    def test_a_title_with_a_long_gap(self) -> None:
        assert title_of(f"%% plainproblemname: a{' ' * 256 * 1024}b") == f"a{' ' * 256 * 1024}b"

    @given(st.text("ab $\\[](){}_*#<>&!~|`.-+=\n1", max_size=60))
    def test_nothing_fails(self, source: str) -> None:
        assert as_markdown(source).endswith("\n")


scalars = (
    st.text(max_size=20)
    | st.sampled_from(
        ["no", "Yes", "1.0", "null", "~", "- a", "a: b", "a #b", "2026-01-01", "0x10", "1e3", " x", "x ", ":", "[", "%"]
    )
    | st.sampled_from(["0", "12", "0.5", "1.10", "0.10", "2.0", "-3", "-0", "true", "false", "soon"]).map(Bare)
)
trees = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abcdef-/*. ", max_size=6), inner, max_size=3),
)


def yaml_can_hold(tree: Any) -> bool:
    """Control characters are for no YAML file."""
    if isinstance(tree, dict):
        return all(yaml_can_hold(item) for item in (*tree, *tree.values()))
    if isinstance(tree, list):
        return all(map(yaml_can_hold, tree))
    return all(sign.isprintable() for sign in tree)


@settings(max_examples=a_fifth())
@given(st.dictionaries(st.text("abcdef-/*. ", max_size=6), trees, max_size=4).filter(yaml_can_hold))
def test_yaml_that_is_written_is_read_as_it_was(tree: dict[str, Any]) -> None:
    assert read_yaml(written(tree)).tree == tree


def test_yaml_is_for_people(tmp_path: Path) -> None:
    tree = {"name": "A name", "version": "1.0", "limits": {"time_limit": Bare("1.5")}, "keywords": ["a", "no"]}
    assert written(tree).decode() == 'name: A name\nversion: "1.0"\nlimits:\n  time_limit: 1.5\nkeywords: [a, "no"]\n'


def test_a_number_keeps_its_own_text() -> None:
    tree = {"version": Bare("1.10"), "output_validator_args": [Bare("0.10"), Bare("7"), "0.10", Bare("1e-6")]}
    assert written(tree).decode() == 'version: 1.10\noutput_validator_args: [0.10, 7, "0.10", "1e-6"]\n'
    assert read_yaml(written(tree)).tree == tree
