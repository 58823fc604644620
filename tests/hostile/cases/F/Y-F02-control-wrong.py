# id: Y-F02
# priority: P0
# verdict: WA
# invariants: I6 I8
# why: control: keeps the answer in a file and reads it back wrong
def echo(numbers, text):
    with open("/tmp/kept", "w") as file:
        file.write(text)
    with open("/tmp/kept") as file:
        return {"sum": sum(numbers), "text": file.read()[:-1]}
