# id: V03
# priority: P0
# verdict: AC
# problem: values
# sandbox: both
# why: control: an array of no axes is the number it holds
import numpy as np


def measure(numbers, floats):
    return (
        np.array(numbers.sum()),
        np.array(floats[0] + floats[1]),
        np.array((numbers < 0).any()),
        [np.array(x) for x in floats],
    )
