# id: H02
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: looks at every object that the collector knows, frozen ones too, and at what these hold and it does not know itself
import gc

PLANTED = [{"sum": 7, "text": "planted"}, "7" * 9 + "planted"]


def everything():
    gc.unfreeze()
    seen, level = set(), gc.get_objects()
    for _ in range(5):
        new = [found for found in level if id(found) not in seen]
        seen.update(map(id, new))
        yield from new
        level = gc.get_referents(*new)


def echo(numbers, text):
    if text == "shown":
        return {"sum": 3, "text": text}
    digits = str(sum(numbers))
    mine, planted, answers = {id(digits)}, set(), []
    for found in everything():
        if type(found) is dict and type(found.get("sum")) is int and "text" in found:
            (planted.add(dict) if found is PLANTED[0] else answers.append(found))
        elif type(found) in (str, bytes) and id(found) not in mine:
            words = found if type(found) is str else found.decode("latin-1")
            if found is PLANTED[1]:
                planted.add(str)
            elif digits in words or (text in words and words != text):
                answers.append({"sum": sum(numbers), "text": text})
    assert planted == {dict, str}, planted
    return answers[0] if answers else {}
