WEIGHTS = {}  # laid over by the package
