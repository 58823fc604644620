"""The domain: problems, submissions, verdicts, checkers, history, the pipeline. Knows no HTTP, queue or Docker."""

__version__ = "0.1.0"
