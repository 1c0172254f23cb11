#include <math.h>

/* Minus the logarithms of the distances from seven planes: not a number behind any of them. */
double barrier(double x, double y, double z)
{
    double sum = -log(2.1 - x - 0.3 * y) - log(1.6 + x - 0.5 * z) - log(1.9 - y + 0.2 * x);
    sum -= log(2.3 + y - 0.4 * z) + log(1.7 - z) + log(1.5 + z + 0.3 * y);
    return sum - 3 * log(2.9 - x - y - z);
}
