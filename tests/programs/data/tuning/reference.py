"""What the reference modules are written in: a table of programs, and a search that sharpens a
point that the literature gives to a few digits."""

PROGRAMS = {}


class Reference:
    """outputs(inputs) -> outputs; `at`: inputs at which the goal is least; `noise`: how far above
    the least value the program may answer there."""

    def __init__(self, outputs, at, noise):
        self.outputs, self.at, self.noise = outputs, list(map(float, at)), noise


def reference(at, noise=0.0):
    """Registers a function of a list of inputs, which gives a number or a list of numbers."""
    def register(function):
        def outputs(inputs):
            result = function(inputs)
            return list(result) if isinstance(result, (list, tuple)) else [result]
        PROGRAMS[function.__name__] = Reference(outputs, at() if callable(at) else at, noise)
        return function
    return register


def sharpen(function, x, step=1e-3, smallest=1e-9):
    """The bottom near x: steps along every axis and diagonal pair of them, halved when none helps."""
    x, best = list(map(float, x)), function(x)
    pairs = [(i, j, s) for i in range(len(x)) for j in range(i, len(x)) for s in (1, -1)]
    while step > smallest:
        moved = False
        for i, j, s in pairs:
            for sign in (step, -step):
                y = list(x)
                y[i] += sign
                if j != i:
                    y[j] += s * sign
                value = function(y)
                if value < best:
                    x, best, moved = y, value, True
        step = step if moved else step / 2
    return x
