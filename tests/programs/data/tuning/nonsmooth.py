import itertools
import math
from fractions import Fraction

from .reference import reference

KINKS = [1.7, -0.4, 2.3, 0.9, -1.6]


@reference(KINKS)
def absolute_values(x):
    off = [a - b for a, b in zip(x, KINKS)]
    return sum(map(abs, off)) + 3 * sum(abs(a - b) for a, b in zip(off, off[1:]))


@reference([0] * 5)
def max_linear(x):
    return max(abs(sum(v / (i + j) for j, v in enumerate(x))) for i in range(1, 6))


@reference([1 / math.sqrt(2)] * 4)
def chained_lq(x):
    return sum(max(-a - b, -a - b + a ** 2 + b ** 2 - 1) for a, b in zip(x, x[1:]))


BOWLS = [((-2.1, -1.4, -2.8), 0.4, 4.0), ((3.9, -2.2, 1.1), 0.7, 2.5), ((2.4, 3.3, -1.9), 6.0, 0.0)]


@reference([2.4, 3.3, -1.9])
def three_bowls(x):
    return min(height + width * math.dist(x, at) ** 2 for at, width, height in BOWLS)


@reference([0.31, -1.12, 1.94, 0.83])
def square_roots(x):
    return sum(abs(a - b) ** 0.5 for a, b in zip(x, [0.31, -1.12, 1.94, 0.83]))


@reference([1.9, -2.3, 3.6, -0.7])
def staircase(x):
    # In fractions, so that an edge is an edge.
    bottom = map(Fraction, [1.9, -2.3, 3.6, -0.7])
    return float(sum(abs(Fraction(a) - b) * 2 // 1 for a, b in zip(x, bottom)))


@reference([-10, 1])
def bukin6(v):
    return 100 * abs(v[1] - v[0] ** 2 / 100) ** 0.5 + abs(v[0] + 10) / 100


@reference([1, 1])
def rounded_valley(v):
    x, y = v
    return math.floor(4 * math.log(1 + 100 * (y - x ** 2) ** 2 + (1 - x) ** 2)) / 4


POINTS = list(zip([0.4 * i for i in range(12)],
                  [2.1, 1.6, 0.9, 0.7, 0.3, 9.5, 0.4, 0.6, 1.1, -6.0, 2.4, 3.6]))


def l1_value(v):
    return sum(abs(y - (v[0] + v[1] * t + v[2] * t ** 2)) for t, y in POINTS)


def through(points):
    """The parabola through three points, by Newton's divided differences."""
    (r, a), (s, b), (t, c) = points
    first, second = (b - a) / (s - r), (c - b) / (t - s)
    bend = (second - first) / (t - r)
    return [a - first * r + bend * r * s, first - bend * (r + s), bend]


# A best fit in this sense goes through as many points as it has coefficients.
@reference(lambda: min(map(through, itertools.combinations(POINTS, 3)), key=l1_value))
def l1_fit(v):
    return l1_value(v)
