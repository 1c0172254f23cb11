#include <math.h>

/* Three bottoms of the same depth. */
double branin(double x, double y)
{
    const double pi = 3.14159265358979323846;
    const double bend = y - 5.1 / (4 * pi * pi) * x * x + 5 / pi * x - 6;
    return bend * bend + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10;
}
