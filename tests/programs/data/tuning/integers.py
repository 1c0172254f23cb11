import itertools
import math

from .reference import reference


def closest_train():
    """Of all pairs of products of two gears of 12 to 60 teeth."""
    pairs = {}
    for a, b in itertools.combinations_with_replacement(range(12, 61), 2):
        pairs.setdefault(a * b, (a, b))
    best = min(((1 / 6.931 - p / q) ** 2, p, q) for p in pairs for q in pairs)
    return [*pairs[best[1]], *pairs[best[2]]]


@reference(closest_train)
def gear_train(x):
    return (1 / 6.931 - x[0] * x[1] / (x[2] * x[3])) ** 2


def lattice_value(v):
    a, b, c, d = v
    rows = [(3.1, 2.9, -1.2, 0.4, -14.37), (0, 0.3, 0.2, -0.9, -3.21), (0, 0, 0.4, 0.7, 1.13),
            (0.2, 0, 0, -0.3, -1.48)]
    return sum((p * a + q * b + r * c + s * d + t) ** 2 for p, q, r, s, t in rows)


@reference(lambda: min(itertools.product(range(-12, 18), repeat=4), key=lattice_value))
def integer_quadratic(v):
    return lattice_value(v)


def load_worth(counts):
    value = [12.3, 7.9, 19.6, 4.2, 15.8, 9.7, 26.4, 3.1]
    weight = [4.1, 2.7, 6.3, 1.6, 5.2, 3.3, 8.6, 1.2]
    load = math.sumprod(counts, weight) if hasattr(math, "sumprod") else sum(
        n * w for n, w in zip(counts, weight))
    return sum(n * v for n, v in zip(counts, value)) - 8 * max(0.0, load - 31)


@reference(lambda: max(itertools.product(range(4), repeat=8), key=load_worth))
def knapsack(counts):
    return load_worth(counts)


def tile_value(v):
    rows, columns, depth = map(int, v)
    tiles = -(-200 // rows) * -(-170 // columns) * -(-230 // depth)
    words = rows * depth + depth * columns + rows * columns
    return tiles * (120 + rows * -(-columns // 8) * depth
                    + (6.0 if words > 4096 else 0.7) * words) / 1e6


@reference(lambda: min(itertools.product(range(1, 97), repeat=3), key=tile_value))
def tile_sizes(v):
    return tile_value(v)


def vessel_value(v):
    t, h, r, length = v[0] / 16, v[1] / 16, v[2], v[3]
    volume = math.pi * r ** 2 * length + 4 / 3 * math.pi * r ** 3
    return (0.6224 * t * r * length + 1.7781 * h * r ** 2 + t ** 2 * (3.1661 * length + 19.84 * r)
            + 2e5 * (max(0.0, 0.0193 * r - t) + max(0.0, 0.00954 * r - h))
            + 0.1 * max(0.0, 1296000 - volume))


def best_vessel():
    """For every pair of sheets the widest vessel and its length, and narrower ones."""
    best = (math.inf,)
    for shell, head in itertools.product(range(4, 41), range(2, 31)):
        widest = min(shell / 16 / 0.0193, head / 16 / 0.00954, 80)
        for k in range(200):
            radius = widest * (1 - k / 200)
            if radius < 10:
                break
            length = (1296000 / (math.pi * radius ** 2)) - 4 / 3 * radius
            if 10 <= length <= 200:
                best = min(best, (vessel_value([shell, head, radius, length]),
                                  shell, head, radius, length))
    return list(best[1:])


@reference(best_vessel)
def pressure_vessel(v):
    return vessel_value(v)


def reducer_value(v):
    b, m, z, l1, l2, d1, d2 = v
    weight = (0.7854 * b * m ** 2 * (3.3333 * z ** 2 + 14.9334 * z - 43.0934)
              - 1.508 * b * (d1 ** 2 + d2 ** 2) + 7.4777 * (d1 ** 3 + d2 ** 3)
              + 0.7854 * (l1 * d1 ** 2 + l2 * d2 ** 2))
    rules = [27 / (b * m ** 2 * z), 397.5 / (b * m ** 2 * z ** 2),
             1.93 * l1 ** 3 / (m * z * d1 ** 4), 1.93 * l2 ** 3 / (m * z * d2 ** 4),
             math.hypot(745 * l1 / (m * z), math.sqrt(16.9e6)) / (110 * d1 ** 3),
             math.hypot(745 * l2 / (m * z), math.sqrt(157.5e6)) / (85 * d2 ** 3),
             m * z / 40, 5 * m / b, b / (12 * m), (1.5 * d1 + 1.9) / l1, (1.1 * d2 + 1.9) / l2]
    return weight + 1e4 * sum(max(0.0, rule - 1) for rule in rules)


def best_reducer():
    """Both shafts as thin as they may be, the second gear box as short as its shaft lets it be."""
    d1 = (math.hypot(745 * 7.3 / 11.9, math.sqrt(16.9e6)) / 110) ** (1 / 3)
    l2 = 7.7
    for _ in range(100):
        d2 = (math.hypot(745 * l2 / 11.9, math.sqrt(157.5e6)) / 85) ** (1 / 3)
        l2 = 1.1 * d2 + 1.9
    return [3.5, 0.7, 17, 7.3, l2, d1, d2]


@reference(best_reducer)
def speed_reducer(v):
    return reducer_value(v)


METALS = [(520, 31, 0.46, 0.4), (810, 12, 0.71, 1.6), (455, 22, 0.38, 0.1), (690, 8, 0.83, 2.9),
          (610, 27, 0.58, 0.7)]


def catalyst_value(v):
    t, p, best, price = METALS[int(v[0])]
    left = 1 - best * math.exp(-((v[2] - t) / 70) ** 2) * math.exp(-((v[3] - p) / 9) ** 2)
    return 12 * left ** v[1] + 0.45 * v[1] + price


@reference(lambda: min(([m, s, METALS[m][0], METALS[m][1]] for m in range(5) for s in range(1, 7)),
                       key=catalyst_value))
def catalyst(v):
    return catalyst_value(v)
