import cmath
import math

from .reference import reference, sharpen


@reference([0] * 4)
def rastrigin(x):
    return 10 * len(x) + sum(v ** 2 - 10 * math.cos(2 * math.pi * v) for v in x)


def ackley_value(x):
    rms = math.sqrt(sum(v ** 2 for v in x) / len(x))
    waves = sum(math.cos(2 * math.pi * v) for v in x) / len(x)
    return 20 * -math.expm1(-0.2 * rms) + math.e * -math.expm1(waves - 1)


@reference([0] * 5)
def ackley(x):
    return ackley_value(x)


@reference([0] * 4)
def griewank(x):
    return (sum(v ** 2 for v in x) / 4000 + 1
            - math.prod(math.cos(v / math.sqrt(i)) for i, v in enumerate(x, 1)))


@reference([1] * 4)
def levy(x):
    w = [(3 + v) / 4 for v in x]
    middle = sum((v - 1) ** 2 * (1 + 10 * math.sin(math.pi * v + 1) ** 2) for v in w[:-1])
    return (math.sin(math.pi * w[0]) ** 2 + middle
            + (w[-1] - 1) ** 2 * (1 + math.sin(2 * math.pi * w[-1]) ** 2))


@reference([420.968746359982] * 3)
def schwefel(x):
    return 418.9828872724338 * len(x) - sum(v * math.sin(math.sqrt(abs(v))) for v in x)


def michalewicz_value(x):
    return -sum(math.sin(v) * math.sin(i * v ** 2 / math.pi) ** 20 for i, v in enumerate(x, 1))


@reference(lambda: sharpen(michalewicz_value, [2.202906, 1.570796, 1.284992, 1.923058, 1.720470]))
def michalewicz(x):
    return michalewicz_value(x)


FOXHOLES = [(4, 4, 4, 4, 0.1), (1, 1, 1, 1, 0.2), (8, 8, 8, 8, 0.2), (6, 6, 6, 6, 0.4),
            (3, 7, 3, 7, 0.4), (2, 9, 2, 9, 0.6), (5, 5, 3, 3, 0.3), (8, 1, 8, 1, 0.7),
            (6, 2, 6, 2, 0.5), (7, 3.6, 7, 3.6, 0.5)]


def shekel_value(x):
    return -sum(1 / (hole[4] + math.dist(x, hole[:4]) ** 2) for hole in FOXHOLES)


@reference(lambda: sharpen(shekel_value, [4, 4, 4, 4]))
def shekel(x):
    return shekel_value(x)


def camel_value(v):
    x, y = v
    return 4 * x ** 2 - 2.1 * x ** 4 + x ** 6 / 3 + x * y - 4 * y ** 2 + 4 * y ** 4


@reference(lambda: sharpen(camel_value, [0.0898, -0.7126]))
def six_hump_camel(v):
    return camel_value(v)


def shubert_value(v):
    # The real part of a sum of turns.
    waves = [sum(i * cmath.exp(1j * ((i + 1) * x + i)) for i in range(1, 6)).real for x in v]
    return waves[0] * waves[1]


@reference(lambda: sharpen(shubert_value, [-7.0835, 4.8580]))
def shubert(v):
    return shubert_value(v)


def eggholder_value(v):
    x, y = v
    return (-(y + 47) * math.sin(math.sqrt(abs(x / 2 + y + 47)))
            - x * math.sin(math.sqrt(abs(x - (y + 47)))))


@reference(lambda: [512] + sharpen(lambda y: eggholder_value([512] + y), [404.2319]))
def eggholder(v):
    return eggholder_value(v)


def tang_value(x):
    return sum(v ** 4 - 16 * v ** 2 + 5 * v for v in x) / 2


@reference(lambda: sharpen(tang_value, [-2.903534] * 5))
def styblinski_tang(x):
    return tang_value(x)


@reference([0, 0])
def drop_wave(v):
    r = math.hypot(*v)
    return -2 * math.cos(6 * r) ** 2 / (2 + r ** 2 / 2)


@reference([math.pi, math.pi])
def easom(v):
    return -math.cos(v[0]) * math.cos(v[1]) * math.exp(-math.dist(v, [math.pi] * 2) ** 2)


def tetrahedron():
    """The inputs of four atoms that all are a pair's best distance apart."""
    r = 2 ** (1 / 6)
    return [r, r / 2, r * math.sqrt(3) / 2, r / 2, r * math.sqrt(3) / 6, r * math.sqrt(2 / 3)]


@reference(tetrahedron)
def lennard_jones(v):
    atoms = [(0, 0, 0), (v[0], 0, 0), (v[1], v[2], 0), tuple(v[3:])]
    distances = [math.dist(atoms[i], atoms[j]) for i in range(4) for j in range(i)]
    return sum(4 * (r ** -12 - r ** -6) for r in distances)
