"""What a problem folder may hold, and whether it is any good: load, check, build."""
