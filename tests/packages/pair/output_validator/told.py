import sys
from pathlib import Path
from typing import NoReturn


def refuse(feedback: str, why: str, secret: str) -> NoReturn:
    # The folder comes with a slash at its end, by the format.
    Path(feedback + "teammessage.txt").write_text(why + "\n")
    Path(feedback + "judgemessage.txt").write_text(secret + "\n")
    sys.exit(43)
