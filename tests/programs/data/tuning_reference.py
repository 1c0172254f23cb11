#!/usr/bin/env python3
"""Writes benchmarks/suites/tuning/<program>/golden.csv: inputs, and outputs from the formulas.

Nothing here is shared with the C texts, and where it costs little the same thing is computed in
another way: an integral instead of Gauss's mean, determinants instead of a factor, transfer units
instead of the logarithmic mean, integrated equations instead of steps. Row 1 is where the goal is
least; the least value that the spec gives is checked there, and that no other row is below it.
Inputs without an answer are left out. Standard library only:

    python3 tests/programs/data/tuning_reference.py
"""

import csv
import math
import pathlib
import random
import tomllib

from tuning import crashing, integers, multimodal, noisy, nonsmooth, smooth, systems  # noqa: F401
from tuning.reference import PROGRAMS

SUITE = pathlib.Path(__file__).resolve().parents[3] / "benchmarks" / "suites" / "tuning"
ROWS = 40


def names(table, length):
    """Of scalars, with arrays flattened."""
    flat = []
    for name, item in table.items():
        count = length(item)
        flat += [name] if count is None else ["%s[%d]" % (name, i) for i in range(count)]
    return flat


def intervals(inputs):
    flat = []
    for item in inputs.values():
        flat += [(*item["range"], item.get("kind") == "integer")] * item.get("length", 1)
    return flat


def draw(rng, low, high, integer):
    # Few digits, so that the file's text is the very number.
    return float(rng.randint(low, high)) if integer else float("%.6g" % rng.uniform(low, high))


def goal_value(terms, outputs):
    total = 0.0
    for term in terms:
        objective, _, weight = term.partition("*")
        if objective.startswith("minimize "):
            value = outputs[objective[9:].strip()]
        elif objective.startswith("maximize "):
            value = -outputs[objective[9:].strip()]
        else:
            name, _, target = objective.partition("=")
            value = (outputs[name] - float(target)) ** 2
        total += value * float(weight or 1)
    return total


def rows_of(program, ranges, rng):
    rows = [(program.at, program.outputs(program.at))]
    while len(rows) < ROWS:
        inputs = [draw(rng, *r) for r in ranges]
        try:
            rows.append((inputs, program.outputs(inputs)))
        except (ArithmeticError, ValueError):
            pass  # no answer here
    return rows


def check_least(name, program, spec, outputs, rows):
    values = [goal_value(spec["goal"]["terms"], dict(zip(outputs, y))) for _, y in rows]
    least = spec["goal"]["least"]
    slack = 1e-9 * abs(least) + 1e-12
    assert least - slack <= values[0] <= least + program.noise + slack, (name, values[0], least)
    assert min(values) >= least - slack, (name, min(values), least)


def write(name, program):
    folder = SUITE / name
    spec = tomllib.loads((folder / "spec.toml").read_text())
    inputs = names(spec["inputs"], lambda item: item.get("length"))
    # A lone output is written as a scalar.
    outputs = names(spec.get("outputs", {"return": 1}), lambda n: n if n > 1 else None)
    rows = rows_of(program, intervals(spec["inputs"]), random.Random(name))
    check_least(name, program, spec, outputs, rows)
    with open(folder / "golden.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(inputs + outputs)
        for x, y in rows:
            assert len(x) == len(inputs) and len(y) == len(outputs) and all(map(math.isfinite, y))
            writer.writerow([repr(v + 0.0) for v in x] + ["%.12g" % (v + 0.0) for v in y])


def main():
    for name, program in PROGRAMS.items():
        write(name, program)


if __name__ == "__main__":
    main()
