#include <math.h>

/* One narrow hollow in a plain that says nothing. */
double easom(double x, double y)
{
    const double a = x - 3.14159265358979323846, b = y - 3.14159265358979323846;
    return -cos(x) * cos(y) * exp(-a * a - b * b);
}
