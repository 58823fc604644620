"""Another judge of the ICPC world, problemtools, takes an exported problem and agrees with its submissions' folders.

As far as it goes: it reads no format 2025-09 yet, only its draft, which differs in the version's name and in not knowing
`data/invalid_input`; and statements need pandoc and TeX, which are not asked for here.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from judge.package.export.icpc import exported
from tests import sandboxes
from tests.unit.package.packages import written

VERIFY = Path(sys.executable).with_name("verifyproblem")
PARTS = ["config", "data", "submissions", *(["validators"] if sandboxes.ALL else [])]
"""The validators' part runs them on hundreds of spoilt inputs and outputs."""
LANGUAGES = """\
python3:
    name: Python 3
    priority: 850
    files: '*.py *.py3'
    compile: '{python} -m py_compile {{files}}'
    run: '{python} "{{mainfile}}"'
"""
ENTRY = """\
entry:
  function: scale
  parameters: {a: "ndarray[float64, (n,)]", by: float}
  returns: "ndarray[float64, (n,)]"
"""
CASES = {
    "sample/01": ({"a": [1.0, 2.0], "by": 3.0}, [3.0, 6.0]),
    "secret/edge/01": ({"a": [], "by": 1.0}, []),
    "secret/edge/02": ({"a": [0.1], "by": 3.0}, [0.3]),
}
SUBMISSIONS = {
    "submissions/accepted/reference.py": "def scale(a, by):\n    return a * by\n",
    "submissions/accepted/method.py": "class Solution:\n    def scale(self, a, by):\n        print('no')\n        return by * a\n",
    "submissions/wrong_answer/sum.py": "def scale(a, by):\n    return a + by\n",
    "submissions/run_time_error/empty.py": "def scale(a, by):\n    return a * by + 0 * max(a.tolist())\n",
}


@pytest.mark.skipif(not VERIFY.exists(), reason="problemtools is not installed: there is no wheel for this system")
def test_problemtools_agrees(tmp_path: Path) -> None:
    package = written(tmp_path, "by-hand", ENTRY, CASES, SUBMISSIONS)
    (tmp_path / "built").mkdir()
    name, contents = exported(package, tmp_path / "built")
    problem = tmp_path / name
    for path, data in contents.items():
        file = problem / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    shutil.rmtree(problem / "data/invalid_input", ignore_errors=True)
    yaml = problem / "problem.yaml"
    yaml.write_text(yaml.read_text("utf-8").replace('"2025-09"', "2023-07-draft"), "utf-8")

    said = verify(tmp_path, problem)

    results = dict(
        re.findall(r"^ +((?:accepted|wrong_answer|run_time_error)/\w+)\.py \(Python 3\) (OK: \w+)", said, re.M)
    )
    assert results == {
        "accepted/reference": "OK: AC",
        "accepted/method": "OK: AC",
        "wrong_answer/sum": "OK: WA",
        "run_time_error/empty": "OK: RTE",
    }, said
    assert f"{name} tested: 0 errors" in said


def verify(tmp_path: Path, problem: Path) -> str:
    """What problemtools says, with the Python that runs this test as its Python."""
    config = tmp_path / "config/problemtools"
    config.mkdir(parents=True)
    (config / "languages.yaml").write_text(LANGUAGES.format(python=sys.executable))
    done = subprocess.run(
        [VERIFY, problem, "-p", *PARTS],
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(config.parent)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    return done.stdout + done.stderr
