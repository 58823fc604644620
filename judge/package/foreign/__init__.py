"""Packages of other judges: format 2025-09 as it is really written, its drafts, and legacy, made into packages of ours."""
