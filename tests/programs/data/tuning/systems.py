import cmath
import math

from .reference import reference, sharpen


@reference([5, 4])
def freudenstein_roth(v):
    x, y = v
    return [-13 + x + ((5 - y) * y - 2) * y, -29 + x + ((y + 1) * y - 14) * y]


def tridiagonal(x):
    padded = [0, *x, 0]
    return [(3 - 2 * b) * b - a - 2 * c + 1 for a, b, c in zip(padded, padded[1:], padded[2:])]


def tridiagonal_root():
    x = [-0.5] * 6
    for _ in range(200):  # each equation for its own input, in turn
        for i in range(6):
            b, c = 3 - 4 * x[i], tridiagonal(x)[i]
            x[i] -= c / b
    return x


@reference(tridiagonal_root)
def broyden_tridiagonal(x):
    return tridiagonal(x)


@reference([0.9, -1.1, 0.5])
def three_joint_arm(v):
    turn, hand = 0.0, 0j
    for length, angle in zip([0.5, 0.4, 0.25], v):
        turn += angle
        hand += cmath.rect(length, turn)
    return [hand.real, hand.imag, turn]


@reference([1.1, 1.9, 0.7])
def pendulum(v):
    length, swing, mass = v
    # The period is an integral of a smooth periodic function, so that a sum of few values is exact.
    k, n = math.sin(swing / 2), 400
    mean = sum(1 / math.sqrt(1 - (k * math.sin(math.pi * (i + 0.5) / n)) ** 2)
               for i in range(n)) / n
    fall = length * (1 - math.cos(swing))
    return [2 * math.pi * math.sqrt(length / 9.81) * mean, mass * (9.81 + 2 * 9.81 * fall / length),
            mass * 9.81 * fall]


def runge_kutta(slopes, state, step):
    def ahead(slope, share):
        return [s + share * step * k for s, k in zip(state, slope)]
    a = slopes(state)
    b = slopes(ahead(a, 0.5))
    c = slopes(ahead(b, 0.5))
    d = slopes(ahead(c, 1))
    return [s + step / 6 * (p + 2 * (q + r) + t) for s, p, q, r, t in zip(state, a, b, c, d)]


@reference([31, 0.8, 0.012])
def projectile(v):
    speed, angle, drag = v

    def slopes(s):
        return [s[2], s[3], -drag * math.hypot(s[2], s[3]) * s[2],
                -9.81 - drag * math.hypot(s[2], s[3]) * s[3]]
    path = [[0, 0, speed * math.cos(angle), speed * math.sin(angle)]]
    while len(path) == 1 or path[-1][1] > 0:
        path.append(runge_kutta(slopes, path[-1], 0.02))
    high = 0.0
    for a, b in zip(path, path[1:]):
        if a[3] > 0 >= b[3]:
            high = a[1] + 0.01 * a[3] ** 2 / (a[3] - b[3])
    a, b = path[-2:]
    part = a[1] / (a[1] - b[1])
    return [a[0] + part * (b[0] - a[0]), high, 0.02 * (len(path) - 2 + part)]


@reference([62, 21, 2.3])
def rlc(v):
    r, l, c = v[0], v[1] / 1e3, v[2] / 1e6
    decay = r / (2 * l)
    rest = 1 / (l * c) - decay ** 2
    if rest <= 0:
        return [0, 0, 1e3 / decay]
    return [100 * math.exp(-math.pi * decay / math.sqrt(rest)), math.sqrt(rest) / (2 * math.pi),
            1e3 / decay]


@reference([9.3, 1.7, 14])
def michaelis_menten(v):
    fastest, half, inhibition = v
    return [fastest / (half / s + 1 + s / inhibition) for s in [0.5, 1, 2, 5, 12, 30]]


PLACES = [4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625]
RATIOS = [0.1957, 0.1947, 0.1735, 0.1600, 0.0844, 0.0627, 0.0456, 0.0342, 0.0323, 0.0235, 0.0246]


