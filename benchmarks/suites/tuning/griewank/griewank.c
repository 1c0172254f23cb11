#include <math.h>

/* A very shallow bowl under a product of waves. */
double griewank(const double x[4])
{
    double squares = 0, waves = 1;
    for (int i = 0; i < 4; i++) {
        squares += x[i] * x[i];
        waves *= cos(x[i] / sqrt(i + 1));
    }
    return 1 + squares / 4000 - waves;
}
