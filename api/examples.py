"""Answers as they look, for the API's description. A test reads each of them back with its own schema."""

from __future__ import annotations

import json
from typing import Any

from judge.problem import Topic

_ID = "019abf3e-5a07-7c41-9d5e-0c8f3b6f2a11"
_VERSION = "6f1ed002ab5595859014ebf0951522d9ab31a6c34d6f7fd1a21e8e2f6c1c1b0e"

SOURCE = """def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
"""

SUMMARY: dict[str, Any] = {
    "id": _ID,
    "problem": "two-sum",
    "problem_version": _VERSION,
    "language": "python3",
    "kind": "submit",
    "author_id": "019abf3d-0000-7000-8000-000000000001",
    "status": "done",
    "verdict": "WA",
    "score": 0.0,
    "cpu_s": 0.02,
    "memory_mib": 4.0,
    "message": "wrong answer on test 2 of 2",
    "attempt": 1,
    "created_at": "2026-11-24T14:00:00Z",
    "started_at": "2026-11-24T14:00:00.012Z",
    "finished_at": "2026-11-24T14:00:00.131Z",
}

DIFF: dict[str, Any] = {
    "a": {"submission": SUMMARY, "source": "def two_sum(nums, target):\n    return [1, 2]\n"},
    "b": {"submission": {**SUMMARY, "verdict": "AC", "score": 1.0}, "source": SOURCE},
}
FACT: dict[str, Any] = {
    "seq": 2,
    "at": "2026-11-24T14:00:00.012Z",
    "fact": "claimed",
    "data": {"attempt": 1},
}
CSV = ",".join(SUMMARY) + "\r\n" + ",".join(map(str, SUMMARY.values())) + "\r\n"
NDJSON = json.dumps(SUMMARY) + "\n"
PROGRESS: dict[str, Any] = {
    "solved": 1,
    "attempted": 1,
    "total": 7,
    "topics": [{"topic": "arrays", "solved": 1, "attempted": 0, "total": 2}],
    "problems": [{"problem": "two-sum", "attempts": 3, "solved_at": "2026-11-24T14:00:00Z"}],
}

_TESTS = [
    {
        "name": "sample/1",
        "group": "sample",
        "hidden": False,
        "verdict": "AC",
        "cpu_s": 0.0004,
        "memory_mib": 0.1,
        "exception": None,
        "message": "",
        "author_message": "",
        "input": '{"nums": [2, 7, 11, 15], "target": 9}',
        "expected": "[0, 1]",
        "got": "[0, 1]",
        "stdout": "",
        "stderr": "",
        "traceback": "",
        "truncated": False,
    },
    {
        "name": "secret/1",
        "group": "secret",
        "hidden": True,
        "verdict": "WA",
        "cpu_s": 0.02,
        "memory_mib": 4.0,
        "exception": None,
        "message": None,
        "author_message": None,
        "input": None,
        "expected": None,
        "got": None,
        "stdout": None,
        "stderr": None,
        "traceback": None,
        "truncated": False,
    },
]

SUBMISSION: dict[str, Any] = {**SUMMARY, "queue_position": None, "queue_reason": None, "tests": _TESTS}

QUEUED: dict[str, Any] = {
    **SUMMARY,
    "status": "queued",
    "verdict": None,
    "score": None,
    "cpu_s": None,
    "memory_mib": None,
    "message": "",
    "attempt": 0,
    "started_at": None,
    "finished_at": None,
    "queue_position": 3,
    "queue_reason": "3 submissions are before it",
    "tests": [],
}

JUDGEMENT: dict[str, Any] = {
    "id": "019abf3e-5b11-7b02-8c55-5d0a4b8e1f42",
    "current": True,
    "attempt": 1,
    "verdict": "WA",
    "score": 0.0,
    "cpu_s": 0.02,
    "memory_mib": 4.0,
    "peak_mib": None,
    "machine_cpu_s": None,
    "message": "wrong answer on test 2 of 2",
    "problem_version": _VERSION,
    "runtime_id": "sha256:0f3b",
    "sandbox": "docker",
    "worker": None,
    "tests": _TESTS,
    "created_at": "2026-11-24T14:00:00.131Z",
}

PROBLEM_SUMMARY: dict[str, Any] = {
    "slug": "two-sum",
    "name": "Two Sum",
    "difficulty": "easy",
    "topics": ["arrays", "hash-maps"],
    "version": _VERSION,
}

TOPIC_COUNTS: dict[str, int] = {topic.value: int(topic.value in PROBLEM_SUMMARY["topics"]) for topic in Topic}

PROBLEM: dict[str, Any] = {
    **PROBLEM_SUMMARY,
    "statement": "Return the indices of the two numbers in `nums` that add up to `target`.",
    "samples": [{"name": "1", "input": '{"nums": [2, 7, 11, 15], "target": 9}', "answer": "[0, 1]"}],
    "starter": {"python3": "def two_sum(nums: list[int], target: int) -> list[int]:\n    ...\n"},
    "limits": {"cpu_s": 2.0, "wall_s": 5.0, "memory_mib": 256, "code_bytes": 65536},
    "profile": "python",
    "tests": 14,
    "hints": 2,
    "my_status": "attempted",
}

NEW_SUBMISSION: dict[str, Any] = {"problem": "two-sum", "language": "python3", "source": SOURCE, "kind": "submit"}
NEW_RUN: dict[str, Any] = {**NEW_SUBMISSION, "kind": "run"}
NEW_OWN: dict[str, Any] = {**NEW_RUN, "inputs": ['{"nums": [5, 5, 1], "target": 6}']}

