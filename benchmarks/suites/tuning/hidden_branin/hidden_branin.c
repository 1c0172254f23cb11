#include <math.h>
#include <stdlib.h>

/* Three bottoms of the same depth, and lakes in which the program aborts, some close to them. */
double branin_with_lakes(double x, double y)
{
    const double pi = 3.14159265358979323846;
    if (sin(0.9 * x) + cos(0.7 * y + 1) > 0.6) abort();
    const double bend = y - 5.1 / (4 * pi * pi) * x * x + 5 / pi * x - 6;
    return bend * bend + 10 * (1 - 1 / (8 * pi)) * cos(x) + 10;
}
