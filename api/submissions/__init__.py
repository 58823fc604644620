"""Handing in, waiting, live events, history."""
