WEIGHTS = {"a": 1, "b": 20}
