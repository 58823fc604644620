"""Laid over a library that a profile lacks, so that its import ends as where it is not installed."""

raise ModuleNotFoundError(f"No module named {__name__!r}", name=__name__)
