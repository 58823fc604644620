# id: O18
# priority: P0
# verdict: AC
# problem: stdin
# invariants: I6
# sandbox: both
# why: AC says that nothing but this test's input was ever there to be read
import os
import select

everything = b""
while part := os.read(0, 65536):
    everything += part
lines = everything.decode().split("\n")
assert len(lines) == 3, lines
assert lines[2] == "", lines
poll = select.poll()
poll.register(0, select.POLLIN)
poll.poll(200)
assert os.read(0, 65536) == b""
print(sum(map(int, lines[0].split())), lines[1])
