"""Packages over the API: send one, follow its check, read its versions."""
