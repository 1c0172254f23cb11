#include <math.h>

/* A bowl a million times steeper along one axis than along another, the axes turned away from the
   inputs'. */
double turned_ellipsoid(const double x[6])
{
    static const double bottom[6] = {1.3, -0.7, 2.1, -1.9, 0.4, -2.6};
    const double c = cos(0.6), s = sin(0.6);
    double y[6];
    for (int i = 0; i < 6; i++) y[i] = x[i] - bottom[i];
    for (int i = 0; i < 5; i++) {
        const double a = y[i], b = y[i + 1];
        y[i] = c * a - s * b;
        y[i + 1] = s * a + c * b;
    }
    double sum = 0, steepness = 1;
    for (int i = 0; i < 6; i++) {
        sum += steepness * y[i] * y[i];
        steepness *= pow(10, 1.2);
    }
    return sum;
}
