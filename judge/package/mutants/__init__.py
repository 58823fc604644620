"""Mutants of the reference solution: small faults put in on purpose, to see whether a package's tests notice."""
