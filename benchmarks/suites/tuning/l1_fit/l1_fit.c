#include <math.h>

/* How far a parabola is from twelve points, two of which lie far off, in sum. */
double l1_error(double constant, double slope, double bend)
{
    static const double t[12] = {0.0, 0.4, 0.8, 1.2, 1.6, 2.0, 2.4, 2.8, 3.2, 3.6, 4.0, 4.4};
    static const double y[12] = {2.1, 1.6, 0.9, 0.7, 0.3, 9.5, 0.4, 0.6, 1.1, -6.0, 2.4, 3.6};
    double sum = 0;
    for (int i = 0; i < 12; i++) sum += fabs(y[i] - (constant + t[i] * (slope + bend * t[i])));
    return sum;
}
