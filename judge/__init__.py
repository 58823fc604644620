"""The domain: problems, submissions, verdicts, checkers, history, the pipeline. Knows no HTTP, queue or Docker."""

from judge.processor import spare_numpy

__version__ = "0.1.0"

spare_numpy()
