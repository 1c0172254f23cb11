#!/usr/bin/env python3
"""Writes benchmarks/suites/parrot/<program>/golden.csv: inputs, and outputs from the formulas.

Nothing here is shared with the C texts. Arithmetic is in double precision or exact, and where a
program has a C algorithm of its own, another one is used: forward instead of inverse kinematics,
separating axes in fractions instead of Moller's intervals, the transform as one double sum, the
error function instead of a polynomial. Rows lie away from every discontinuity by a margin that is
checked here, except rows that are exact in single precision. Standard library only:

    python3 tests/programs/data/parrot_reference.py
"""

import csv
import itertools
import math
import pathlib
import random
import struct
from fractions import Fraction

SUITE = pathlib.Path(__file__).resolve().parents[3] / "benchmarks" / "suites" / "parrot"
ROWS = 60


def single(x):
    """The nearest single-precision number: what a float parameter receives."""
    return struct.unpack("f", struct.pack("f", x))[0]


def fill_up(rows, draw, accept=lambda row: True):
    """Adds accepted draws until there are ROWS rows."""
    while len(rows) < ROWS:
        row = draw()
        if accept(row):
            rows.append(row)
    return rows


def write(program, inputs, outputs, rows, reference):
    with open(SUITE / program / "golden.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(inputs + outputs)
        for row in rows:
            wanted = reference(row)
            assert len(row) == len(inputs) and len(wanted) == len(outputs)
            # `+ 0.0` turns a negative zero into zero.
            writer.writerow(["%.9g" % (x + 0.0) for x in row] + ["%.12g" % (y + 0.0) for y in wanted])


def elements(name, count):
    return ["%s[%d]" % (name, i) for i in range(count)]


def fft(rng):
    def twiddle(row):
        angle = -2 * 3.1415 * row[0]
        return [math.sin(angle), math.cos(angle)]

    edges = [[0.0], [0.125], [0.25], [0.375], [0.5], [single(1e-6)], [single(0.4999999)]]
    rows = fill_up(edges, lambda: [single(rng.uniform(0, 0.5))])
    write("fft", ["x"], ["sine", "cosine"], rows, twiddle)


def invk2j(rng):
    # Angles first: the answer is known before the question is. An arm nearly stretched or a first
    # link nearly upright magnifies the rounding of x and y, so draws keep away from both.
    def tip(angles):
        theta1, theta2 = angles
        return [0.5 * math.cos(theta1) + 0.5 * math.cos(theta1 + theta2),
                0.5 * math.sin(theta1) + 0.5 * math.sin(theta1 + theta2)]

    right = math.pi / 2
    stretched = {(1.0, 0.0): (0.0, 0.0), (0.0, 1.0): (right, 0.0)}
    bent = {(0.5, 0.5): (0.0, right)}
    answers = {**stretched, **bent}
    rows = [list(point) for point in answers]

    def draw():
        angles = (rng.uniform(0, 1.45), rng.uniform(0.1, right))
        point = tip(angles)
        answers[tuple(point)] = angles
        return point

    fill_up(rows, draw)
    write("invk2j", ["x", "y"], ["theta1", "theta2"], rows, lambda row: list(answers[tuple(row)]))


def kmeans(rng):
    names = ["red", "green", "blue", "centre_red", "centre_green", "centre_blue"]
    top = 255 / 256
    edges = [[0.0] * 6, [0.25, 0.5, 0.75] * 2, [top] * 6, [0, 0, 0, top, top, top],
             [1, 1, 1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5, 0.5, 0.75], [single(0.1)] * 6,
             [0.5, 0.5, 0.5, 0.5 + 1 / 256, 0.5, 0.5]]
    rows = fill_up(edges, lambda: [single(rng.random()) for _ in names])
    write("kmeans", names, ["return"], rows, lambda row: [math.dist(row[:3], row[3:])])


def sobel(rng):
    across = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]

    def steepness(row):
        window = [row[0:3], row[3:6], row[6:9]]
        cells = list(itertools.product(range(3), range(3)))
        gx = sum(across[i][j] * window[i][j] for i, j in cells)
        gy = sum(across[j][i] * window[i][j] for i, j in cells)
        return math.hypot(gx, gy)

    def reference(row):
        return [0.7043 if steepness(row) >= 0.7071 else steepness(row)]

    def clear_of_cut(row):
        return abs(steepness(row) - 0.7071) > 5e-5

    def smooth():
        grey, slope_x, slope_y = rng.random(), rng.uniform(-0.12, 0.12), rng.uniform(-0.12, 0.12)
        return [single(grey + slope_x * j + slope_y * i + rng.uniform(-0.01, 0.01))
                for i in range(3) for j in range(3)]

    edges = [[0.0] * 9, [0.5] * 9, [255 / 256] * 9,
             [0, 0, 1] * 3, [0] * 6 + [1] * 3, [0, 0, 0, 0, 1, 0, 0, 0, 0],
             # A step of h across gives 4h: just below and just above the cut, and far above.
             [0, 0, single(0.1767)] * 3, [0, 0, single(0.1768)] * 3, [0, 0, 0.25] * 3,
             [0, 0, 0, 0, 0, 0, single(0.1767), single(0.1767), single(0.1767)],
             [0, 0, 0.125] * 3, [0.125, 0, 0] * 3, [0, 0, 0, 0, 0, 0.25, 0, 0, 0]]
    assert all(clear_of_cut(row) for row in edges)
    rows = fill_up(edges, smooth, clear_of_cut)
    write("sobel", elements("w", 9), ["return"], rows, reference)


