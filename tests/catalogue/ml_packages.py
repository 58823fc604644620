"""What the cross-checks of the ML problems share: a package's solutions, its tests as NumPy arguments, and comparing.

The largest generated cases are left out: they differ from the others in size only, and every check judges them.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

import numpy as np
import yaml

PROBLEMS = Path(__file__).parents[2] / "problems"

Solution = Callable[..., Any]


@dataclass(frozen=True)
class Case:
    """A test of a package. `make`: its arguments and its answer, made when first asked for: each test process collects all."""

    slug: str
    name: str
    make: Callable[[], tuple[dict[str, Any], Any]]

    @cached_property
    def _made(self) -> tuple[dict[str, Any], Any]:
        return self.make()

    @property
    def arguments(self) -> dict[str, Any]:
        """By name, as in `.in`."""
        return self._made[0]

    @property
    def answer(self) -> Any:
        """Of a generated case only what its generator gives."""
        return self._made[1]

    def given(self, **instead: Any) -> list[Any]:
        """Fresh arguments by position: arrays where the signature has arrays. `instead`: other values for some of them."""
        types: dict[str, str] = _entry(self.slug)["parameters"]
        return [_decoded(types[name], instead.get(name, self.arguments[name])) for name in types]


@cache
def _entry(slug: str) -> dict[str, Any]:
    entry: dict[str, Any] = yaml.safe_load((PROBLEMS / slug / "judge.yaml").read_text())["entry"]
    return entry


def _decoded(kind: str, value: Any) -> Any:
    if kind.startswith("ndarray"):
        return np.array(value, dtype=np.float64 if "float64" in kind else np.int64)
    return float(value) if kind == "float" else value


@cache
def cases(slug: str) -> tuple[Case, ...]:
    """The samples, the handwritten ones, and the generated ones that are not large."""
    return (*_committed(slug), *_generated(slug))


def _committed(slug: str) -> Iterator[Case]:
    data = PROBLEMS / slug / "data"
    for path in sorted([*data.glob("sample/*.in"), *data.glob("secret/*/*.in")]):
        yield Case(slug, path.relative_to(data).with_suffix("").as_posix(), partial(_read, path))


def _read(path: Path) -> tuple[dict[str, Any], Any]:
    return json.loads(path.read_text()), json.loads(path.with_suffix(".ans").read_text())


def _generated(slug: str) -> Iterator[Case]:
    for name, make in runpy.run_path(str(PROBLEMS / slug / "generators" / "generate.py"))["CASES"].items():
        if not name.startswith("large/"):
            yield Case(slug, f"secret/{name}", partial(_of_generator, make))


def _of_generator(make: Callable[[], Any]) -> tuple[dict[str, Any], Any]:
    made = make()
    return made if isinstance(made, tuple) else (made, None)


def of(*slugs: str) -> dict[str, Any]:
    """For `pytest.mark.parametrize(**of(...))`: every case of the packages."""
    found = [case for slug in slugs for case in cases(slug)]
    return {"argnames": "case", "argvalues": found, "ids": [f"{case.slug}-{case.name}" for case in found]}


@cache
def accepted(slug: str) -> dict[str, Solution]:
    """The package's accepted submissions by name, the reference among them."""
    return {
        path.stem: _entry_of(slug, path) for path in sorted((PROBLEMS / slug / "submissions" / "accepted").glob("*.py"))
    }


def reference(slug: str) -> Solution:
    return accepted(slug)["reference"]


def _entry_of(slug: str, path: Path) -> Solution:
    """The function or class; of a `class Solution` its method, in snake or camel case."""
    module, entry = runpy.run_path(str(path)), _entry(slug)
    name: str = entry.get("function") or entry["class"]
    if name in module:
        return module[name]
    first, *others = name.split("_")
    solution = module["Solution"]()
    return getattr(solution, name, None) or getattr(solution, first + "".join(word.title() for word in others))


def assert_close(got: Any, expected: Any, rtol: float = 1e-6, atol: float = 1e-8) -> None:
    """Leaf by leaf through tuples, lists and dicts; the shapes must be equal, and NaN is matched by NaN."""
    if isinstance(expected, dict):
        assert got.keys() == expected.keys()
        for key in expected:
            assert_close(got[key], expected[key], rtol, atol)
    elif isinstance(expected, tuple | list):
        assert len(got) == len(expected)
        for one, other in zip(got, expected, strict=True):
            assert_close(one, other, rtol, atol)
    else:
        assert np.shape(got) == np.shape(expected)
        np.testing.assert_allclose(got, expected, rtol=rtol, atol=atol)


def up_to_sign(components: np.ndarray) -> np.ndarray:
    """Rows turned round so that the entry of largest absolute value is positive."""
    largest = np.take_along_axis(components, np.abs(components).argmax(axis=1)[:, None], axis=1)
    return components * np.sign(largest)
