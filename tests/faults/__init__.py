"""Faults that are done to a whole service. A package, so that what its tests share ends with them."""