def ratio_values(x):
    return [x[0] * (u ** 2 + u * x[1]) / (u ** 2 + u * x[2] + x[3]) for u in PLACES]


@reference(lambda: sharpen(lambda x: math.dist(ratio_values(x), RATIOS),
                           [0.19280693458, 0.19128232873, 0.12305650693, 0.13606233068], 1e-6))
def kowalik_osborne(x):
    return ratio_values(x)


CURVE = [0.14, 0.18, 0.22, 0.25, 0.29, 0.32, 0.35, 0.39, 0.37, 0.58, 0.73, 0.96, 1.34, 2.10, 4.39]


def curve_values(x):
    return [x[0] + u / ((16 - u) * x[1] + min(u, 16 - u) * x[2]) for u in range(1, 16)]


@reference(lambda: sharpen(lambda x: math.dist(curve_values(x), CURVE),
                           [0.08241056, 1.133036, 2.343695], 1e-5))
def bard(x):
    return curve_values(x)


@reference([28, 47, 820])
def beam(v):
    width, height, length = v
    stress = 6 * 1000 * length / (width * height ** 2)
    return [stress * 2 * length ** 2 / (3 * 210000 * height), stress,
            7850 * width * height * length / 1e9]


@reference([6.3, 2.1, 1.7])
def pid(v):
    proportional, integral, derivative = v
    y, speed, errors, path = 0.0, 0.0, [], []
    for _ in range(1200):
        errors.append(1 - y)
        push = proportional * errors[-1] + integral * 0.01 * sum(errors) - derivative * speed
        speed += 0.01 * (push - 1.2 * speed - y)
        y += 0.01 * speed
        path.append(y)
    rise = next((i + 1 for i, p in enumerate(path) if p >= 0.9), 1200)
    return [100 * max(0.0, max(path) - 1), 0.01 * rise, 0.01 * sum(abs(1 - p) for p in path)]


@reference([0.62, 1.4, 0.46])
def monod(v):
    fastest, half, share = v

    def hours(cells):
        """When there are so many cells: the equation integrated by parts of fractions."""
        food = 10 - (cells - 0.1) / share
        total = 0.1 + 10 * share
        return (math.log(cells / 0.1) * (1 + half * share / total)
                + half * share / total * math.log(10 / food)) / fastest

    def cells_after(time):
        low, high = 0.1, 0.1 + 10 * share
        for _ in range(200):
            middle = (low + high) / 2
            food = 10 - (middle - 0.1) / share
            low, high = (low, middle) if food <= 0 or hours(middle) > time else (middle, high)
        return low
    return [cells_after(t) for t in (2, 4, 6, 8, 10)]


@reference([1.3, 0.24, 0.55, 0.31])
def two_compartments(v):
    uptake, loss, out, back = v
    # Three exponentials; the rates of two are the roots of the characteristic equation.
    half, product = (loss + out + back) / 2, loss * back
    root = math.sqrt(half ** 2 - product)
    fast, slow = half + root, half - root

    def level(t):
        weights = [(back - fast) / ((uptake - fast) * (slow - fast)),
                   (back - slow) / ((uptake - slow) * (fast - slow)),
                   (back - uptake) / ((fast - uptake) * (slow - uptake))]
        return 5 * uptake * sum(w * math.exp(-rate * t)
                                for w, rate in zip(weights, [fast, slow, uptake]))
    return [level(t) for t in (0.5, 1, 2, 4, 8, 12)]


@reference([1.1, 0.55, 0.95, 0.42])
def lotka_volterra(v):
    birth, eaten, death, fed = v
    state, prey = [math.log(1.5), 0.0], []  # logarithms, in steps of a quarter of the program's
    for i in range(1200):
        state = runge_kutta(lambda s: [birth - eaten * math.exp(s[1]),
                                       fed * math.exp(s[0]) - death], state, 0.005)
        if i % 200 == 199:
            prey.append(math.exp(state[0]))
    return prey