def minus(a, b):
    return [x - y for x, y in zip(a, b)]


def dot(a, b):
    return sum(x * y for x, y in zip(a, b))


def cross(a, b):
    return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]


def gap(row):
    """The widest gap between two triangles over all separating axes, in lengths of the axis: they
    meet when it is not positive. Exact but for the final square root."""
    numbers = [Fraction(x) for x in row]
    first = [numbers[i:i + 3] for i in (0, 3, 6)]
    second = [numbers[i:i + 3] for i in (9, 12, 15)]
    edges = [[minus(t[(i + 1) % 3], t[i]) for i in range(3)] for t in (first, second)]
    normals = [cross(e[0], e[1]) for e in edges]
    axes = normals + [cross(a, b) for a in edges[0] for b in edges[1]]
    axes += [cross(n, e) for n, own in zip(normals, edges) for e in own]
    widest = -math.inf
    for axis in axes:
        length = math.sqrt(dot(axis, axis))
        if length < 1e-9:
            continue
        a, b = ([dot(axis, corner) for corner in t] for t in (first, second))
        exact = max(min(a) - max(b), min(b) - max(a))
        widest = max(widest, float(exact) / length)
    return widest


def jmeint(rng):
    floor = [0, 0, 0, 1, 0, 0, 0, 1, 0]  # in the plane z = 0
    edges = [
        floor + floor,
        floor + [0, 0, 0.5, 1, 0, 0.5, 0, 1, 0.5],  # parallel planes
        # In one plane: overlapping, inside, sharing an edge, touching in a corner, apart.
        floor + [0.25, 0.25, 0, 1, 0.25, 0, 0.25, 1, 0],
        floor + [0.125, 0.125, 0, 0.25, 0.125, 0, 0.125, 0.25, 0],
        floor + [1, 0, 0, 0, 1, 0, 1, 1, 0],
        floor + [1, 0, 0, 1, 1, 0, 0.75, 1, 0],
        floor + [0.75, 0.75, 0, 1, 0.75, 0, 0.75, 1, 0],
        # The same plane standing upright, overlapping and apart.
        [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0.25, 0.25, 0, 1, 0.25, 0, 0.25, 1],
        [0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0.75, 0.75, 0, 1, 0.75, 0, 0.75, 1],
        # Across planes: corner on the face, corner on a corner, edge on an edge, pierced, beside.
        floor + [0.25, 0.25, 0, 0.5, 0.25, 1, 0.25, 0.5, 1],
        floor + [0, 0, 0, 0.5, 0.25, 1, 0.25, 0.5, 1],
        floor + [0, 0, 0, 1, 0, 0, 0.5, 0, 1],
        floor + [0.25, 0.25, -0.5, 0.25, 0.25, 0.5, 0.5, 0.25, 0.5],
        floor + [0.75, 0.75, -0.5, 0.75, 0.75, 0.5, 1, 0.75, 0.5],
        # A corner of each side of the plane and one on it; two on it; touching beside the face.
        floor + [0.25, 0.25, 0, 0.25, 0.25, 0.5, 0.5, 0.25, -0.5],
        floor + [0.25, 0.25, 0, 0.5, 0.25, 0, 0.25, 0.25, 1],
        floor + [0.75, 0.75, 0, 1, 0.75, 1, 0.75, 1, 1],
    ]
    edges = [[float(x) for x in row] for row in edges]

    def draw():
        return [single(rng.random()) for _ in range(18)]

    def reference(row):
        return [1, 0] if gap(row) <= 0 else [0, 1]

    # Random pairs rarely meet: half of the rows do, half do not.
    rows = list(edges)
    wanted = [True, False] * ROWS
    while len(rows) < ROWS:
        row = draw()
        if abs(gap(row)) > 1e-3 and (gap(row) < 0) == wanted[len(rows)]:
            rows.append(row)
    write("jmeint", elements("first", 9) + elements("second", 9), ["meet", "apart"], rows, reference)


