"""What runs inside a cell: the supervisor, the child that runs a test, the codec. Standard library only, Python 3.11 to 3.13."""
