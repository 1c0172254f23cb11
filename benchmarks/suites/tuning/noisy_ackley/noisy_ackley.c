#include <math.h>
#include <stdint.h>
#include <string.h>

/* As good as random in [0, 1), and the same whenever the inputs are: a hash of their bits. */
static double noise(const double *x, int n)
{
    uint64_t hash = 0x243f6a8885a308d3u;
    for (int i = 0; i < n; i++) {
        uint64_t bits;
        memcpy(&bits, &x[i], sizeof bits);
        hash = (hash ^ bits) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
        hash *= 0xbf58476d1ce4e5b9u;
        hash ^= hash >> 32;
    }
    return (double)(hash >> 11) * 0x1p-53;
}

double noisy_ackley(const double x[4])
{
    double squares = 0, waves = 0;
    for (int i = 0; i < 4; i++) {
        squares += x[i] * x[i];
        waves += cos(2 * 3.14159265358979323846 * x[i]);
    }
    const double value = 20 - 20 * exp(-0.2 * sqrt(squares / 4)) + exp(1) - exp(waves / 4);
    return value + 0.2 * noise(x, 4);
}
