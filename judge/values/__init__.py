"""The type language of signatures, and values checked against it."""
