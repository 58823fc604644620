"""Which modules a program gets imported before it runs: those whose names stand in its text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.base import Profile, Program, ProgramKind
from sandbox.profiles import PROFILES


def named(profile: Profile, source: str, **files: bytes) -> tuple[str, ...]:
    return PROFILES[profile].named_by(Program(ProgramKind.MAIN, source, files=files))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import numpy as np", ()),
        ("import scipy.stats", ("scipy.stats",)),
        ("from scipy import stats as s", ("scipy.stats",)),
        ("from scipy.linalg import solve\nfrom scipy.stats import norm", ("scipy.linalg", "scipy.stats")),
        ("__import__('scipy.optimize')", ("scipy.optimize",)),
        ("import scipy", ()),
        ("stats = {}", ()),
        ("scipystats = scipy_stats = 1", ()),
        ("", ()),
    ],
)
def test_scipy_by_its_parts(source: str, expected: tuple[str, ...]) -> None:
    assert named(Profile.NUMPY, source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import numpy as np\nnp.random.rand()", ("numpy.random",)),
        ("from numpy.fft import rfft", ("numpy.fft",)),
        ("import numpy.matlib as m\nm.rand(3)", ("numpy.matlib",)),
        ("import random", ()),
    ],
)
def test_the_parts_of_numpy_that_few_use_are_within_what_every_cell_has(source: str, expected: tuple[str, ...]) -> None:
    facts, program = PROFILES[Profile.NUMPY], Program(ProgramKind.MAIN, source)
    assert facts.named_by(program) == expected
    assert facts.allowance_for(program) == facts.allowance_mib
    assert facts.allowance_for(Program(ProgramKind.MAIN, f"{source}\nimport scipy.fft")) == facts.most_mib


def test_a_file_beside_the_program_counts() -> None:
    assert named(Profile.NUMPY, "import helper", helper=b"from scipy import fft") == ("scipy.fft",)
    assert named(Profile.NUMPY, "", data=b"\xff\xfe scipy.fft") == ("scipy.fft",)


def test_the_rarer_parts_of_scikit_learn() -> None:
    assert named(Profile.ML, "from sklearn.svm import SVC") == ("sklearn.svm",)
    assert named(Profile.PYTHON, "from sklearn.svm import SVC") == ()


def test_what_is_there_already_is_not_asked_for() -> None:
    assert named(Profile.ML, "import scipy.stats, scipy.cluster") == ("scipy.cluster",)
    assert all(set(facts.required) <= set(facts.preload) for facts in PROFILES.values())


@given(st.sampled_from(list(Profile)), st.text())
def test_nothing_but_what_the_profile_lists(profile: Profile, source: str) -> None:
    facts = PROFILES[profile]
    assert set(named(profile, source)) <= {*facts.small, *facts.on_demand}
