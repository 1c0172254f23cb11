#include <math.h>

/* A bowl with a hollow at every whole number. */
double rastrigin(const double x[4])
{
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += 10 + x[i] * x[i] - 10 * cos(2 * 3.14159265358979323846 * x[i]);
    return sum;
}
