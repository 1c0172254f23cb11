#!/usr/bin/env python3
"""Writes the expected values into cases/*.fpcore.

Each FPCore is written out again here by hand, in arithmetic of 60 decimal digits (mpmath), and where
a precision matters with every rounding written out: f32, f64. Nothing of Understudy is used.
A line "; name(inputs) = value" at the head of a case is one expectation.
"""
from mpmath import *

import pathlib
import re  # after mpmath, which has a name like it
import struct

mp.dps = 60


def f64(x):
    return mpf(float(x))


def f32(x):
    return mpf(struct.unpack("f", struct.pack("f", float(x)))[0])


def trunc(x):
    return floor(x) if x >= 0 else ceil(x)


def away(x):
    return floor(x + mpf(1) / 2) if x >= 0 else ceil(x - mpf(1) / 2)


def even(x):
    low = floor(x)
    rest = x - low
    if rest == mpf(1) / 2:
        return low if low % 2 == 0 else low + 1
    return low if rest < mpf(1) / 2 else low + 1


def fmod_(x, y):
    return x - y * trunc(x / y)


def remainder(x, y):
    return x - y * even(x / y)


def flag(condition, weight):
    return weight if condition else 0


def order(a, b, c):
    return (flag(a < b < c, 1) + flag(a <= b <= c, 2) + flag(a > b > c, 4) + flag(a >= b >= c, 8) +
            flag(a == b == c, 16) + flag(len({a, b, c}) == 3, 32) + 64)


def table(x, y):
    p, q = x > 0, y > 0
    return flag(p and q, 1) + flag(p or q, 2) + flag(not p, 4) + flag(p, 8)


def classes(x, y):
    if y == 0:
        kind = 4 if x == 0 else 2
    else:
        kind = 1 + flag(fabs(x / y) >= mpf(2)**-1022, 8)
    return kind + flag(x < 0, 16)


def fibonacci(n):
    a, b = 0, 1
    for _ in range(int(n)):
        a, b = b, a + b
    return a


def doubled(n):
    a, b = 0, 1
    for _ in range(int(n)):
        a = b
        b = a + b
    return a


def last(n):
    a, b = 1, 0
    for i in range(int(n)):
        a, b = a + i, 2 * a
    return b


def last_in_order(n):
    a, b = 1, 0
    for i in range(int(n)):
        a = a + i
        b = 2 * a
    return b


def accumulated(n):
    s = f32(0)
    for _ in range(int(n)):
        s = f32(s + f32(0.1))
    return f32(f32(1e6) * f32(s - 1))


def sum_widened(n):
    s = f64(0)
    for _ in range(int(n)):
        s = f64(s + f64(0.1))
    return f64(s - f64(0.3))


