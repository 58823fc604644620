"""A package for other judges of the ICPC/Kattis world, with all that they need to run it and nothing of ours."""
