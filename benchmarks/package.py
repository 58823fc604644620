"""Two problems of ten small tests: one line of NumPy, and a fit with scikit-learn."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

INPUTS = tuple([float(i + j) for j in range(8)] for i in range(10))


@dataclass(frozen=True, slots=True)
class Bench:
    """A problem on the benchmark's shelf. `answer` of an input is what the solution returns for it."""

    slug: str
    profile: str
    solution: str


NUMPY = Bench(
    "bench",
    "numpy",
    "import numpy as np\n\n\ndef solve(x):\n    return np.cumsum(x) / np.arange(1, len(x) + 1)\n",
)
SKLEARN = Bench(
    "bench-sklearn",
    "ml",
    "import numpy as np\nimport pandas as pd\nfrom sklearn.linear_model import LinearRegression\n\n\n"
    "def solve(x):\n"
    '    frame = pd.DataFrame({"at": np.arange(len(x), dtype=float), "x": x})\n'
    '    model = LinearRegression().fit(frame[["at"]], frame["x"])\n'
    '    return model.predict(frame[["at"]])\n',
)

PROBLEM = """\
problem_format_version: "2025-09"
name: Bench
uuid: 0d3f8f4e-5b0a-4b3e-9a43-2a7a2c9c5f{number:02}
credits: The mljudge authors
license: cc0
limits: {{time_limit: 1, memory: 256}}
"""
JUDGE = """\
entry:
  function: solve
  parameters: {{x: "ndarray[float64, (n,)]"}}
  returns: "ndarray[float64, (n,)]"
checker: array
profile: {profile}
topics: [arrays]
difficulty: easy
hints: []
"""


def write_packages(problems: Path) -> Path:
    """The packages in a new folder; returns that folder."""
    for number, bench in enumerate((NUMPY, SKLEARN), start=1):
        files = {
            "problem.yaml": PROBLEM.format(number=number),
            "judge.yaml": JUDGE.format(profile=bench.profile),
            "statement/problem.en.md": "The running mean of the numbers, or the line through them.\n",
            "submissions/accepted/reference.py": bench.solution,
            "input_validators/validate.py": "import sys\nsys.exit(42)\n",
        }
        for at, given in enumerate(INPUTS):
            name = "sample/01" if at == 0 else f"secret/random/{at:02}"
            files[f"data/{name}.in"] = json.dumps({"x": given}) + "\n"
            files[f"data/{name}.ans"] = json.dumps(_answer(bench, given)) + "\n"
        for path, text in files.items():
            target = problems / bench.slug / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, "utf-8")
    return problems


def _answer(bench: Bench, given: list[float]) -> list[float]:
    """The inputs lie on a line, so that the line through them gives them back."""
    means = [sum(given[: i + 1]) / (i + 1) for i in range(len(given))]
    return means if bench is NUMPY else given
