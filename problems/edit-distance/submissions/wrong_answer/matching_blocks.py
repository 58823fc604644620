# Wrong: difflib looks for long blocks that look right to people, not for the fewest edits.
from difflib import SequenceMatcher


def edit_distance(a, b):
    edits = 0
    for kind, i, k, j, m in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind != "equal":
            edits += max(k - i, m - j)
    return edits
