#include <math.h>

/* Rings as of a drop in water, each a trap all the way round. */
double drop_wave(double x, double y)
{
    const double square = x * x + y * y;
    return -(1 + cos(12 * sqrt(square))) / (2 + square / 2);
}
