#!/usr/bin/env python3
"""Prints what picture_quality_test.cc expects: similarity and signal-to-noise ratio of made-up
pictures, by scikit-image. Debian's python3-skimage is all that it needs:

    python3 tests/applications/quality_reference.py
"""

import numpy
from skimage.metrics import peak_signal_noise_ratio, structural_similarity

WIDTH, HEIGHT = 37, 29


def picture(level):
    rows = [[[level(x, y, c) for c in range(3)] for x in range(WIDTH)] for y in range(HEIGHT)]
    return numpy.array(rows, dtype=numpy.uint8)


def texture(x, y, c):
    return (7 * x * x + 13 * y * (c + 1) + 31 * ((x * y) % 11)) % 256


def noisy(x, y, c):
    return min(255, max(0, texture(x, y, c) + (17 * x + 29 * y + 5 * c) % 41 - 20))


EXACT = picture(texture)
PICTURES = {
    "noisy": picture(noisy),
    "another": picture(lambda x, y, c: (5 * x + 3 * y + 20 * c) % 256),
    "inverted": 255 - EXACT,
    "black": 0 * EXACT,
}

for name, other in PICTURES.items():
    similarity = structural_similarity(other, EXACT, gaussian_weights=True, sigma=1.5,
                                       use_sample_covariance=False, data_range=255,
                                       channel_axis=-1)
    print(name, repr(float(similarity)),
          repr(float(peak_signal_noise_ratio(EXACT, other, data_range=255))))
