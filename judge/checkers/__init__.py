"""Is the answer right? A file each; composable; `judge.checkers.build` makes one from `judge.yaml: checker`."""
