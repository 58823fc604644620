# id: O14
# priority: P0
# verdict: WA
# problem: stdin
# sandbox: both
# why: bytes that are no text, NUL among them, as the answer
import os

os.write(1, bytes(range(256)) * 16)
os.write(2, b"\xff\0\xc3\x28" * 100)
