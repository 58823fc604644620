# id: H18
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: docker
# says: ModuleNotFoundError: none of them is there
# why: what a profile has not is not there, by whatever name it is asked for
import importlib
import sys


def echo(numbers, text):
    for name in ("numpy", "torch", "pandas", "sklearn"):
        for ask in (__import__, importlib.import_module, sys.modules.__getitem__):
            try:
                ask(name)
            except (ImportError, KeyError):
                continue
            return {"sum": sum(numbers), "text": text}
    raise ModuleNotFoundError("none of them is there")
