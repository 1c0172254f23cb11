import math
import struct

from .multimodal import ackley_value
from .reference import reference
from .smooth import branin_value, zakharov_value

WORD = 2 ** 64 - 1


def noise(x):
    h = 0x243F6A8885A308D3
    for v in x:
        h = ((h ^ struct.unpack("<Q", struct.pack("<d", v))[0]) * 0x9E3779B97F4A7C15) & WORD
        h ^= h >> 29
        h = (h * 0xBF58476D1CE4E5B9) & WORD
        h ^= h >> 32
    return (h >> 11) / 2 ** 53


@reference([1.7, -2.2, 0.4], noise=0.05)
def noisy_sphere(x):
    return math.dist(x, [1.7, -2.2, 0.4]) ** 2 + 0.05 * noise(x)


@reference([1, 1])
def noisy_rosenbrock(x):
    return (100 * (x[1] - x[0] ** 2) ** 2 + (1 - x[0]) ** 2) * (1 + noise(x) / 5)


@reference([math.pi, 2.275], noise=0.5)
def noisy_branin(x):
    return branin_value(*x) + noise(x) / 2


@reference([0] * 4, noise=0.02)
def noisy_zakharov(x):
    return zakharov_value(x) * (1 + noise(x) / 10) + noise(x) / 50


@reference([0] * 4, noise=0.2)
def noisy_ackley(x):
    return ackley_value(x) + noise(x) / 5
