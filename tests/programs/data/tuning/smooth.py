import math

from .reference import reference, sharpen


@reference([1] * 4)
def rosenbrock(x):
    return sum(100 * (b - a ** 2) ** 2 + (1 - a) ** 2 for a, b in zip(x, x[1:]))


@reference([1.3, -0.7, 2.1, -1.9, 0.4, -2.6])
def ellipsoid(x):
    y = [a - b for a, b in zip(x, [1.3, -0.7, 2.1, -1.9, 0.4, -2.6])]
    for i in range(5):  # a turn of the plane of i and i + 1 is a product in complex numbers
        turned = complex(y[i], y[i + 1]) * complex(math.cos(0.6), math.sin(0.6))
        y[i:i + 2] = turned.real, turned.imag
    return sum(10 ** (6 * i / 5) * v ** 2 for i, v in enumerate(y))


@reference([0] * 4)
def powell_singular(x):
    a, b, c, d = x
    return (a + 10 * b) ** 2 + 5 * (c - d) ** 2 + (b - 2 * c) ** 4 + 10 * (a - d) ** 4


@reference([1] * 4)
def wood(x):
    a, b, c, d = x
    return (100 * (a ** 2 - b) ** 2 + (a - 1) ** 2 + (c - 1) ** 2 + 90 * (c ** 2 - d) ** 2
            + 10.1 * ((b - 1) ** 2 + (d - 1) ** 2) + 19.8 * (b - 1) * (d - 1))


@reference([3, 0.5])
def beale(v):
    x, y = v
    return sum((c - x + x * y ** k) ** 2 for k, c in enumerate([1.5, 2.25, 2.625], 1))


def branin_value(x, y):
    b, c, t = 5.1 / (2 * math.pi) ** 2, 5 / math.pi, 1 / (8 * math.pi)
    return (y - b * x ** 2 + c * x - 6) ** 2 + 10 * ((1 - t) * math.cos(x) + 1)


@reference([math.pi, 2.275])
def branin(v):
    return branin_value(*v)


@reference([0, -1])
def goldstein_price(v):
    x, y = v
    return ((1 + (x + y + 1) ** 2 * (19 - 14 * x + 3 * x ** 2 - 14 * y + 6 * x * y + 3 * y ** 2))
            * (30 + (2 * x - 3 * y) ** 2
               * (18 - 32 * x + 12 * x ** 2 + 48 * y - 36 * x * y + 27 * y ** 2)))


@reference([i * (7 - i) for i in range(1, 7)])
def trid(x):
    return sum((v - 1) ** 2 for v in x) - sum(a * b for a, b in zip(x, x[1:]))


def zakharov_value(x):
    slope = sum(i * v for i, v in enumerate(x, 1)) / 2
    return sum(v ** 2 for v in x) + slope ** 2 + slope ** 4


@reference([0] * 5)
def zakharov(x):
    return zakharov_value(x)


@reference([2 ** -((2 ** i - 2) / 2 ** i) for i in range(1, 6)])
def dixon_price(x):
    return (x[0] - 1) ** 2 + sum((i + 2) * (2 * b ** 2 - a) ** 2
                                 for i, (a, b) in enumerate(zip(x, x[1:])))


@reference([3, 2])
def himmelblau(v):
    x, y = v
    return (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2


@reference([1, 0, 0])
def helical_valley(v):
    x, y, z = v
    theta = math.atan(y / x) / (2 * math.pi)
    if x < 0:
        theta += 0.5 if y >= 0 else -0.5
    return 100 * ((z - 10 * theta) ** 2 + (math.hypot(x, y) - 1) ** 2) + z ** 2


@reference([1, 10, 1])
def box_exponentials(v):
    return sum((math.exp(-v[0] * i / 10) - math.exp(-v[1] * i / 10)
                - v[2] * (math.exp(-i / 10) - math.exp(-i))) ** 2 for i in range(1, 11))


@reference([1e6, 2e-6])
def brown_badly_scaled(v):
    return (v[0] - 1e6) ** 2 + (v[1] - 2e-6) ** 2 + (v[0] * v[1] - 2) ** 2


def hartmann(x, widths, centres):
    return -sum(depth * math.exp(-sum(a * (v - p) ** 2 for a, v, p in zip(width, x, centre)))
                for depth, width, centre in zip([1.0, 1.2, 3.0, 3.2], widths, centres))


A3 = [[3, 10, 30], [0.1, 10, 35]] * 2
P3 = [[0.3689, 0.1170, 0.2673], [0.4699, 0.4387, 0.7470], [0.1091, 0.8732, 0.5547],
      [0.0381, 0.5743, 0.8828]]
A6 = [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8],
      [17, 8, 0.05, 10, 0.1, 14]]
P6 = [[0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
      [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
      [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
      [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381]]


@reference(lambda: sharpen(lambda x: hartmann(x, A3, P3), [0.114614, 0.555649, 0.852547]))
def hartmann3(x):
    return hartmann(x, A3, P3)


@reference(lambda: sharpen(lambda x: hartmann(x, A6, P6),
                           [0.20169, 0.150011, 0.476874, 0.275332, 0.311652, 0.6573]))
def hartmann6(x):
    return hartmann(x, A6, P6)
