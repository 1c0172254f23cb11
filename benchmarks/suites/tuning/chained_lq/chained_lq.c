#include <math.h>

/* The larger of a line and a bowl for each pair of neighbours, least on the edge of both. */
double chained_lq(const double x[4])
{
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        const double line = -x[i] - x[i + 1];
        sum += line + fmax(0, x[i] * x[i] + x[i + 1] * x[i + 1] - 1);
    }
    return sum;
}
