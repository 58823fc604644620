"""`data/valid_output` and `data/invalid_output`: can the output validator tell right from wrong?"""

from __future__ import annotations

from judge.checkers.base import Checker, CheckerFailed
from judge.checking import checking
from judge.exchange import BadReturn, Exchange, exchange_for
from judge.package.data import OutputCase
from judge.package.findings import Findings
from judge.package.load import Package
from judge.values.accept import ValueMismatch
from sandbox.base import Sandbox
from sandbox.guest import wire


def check_outputs(package: Package, sandbox: Sandbox, findings: Findings) -> None:
    """Each valid output is accepted for its case, each invalid one refused. Raises: SandboxError; OSError."""
    exchange = exchange_for(package.problem)
    with checking(package.problem, sandbox, f"check-{package.problem.slug}") as checker:
        for output in package.data.outputs:
            _check(checker, exchange, output, findings)


def _check(checker: Checker, exchange: Exchange, output: OutputCase, findings: Findings) -> None:
    path = f"data/{output.case.name}.out"
    try:
        accepted, reason = _judged(checker, exchange, output)
    except CheckerFailed as error:
        findings.error(path, str(error), "correct the package's own checker")
        return
    except (wire.ProtocolError, ValueMismatch) as error:
        findings.error(f"data/{output.case.name}", str(error), "write what the signature in judge.yaml says")
        return
    if output.valid and not accepted:
        findings.error(path, f"a valid output is refused: {reason}", "correct the output or the checker")
    elif accepted and not output.valid:
        findings.error(path, "an invalid output is accepted", "correct the output or the checker")


def _judged(checker: Checker, exchange: Exchange, output: OutputCase) -> tuple[bool, str]:
    try:
        checked = checker.check(exchange.answer(output.case, output.output.read_bytes()))
    except BadReturn as error:
        return False, str(error)
    return checked.accepted, checked.message
