# id: V03
# priority: P0
# verdict: AC
# problem: values
# sandbox: both
# why: control: NumPy's scalars are the numbers they hold
import numpy as np

np.seterr(over="ignore")


def measure(numbers, floats):
    narrow = {x for x in floats if float(np.float32(x)) == x}
    return (
        np.int64(numbers.sum()),
        np.float64(floats[0]) + np.float64(floats[1]),
        np.bool_((numbers < 0).any()),
        [np.float32(x) if x in narrow else np.float64(x) for x in floats],
    )
