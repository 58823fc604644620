# id: R27
# priority: P0
# verdict: AC
# why: control: holds 95 % of the memory limit (64 MiB) and answers right; that is no excess
def echo(numbers, text):
    block = bytearray(61 * 1024 * 1024)
    block[::4096] = b"x" * len(block[::4096])
    return {"sum": sum(numbers), "text": text}
