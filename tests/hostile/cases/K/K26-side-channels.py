# id: K26
# priority: P2
# verdict: RTE
# why: reads how busy the host is, and where its kernel lies
import os

NAMES = ("loadavg", "pressure/cpu", "interrupts", "kallsyms", "diskstats", "uptime", "version", "cmdline", "kcore", "keys", "timer_list", "sched_debug")


def echo(numbers, text):
    read = []
    for name in NAMES:
        try:
            with open(f"/proc/{name}", "rb") as file:
                read.append(file.read(100))
        except OSError:
            pass
    if any(read):
        return {"sum": sum(numbers), "text": text}
    raise LookupError