USER: dict[str, Any] = {
    "id": "019abf3d-0000-7000-8000-000000000001",
    "name": "ada",
    "role": "candidate",
    "created_at": "2026-11-24T13:00:00Z",
}

TOKEN: dict[str, Any] = {
    "id": "019abf3d-1111-7111-8111-000000000002",
    "user_id": USER["id"],
    "prefix": "judge_Zk3v9Q",
    "label": "laptop",
    "created_at": "2026-11-24T13:00:00Z",
    "expires_at": "2027-11-24T13:00:00Z",
    "last_used_at": None,
    "revoked_at": None,
    "scopes": ["read", "submit"],
}

STREAM = """event: snapshot
data: {"id": "019abf3e-5a07-7c41-9d5e-0c8f3b6f2a11", "status": "running", "…": "the whole submission"}

event: test
data: {"test": 1, "of": 2, "verdict": "AC"}
id: 1764000000131000

event: verdict
data: {"status": "done", "verdict": "WA"}
id: 1764000000140000

"""

METRICS = """\
# HELP judge_queue_age_seconds How long the oldest one waits.
# TYPE judge_queue_age_seconds gauge
judge_queue_age_seconds{priority="submit"} 0.21
"""

REJUDGE: dict[str, Any] = {
    "id": "019abf3e-6a11-7aaa-8001-3c1d2e4f5a6b",
    "status": "judged",
    "apply": False,
    "total": 40,
    "judged": 40,
    "moves": [
        {"old": "TLE", "new": "AC", "count": 3},
        {"old": "TLE", "new": "TLE", "count": 37},
    ],
    "filters": {"problem": "two-sum", "verdict": "TLE", "kind": "submit"},
    "by": "019abf3d-0000-7000-8000-000000000002",
    "created_at": "2026-11-24T15:00:00Z",
    "ended_at": None,
    "ended_by": None,
}

STATISTICS: dict[str, Any] = {
    "attempts": 51,
    "verdicts": {"AC": 20, "WA": 24, "TLE": 7, "JE": 1},
    "tries": {
        "authors": 22,
        "solved": 20,
        "first_solved_at": "2026-11-24T14:00:00Z",
        "solved_after": [{"up_to": 1, "count": 8}, {"up_to": 2, "count": 7}, {"up_to": 3, "count": 5}],
    },
    "cpu_s": [{"up_to": 0.01, "count": 12}, {"up_to": 0.02, "count": 8}],
    "memory_mib": [{"up_to": 4, "count": 20}],
    "groups": [{"group": "secret/large", "count": 19}, {"group": "secret/edge", "count": 10}],
}

UPLOAD_SUMMARY: dict[str, Any] = {
    "id": "019abf3e-6b18-7d52-8e6f-1d904c7a3b22",
    "slug": "two-sum",
    "by": SUMMARY["author_id"],
    "sha256": "3b1f0c7a5d9e4e21b8c6a7f2d4e5c6b7a8f9e0d1c2b3a4f5e6d7c8b9a0f1e2d3",
    "size_bytes": 18432,
    "status": "refused",
    "attempt": 1,
    "step": "",
    "message": "the package is refused: its report says what to correct",
    "version": None,
    "replaced": None,
    "created_at": "2026-11-24T14:00:00Z",
    "started_at": "2026-11-24T14:00:00.021Z",
    "ended_at": "2026-11-24T14:00:41.310Z",
}
_REPORT: dict[str, Any] = {
    "ok": False,
    "version": _VERSION,
    "sandbox": "docker",
    "runtime_id": "sha256:1f0c",
    "samples": 1,
    "hidden": 14,
    "limit_s": 2.0,
    "seconds": 41.2,
    "sections": [
        {"name": "submissions", "summary": "5 of 6 as their folders say", "seconds": 8.4, "worst": "error"},
    ],
    "diagnostics": [
        {
            "severity": "error",
            "path": "submissions/wrong_answer/same_index.py",
            "line": None,
            "key": None,
            "message": "accepted, though its folder says wrong_answer",
            "remedy": "add a test that it fails, or move it to submissions/accepted",
        }
    ],
    "submissions": [
        {
            "name": "wrong_answer/same_index.py",
            "expected": "wrong_answer",
            "verdict": "AC",
            "cpu_s": 0.0011,
            "tests": 15,
            "ok": False,
            "failed": [],
        }
    ],
    "mutants": {
        "made": 1,
        "run": 1,
        "killed": 1,
        "equivalent": 0,
        "survivors": 0,
        "share": 1.0,
        "mutants": [
            {
                "kind": "operator",
                "source_line": 4,
                "line": "if target - x in seen:",
                "becomes": "if target + x in seen:",
                "hint": "a case in which it makes a difference",
                "killed": True,
                "verdict": "WA",
                "test": "sample/1",
                "equivalent": None,
                "diff": None,
            }
        ],
    },
}
UPLOAD: dict[str, Any] = {**UPLOAD_SUMMARY, "report": _REPORT}
PROBLEM_VERSION: dict[str, Any] = {
    "version": _VERSION,
    "current": True,
    "published_at": "2026-11-24T14:00:41.310Z",
    "upload_id": UPLOAD_SUMMARY["id"],
    "by": SUMMARY["author_id"],
}