def collatz(n):
    n, k = int(n), 0
    while n > 1:
        n, k = (n // 2 if n % 2 == 0 else 3 * n + 1), k + 1
    return k


def halves(n):
    h = n / 2
    return even(h) + 10 * trunc(h) + 100 * ceil(h) + 1000 * floor(h) + 10000 * away(h)


constant_values = [e, 1 / log(2), 1 / log(10), log(2), log(10), pi, pi / 2, pi / 4, 1 / pi, 2 / pi,
                   2 / sqrt(pi), sqrt(2), 1 / sqrt(2)]

expected = {
    "arithmetic": {
        "quotient": lambda a, b, c: (a + b + c + 1) / (a * b * c) / (a - b - c),
        "signs": lambda x: x + x * 3 - x / -2,
    },
    "exponentials": {
        "grow": lambda x: exp(x) + 10 * mpf(2)**x,
        "small": lambda x: exp(x) - 1,
    },
    "logarithms": {
        "logs": lambda x: log(x) + 2 * log(x, 2) + 3 * log(x, 10),
        "near_one": lambda x: log(1 + x),
    },
    "powers": {
        "roots": lambda x, y: x**y + sqrt(x) + sign(y) * fabs(y)**(mpf(1) / 3) + sqrt(x * x + y * y),
        "fused": lambda a, b, c: a * b + c,
    },
    "trigonometry": {
        "forward": lambda x: sin(x) + 2 * cos(x) + 3 * tan(x),
        "backward": lambda x: asin(x) + 2 * acos(x) + 3 * atan(x),
        "quadrant": lambda y, x: atan2(y, x),
    },
    "hyperbolic": {
        "forward": lambda x: sinh(x) + 2 * cosh(x) + 3 * tanh(x),
        "backward": lambda x: asinh(x) + 2 * acosh(1 + x) + 3 * atanh(x),
    },
    "special": {
        "errors": lambda x: erf(x) + 10 * erfc(x),
        "gammas": lambda x: gamma(x) - loggamma(x),
    },
    "to_integers": {
        "digits_of": lambda x: (ceil(x) + 10 * floor(x) + 100 * trunc(x) + 1000 * away(x) +
                                10000 * even(x)),
        "rests": lambda x, y: fmod_(x, y) + 10 * remainder(x, y),
    },
    "extremes": {
        "pick": lambda x, y: (max(x, y) + 10 * min(x, y) + 100 * max(x - y, 0) +
                              1000 * fabs(x) * (-1 if y < 0 else 1) + 10000 * fabs(y)),
        "without_nan": lambda x: x,
    },
    "comparisons": {"order": order},
    "logic": {"table": table, "inside": lambda x: flag(0 < x < 1, 1)},
    "classes": {"class": classes},
    "branches": {"piece": lambda x: x * x + fabs(x) if x < 0 else x if x < 1 else 2 - x},
    "let_parallel": {"swapped": lambda x, y: y - 2 * x, "shadowed": lambda x: (x + 1)**2 + x},
    "let_sequential": {
        "swapped": lambda x, y: y - 2 * y,
        "rebound": lambda x: (x + 1)**2 / ((x + 1)**2 - 1),
    },
    "while_parallel": {"fibonacci": fibonacci},
    "while_sequential": {"doubled": doubled},
    "newton": {"root": sqrt},
    "loops_in_loops": {
        "triangle": lambda n: sum(i * j for i in range(int(n)) for j in range(i + 1)),
    },
    "unreached_loop": {
        "safe": lambda n: -1 if n < 0 else n * (n + 1) / 2,
        "guarded": lambda n: flag(n > 0 and n * (n + 1) / 2 > 5, 1),
        "either": lambda n: flag(n < 0 or n * (n + 1) / 2 > 9, 1),
    },
    "for_loops": {
        "total": lambda n, m: (sum(i * j for i in range(int(n)) for j in range(int(m))) +
                               n * m / 100),
        "last": last,
        "last_in_order": last_in_order,
    },
    "casts": {"lost": lambda x: f64(f32(x) - x), "kept": lambda x: mpf(0)},
    "annotations": {
        "mixed": lambda x: f64(f32(x + f32(1e-9)) - f64(x + f64(1e-9))),
        "widened": lambda x: (x + 1) - f32(x + 1),
    },
    "binary32": {
        "absorbed": lambda x: f32(f32(f32(1e8) + x) - f32(1e8)),
        "lens": lambda x, y: sin(pi * x) / (1 + exp(-y)),
        "accumulated": accumulated,
    },
    "widening_loop": {"sum": sum_widened},
    "integers": {"collatz": collatz, "halves": halves},
    "numbers": {
        "sum": lambda x: x / 4 + mpf("0.5") + 2 - 300 + mpf("0.015") + 24 + mpf("0.5") + 255,
        "thirds": lambda x: x / 3 - mpf(22) / 7,
        "scaled": lambda x: x + mpf(3) / 4 - 700 + 80,
    },
    "constants": {
        "all": lambda x: x * fsum((i + 1) * v for i, v in enumerate(constant_values)),
    },
    "infinities": {
        "least": lambda x: x,
        "empty": lambda x: mpf("nan"),
        "beyond": lambda x: mpf("-inf"),
    },
    "names": {
        '"odd names"': lambda t, x: t + 10 * x + 100 * t,
        "sin2": lambda y: 2 * sin(y)**2,
        "double": lambda x: 2 * x,
    },
    "repeated_operands": {
        "chain": lambda x: 3 if 0 < x * x < sqrt(x) < exp(x) < 10 else -1,
        "distinct": lambda x: flag(len({x + 1, 2 * x, mpf(4)}) == 3, 1),
    },
}

for path in sorted(pathlib.Path(__file__).parent.glob("cases/*.fpcore")):
    lines = path.read_text().split("\n")
    for i, line in enumerate(lines):
        match = re.fullmatch(r"; (.+?)\(([^()]*)\) =.*", line)
        if not match:
            continue
        inputs = [f64(float(text)) for text in match[2].split(",")]
        value = float(expected[path.stem][match[1]](*inputs))
        lines[i] = f"; {match[1]}({match[2]}) = {value!r}"
    path.write_text("\n".join(lines))
