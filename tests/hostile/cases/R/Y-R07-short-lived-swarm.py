# id: Y-R07
# priority: P1
# verdict: TLE
# sandbox: docker
# invariants: I4 I7
# cpu_s: 0.5 to 1.5
# why: a swarm of children that each live a millisecond, so that nobody who looks now and then sees one
import os


def echo(numbers, text):
    for _ in range(20_000):
        pid = os.fork()
        if pid == 0:
            sum(range(20_000))
            os._exit(0)
        os.waitpid(pid, 0)
    return {"sum": sum(numbers), "text": text}
