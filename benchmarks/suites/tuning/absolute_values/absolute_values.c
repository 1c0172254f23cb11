#include <math.h>

/* Kinks along every input and, three times as steep, along every difference of neighbours. */
double absolute_values(const double x[5])
{
    static const double bottom[5] = {1.7, -0.4, 2.3, 0.9, -1.6};
    double sum = 0;
    for (int i = 0; i < 5; i++) sum += fabs(x[i] - bottom[i]);
    for (int i = 0; i < 4; i++)
        sum += 3 * fabs((x[i] - bottom[i]) - (x[i + 1] - bottom[i + 1]));
    return sum;
}