LUMINANCE = [
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55],
    [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92],
    [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99]]


def jpeg(rng):
    def unrounded(row):
        def wave(x, u):
            return math.cos((2 * x + 1) * u * math.pi / 16)

        def coefficient(u, v):
            weight = (math.sqrt(0.5) if u == 0 else 1) * (math.sqrt(0.5) if v == 0 else 1) / 4
            return weight * math.fsum((row[8 * y + x] - 128) * wave(x, u) * wave(y, v)
                                      for y in range(8) for x in range(8))

        return [coefficient(u, v) / LUMINANCE[v][u] for v in range(8) for u in range(8)]

    def reference(row):
        return [round(c) for c in unrounded(row)]

    def clear_of_ties(row):
        return all(abs(abs(c) % 1 - 0.5) > 1e-3 for c in unrounded(row))

    def level(x):
        return float(min(255, max(0, round(x))))

    def block(kind):
        a, b, c = rng.uniform(0, 255), rng.uniform(-25, 25), rng.uniform(-25, 25)
        other, at = rng.uniform(0, 255), rng.randrange(1, 8)
        shapes = {
            "noise": lambda x, y: rng.uniform(0, 255),
            "slope": lambda x, y: a + b * x + c * y,
            "edge": lambda x, y: a if x < at else other,
            "texture": lambda x, y: a + rng.uniform(-20, 20),
            "wave": lambda x, y: 128 + 100 * math.cos(x * b / 10 + y * c / 10),
        }
        return [level(shapes[kind](x, y)) for y in range(8) for x in range(8)]

    # Flat blocks of odd level are ties: (level - 128) / 2.
    edges = [[float(v)] * 64 for v in (0, 2, 64, 126, 128, 130, 192, 254)]
    edges.append([255.0 * ((x + y) % 2) for y in range(8) for x in range(8)])
    edges.append([255.0 * (x >= 4) for y in range(8) for x in range(8)])
    rows = [row for row in edges if clear_of_ties(row)]
    assert len(rows) == len(edges)
    kinds = itertools.cycle(["noise", "slope", "edge", "texture", "wave"])
    fill_up(rows, lambda: block(next(kinds)), clear_of_ties)
    write("jpeg", elements("pixels", 64), elements("coefficients", 64), rows, reference)


def blackscholes(rng):
    def probability(x):
        return 0.5 * math.erfc(-x / math.sqrt(2))

    def price(row):
        spot, strike, rate, volatility, time, put = row
        spread = volatility * math.sqrt(time)
        d1 = (math.log(spot / strike) + (rate + volatility ** 2 / 2) * time) / spread
        call = spot * probability(d1) - strike * math.exp(-rate * time) * probability(d1 - spread)
        # A put by put-call parity.
        return [call - spot + strike * math.exp(-rate * time) if put else call]

    # Hull, Options, Futures, and Other Derivatives, example of the formula: 4.76 and 0.81.
    assert round(price([42, 40, 0.1, 0.2, 0.5, 0])[0], 2) == 4.76
    assert round(price([42, 40, 0.1, 0.2, 0.5, 1])[0], 2) == 0.81

    names = ["spot", "strike", "rate", "volatility", "time", "option_type"]
    cases = [[42, 40, 0.1, 0.2, 0.5], [100, 100, 0.05, 0.25, 1.0],  # Hull's; at the money
             [100, 100, 0.05, 0.25, 0.1], [100, 100, 0.05, 0.25, 0.001],  # close to expiry
             [100, 90, 0.1, 0.1, 0.001], [90, 100, 0.1, 0.1, 0.001],
             [110, 40, 0.02, 0.1, 0.1], [40, 110, 0.02, 0.1, 0.1],  # deep in and out of the money
             [40, 40, 0.02, 0.1, 0.1], [110, 110, 0.1, 0.65, 1.0], [60, 65, 0.08, 0.3, 0.25]]
    edges = [[single(x) for x in case] + [put] for case in cases for put in (0, 1)]

    def draw():
        ranges = [(40, 110), (40, 110), (0.02, 0.1), (0.1, 0.65), (0.1, 1.0)]
        return [single(rng.uniform(*r)) for r in ranges] + [rng.randrange(2)]

    write("blackscholes", names, ["return"], fill_up(edges, draw), price)


def main():
    for program in (fft, invk2j, kmeans, sobel, jmeint, jpeg, blackscholes):
        program(random.Random(program.__name__))


if __name__ == "__main__":
    main()
