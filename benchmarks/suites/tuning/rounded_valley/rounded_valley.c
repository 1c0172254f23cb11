#include <math.h>

/* A curved valley as an instrument of a coarse scale shows it. */
double rounded_valley(double x, double y)
{
    const double off_floor = y - x * x;
    const double value = 100 * off_floor * off_floor + (1 - x) * (1 - x);
    return floor(4 * log1p(value)) / 4;
}
