"""The statements of a package: one a language, in Markdown, LaTeX or PDF (problem package format 2025-09, statements)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from judge.package.contents import first_bytes, read_utf8
from judge.package.findings import Findings
from judge.package.latex import as_markdown
from judge.package.schema import LANGUAGE
from judge.package.tree import Tree
from judge.problem import Statement, StatementForm

FOLDER = "statement"
_FILE = re.compile(r"problem\.([a-z]{2,3}(?:-[A-Z]{2})?)\.(md|tex|pdf)")
_BARE = re.compile(r"problem(\..*)?\.(md|tex|pdf)")
_PDF = b"%PDF-"
MAX_BYTES = 1024 * 1024
"""Of a statement that is text: it is read and drawn on the host."""


def read_statements(tree: Tree, names: Mapping[str, str], findings: Findings) -> tuple[tuple[Statement, ...], str]:
    """The statements, that in `LANGUAGE` first, and the first as Markdown. `names`: the problem's, by language.

    Where a language has several forms, Markdown goes before LaTeX, and LaTeX before PDF.
    """
    forms = _forms(tree, findings)
    if not forms:
        path = f"{FOLDER}/problem.{LANGUAGE}.md"
        findings.error(path, "there is no statement", "write it in Markdown, without title and samples")
    for language in sorted(set(names) - set(forms)) if forms else ():
        path = f"{FOLDER}/problem.{language}.md"
        findings.error("problem.yaml", f"there is a name but no statement in {language!r}", f"add {path}", key="name")
    for language in sorted(set(forms) - set(names)) if names else ():
        path = forms[language]
        findings.error(path, f"there is a statement but no name in {language!r}", "add it to name in problem.yaml")
    statements = [
        Statement(language, names.get(language, ""), StatementForm(path.rsplit(".", 1)[1]), tree.directory / path)
        for language, path in sorted(forms.items(), key=lambda item: (item[0] != LANGUAGE, item[0]))
    ]
    texts = [_text(tree, forms[statement.language], findings) for statement in statements]
    return tuple(statements), texts[0] if texts else ""


def asked_samples(text: str) -> int:
    """How many samples a statement places one by one."""
    return text.count("{{nextsample}}")


def markdown_of(statement: Statement) -> str:
    """Any form as Markdown. Raises: OSError; UnicodeDecodeError: a text that reading the package has refused."""
    match statement.form:
        case StatementForm.MARKDOWN:
            return statement.path.read_text("utf-8")
        case StatementForm.LATEX:
            return as_markdown(statement.path.read_text("utf-8"))
        case StatementForm.PDF:
            return f"The statement is a PDF file: `{FOLDER}/{statement.path.name}`, with the samples in it.\n"


def _forms(tree: Tree, findings: Findings) -> dict[str, str]:
    """Language -> path of the form that is preferred."""
    forms: dict[str, str] = {}
    preferred = [form.value for form in StatementForm]
    for path in sorted(_files(tree, findings), key=lambda path: preferred.index(path.rsplit(".", 1)[1])):
        forms.setdefault(path.split(".")[1], path)
    return forms


def _files(tree: Tree, findings: Findings) -> Iterable[str]:
    for path in tree.below(FOLDER):
        name = path.removeprefix(f"{FOLDER}/")
        if _FILE.fullmatch(name):
            yield path
        elif _BARE.fullmatch(name):
            findings.error(path, "this names no language", f"rename it to problem.{LANGUAGE}.{name.rsplit('.', 1)[1]}")


def _text(tree: Tree, path: str, findings: Findings) -> str:
    if path.endswith(".pdf"):
        if not first_bytes(tree.directory / path).startswith(_PDF):
            findings.error(path, "this is no PDF file", "export the statement again")
    elif (size := (tree.directory / path).stat().st_size) > MAX_BYTES:
        remedy = f"keep it under {MAX_BYTES}, and put what is long into attachments/"
        findings.error(path, f"the statement has {size} bytes", remedy)
        return ""
    else:
        text = read_utf8(tree.directory, path, findings)
        if text.strip():
            return as_markdown(text) if path.endswith(".tex") else text
        findings.error(path, "the statement is empty", "write what is given and what is asked")
        return ""
    return markdown_of(Statement(LANGUAGE, "", StatementForm.PDF, tree.directory / path))
