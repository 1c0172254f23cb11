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

double noisy_sphere(const double x[3])
{
    static const double bottom[3] = {1.7, -2.2, 0.4};
    double sum = 0;
    for (int i = 0; i < 3; i++) sum += (x[i] - bottom[i]) * (x[i] - bottom[i]);
    return sum + 0.05 * noise(x, 3);
}
