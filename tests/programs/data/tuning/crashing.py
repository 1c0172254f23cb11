"""Where a program gives no answer, its reference raises an ArithmeticError or a ValueError."""

import math

from .reference import reference, sharpen
from .smooth import branin_value


@reference([1, 1])
def disk_rosenbrock(v):
    x, y = v
    if x * x + y * y > 2:
        raise ArithmeticError
    return 100 * (y - x ** 2) ** 2 + (1 - x) ** 2


def barrier(v):
    x, y, z = v
    distances = [2.1 - x - 0.3 * y, 1.6 + x - 0.5 * z, 1.9 - y + 0.2 * x, 2.3 + y - 0.4 * z, 1.7 - z,
                 1.5 + z + 0.3 * y] + [2.9 - x - y - z] * 3
    if min(distances) <= 0:
        raise ArithmeticError
    return -math.log(math.prod(distances))


@reference(lambda: sharpen(barrier, [0, 0, 0]))
def analytic_centre(v):
    return barrier(v)


@reference([0.6, -0.4, 0.3])
def correlations(v):
    # By determinants and the adjugate, not by a factor.
    a, b, c = v
    determinant = 1 + 2 * a * b * c - a * a - b * b - c * c
    if determinant <= 0:
        raise ArithmeticError
    traces = ((1 - c * c) + (1 - b * b) + (1 - a * a)
              + 2 * (0.6 * (b * c - a) - 0.4 * (a * c - b) + 0.3 * (a * b - c)))
    return math.log(determinant) + traces / determinant


@reference([math.pi, 2.275])
def hidden_branin(v):
    x, y = v
    if math.sin(0.9 * x) + math.cos(0.7 * y + 1) > 0.6:
        raise ArithmeticError
    return branin_value(x, y)


@reference([47, 55, 1.62])
def prism(v):
    incidence, apex, index = math.radians(v[0]), math.radians(v[1]), v[2]
    inside = math.asin(math.sin(incidence) / index)
    leave = math.asin(math.sin(apex) * math.sqrt(index ** 2 - math.sin(incidence) ** 2)
                      - math.cos(apex) * math.sin(incidence))
    assert inside <= apex or leave <= 0
    return [math.degrees(incidence + leave - apex), math.degrees(leave)]


@reference([7.4, 7.9, 11])
def orbit(v):
    radius, speed, climb = v[0], v[1], math.radians(v[2])
    mu = 398.6004418
    energy = speed ** 2 / 2 - mu / radius
    if energy >= 0:
        raise ArithmeticError
    # The turning points are where the speed across makes all of the energy.
    momentum = radius * speed * math.cos(climb)
    root = math.sqrt(max(0.0, mu ** 2 + 2 * energy * momentum ** 2))
    lowest, highest = (mu - root) / (-2 * energy), (mu + root) / (-2 * energy)
    if lowest < 6.371:
        raise ArithmeticError
    period = math.pi * mu / math.sqrt(2) / (-energy) ** 1.5  # in thousands of seconds
    return [highest, lowest, period / 3.6]


@reference([1.3, 1.1, 44, 820])
def heat_exchanger(v):
    hot_flow, cold_flow, hot_out, transfer = v
    heat = 4.18 * hot_flow * (95 - hot_out)
    cold_out = 20 + hot_flow / cold_flow * (95 - hot_out)
    if cold_out >= 95:
        raise ArithmeticError
    # By the number of transfer units of the weaker stream.
    weak, strong = sorted([hot_flow, cold_flow])
    ratio, share = weak / strong, heat / (4.18 * weak * 75)
    units = math.log((1 - share * ratio) / (1 - share)) / (1 - ratio)
    return [heat, cold_out, 4180 * weak * units / transfer]
