"""Isolation: where untrusted programs run. Knows nothing of problems or verdicts; the seam is `sandbox.base`."""
