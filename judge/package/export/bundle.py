"""One Python file that carries the modules of ours which it uses: where it runs, nothing of ours is installed."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

OURS = ("judge", "sandbox")
THERE = frozenset({"numpy", "pandas"})
"""What a bundle may count on beyond the standard library, if a module that it carries imports it."""


class CannotBundle(ValueError):
    """A module needs what is not where the file will run. The message names both."""


_IMPORTER = """\
class Bundled(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path=None, target=None):
        if name not in SOURCES:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=name in PACKAGES)

    def exec_module(self, module):
        code = compile(SOURCES[module.__name__], f"<{module.__name__}>", "exec")
        exec(code, module.__dict__)


sys.meta_path.insert(0, Bundled())
"""


def bundle(about: str, main: str, roots: Iterable[str]) -> str:
    """A file that says what it is `about` and runs `main`, statements that import nothing of ours but the modules
    `roots` and what these import.

    Raises: CannotBundle.
    """
    sources = _closure(roots)
    packages = sorted(name for name in sources if _file(name).name == "__init__.py")
    carried = "".join(f"    {name!r}: (\n{_quoted(sources[name])}    ),\n" for name in sorted(sources))
    head = f'"""{about}"""\n\nimport importlib.abc\nimport importlib.util\nimport sys\n'
    return f"{head}\nPACKAGES = {packages!r}\nSOURCES = {{\n{carried}}}\n\n\n{_IMPORTER}\n\n{main}"


def _quoted(source: str) -> str:
    return "".join(f"        {line!r}\n" for line in source.splitlines(keepends=True)) or "        ''\n"


def _closure(roots: Iterable[str]) -> dict[str, str]:
    """The source of each module of ours that the roots need, packages around them included, by name."""
    sources: dict[str, str] = {}
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name in sources:
            continue
        if name.split(".")[0] not in OURS:
            if name.split(".")[0] not in (*sys.stdlib_module_names, *THERE):
                raise CannotBundle(f"it needs {name.split('.')[0]}, which other judges do not have")
            continue
        sources[name] = _file(name).read_text("utf-8")
        parent = name.rpartition(".")[0]
        waiting += [parent] if parent else []
        waiting += _imports(ast.parse(sources[name]))
    return sources


def _imports(tree: ast.AST) -> Iterator[str]:
    """The modules that `tree` imports when it runs, at once or later; what is for type checkers only is not among them."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.If(test=ast.Name(id="TYPE_CHECKING"), orelse=orelse):
                for branch in orelse:
                    yield from _imports(ast.Module([branch], []))
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                if module.split(".")[0] in OURS:
                    inside = (f"{module}.{alias.name}" for alias in names)
                    yield from (name for name in inside if _is_module(name))
            case _:
                yield from _imports(node)


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        # Its parent is a module, no package: the name is something within it.
        return False


def _file(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotBundle(f"there is no module {name}")
    return Path(spec.origin)
