"""What the documents say of files, settings, dependencies and targets is so."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from judge.config import Settings
from judge.package import reference
from judge.package.reference_words import JUDGE_YAML, PROBLEM_YAML
from judge.package.schema import ProblemYaml
from judge.package.schema_judge import EquivalentYaml, GroupYaml, JudgeLimitsYaml, JudgeYaml
from sandbox.base import Profile

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
DEPENDENCIES = ROOT / "docs" / "decisions" / "0001-dependencies.md"
IMPORTED_AS = {"argon2-cffi": "argon2", "markdown-it-py": "markdown_it", "ruamel-yaml": "ruamel"}
OURS = ("judge", "api", "worker", "sandbox")


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", text_of(page))
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_files_that_are_named_are_there(page: Path) -> None:
    """In backticks and with a folder of ours in front; a star stands for anything."""
    named = re.findall(rf"`((?:{'|'.join(OURS)}|tests|docs|scripts|problems)/[\w./*-]*)`", text_of(page))
    assert [name for name in named if not list(ROOT.glob(name.rstrip("/")))] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_make_targets_that_are_named_are_there(page: Path) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", text_of(ROOT / "Makefile"), re.M))
    assert set(re.findall(r"(?:`|^    )make ([a-z][a-z-]+)", text_of(page), re.M)) <= targets


def test_the_proofs_of_the_security_list_are_there() -> None:
    page = text_of(ROOT / "docs" / "security.md")
    proofs = re.findall(r"`([\w/]+\.py)::(\w+)`", page)
    files = {file: text_of(ROOT / "tests" / file) for file, _ in proofs}
    assert [f"{file}::{name}" for file, name in proofs if f"def {name}(" not in files[file]] == []
    assert re.findall(r"^\| (\d+) \|", page, re.M) == [str(number) for number in range(1, 35)]


def test_every_setting_is_explained() -> None:
    explained = set(re.findall(r"JUDGE_\w+", text_of(ROOT / "docs" / "operating.md")))
    assert explained == {f"JUDGE_{name.upper()}" for name in Settings.model_fields}


def test_every_key_of_judge_yaml_is_explained() -> None:
    page = text_of(ROOT / "docs" / "authoring.md")
    models = (JudgeYaml, JudgeLimitsYaml, GroupYaml, EquivalentYaml)
    keys = {name for model in models for name in model.model_fields} - {"shm_mib"}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", page)] == []
    assert all(f"`{profile}`" in page for profile in Profile)


def test_the_reference_of_keys_is_fresh() -> None:
    assert text_of(ROOT / "docs" / "package-reference.md") == reference.page(), "make reference"


def test_every_key_has_its_words_and_no_other() -> None:
    assert {key.path for key in reference.keys_of(ProblemYaml)} == set(PROBLEM_YAML)
    assert {key.path for key in reference.keys_of(JudgeYaml)} == set(JUDGE_YAML)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    names = {re.match(r"[a-z0-9-]+", requirement)[0] for requirement in project["dependencies"]}  # type: ignore[index]
    assert set(re.findall(r"^\| `([a-z0-9-]+)`", text_of(DEPENDENCIES), re.M)) == names


def test_what_is_said_not_to_be_imported_is_not_and_all_else_is() -> None:
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| (.*) \|$", text_of(DEPENDENCIES), re.M)
    idle = {name for name, reason in rows if reason.endswith("Not imported yet")}
    imported = _imported()
    # named in a URL only: SQLAlchemy imports it
    used = {name for name, _ in rows if IMPORTED_AS.get(name, name.replace("-", "_")) in imported} | {"psycopg"}
    assert {name for name, _ in rows} - used == idle


def _imported() -> set[str]:
    """Top-level names of all modules that our packages import."""
    names: set[str] = set()
    for package in OURS:
        for path in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(text_of(path))):
                if isinstance(node, ast.Import):
                    names |= {alias.name.split(".")[0] for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and node.module is not None:
                    names.add(node.module.split(".")[0])
    return names


def test_a_decision_has_its_four_parts() -> None:
    for page in sorted((ROOT / "docs" / "decisions").glob("*.md")):
        text = text_of(page)
        number = int(page.name[:4])
        assert text.startswith(f"# {number}. "), page.name
        assert re.findall(r"\*\*(Context|Decision|Consequence|Enforced by)\b", text) == [
            "Context",
            "Decision",
            "Consequence",
            "Enforced by",
        ], page.name
