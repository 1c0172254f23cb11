#include <math.h>

/* Nothing but plateaus: no step smaller than half a unit shows any difference. */
double staircase(const double x[4])
{
    static const double bottom[4] = {1.9, -2.3, 3.6, -0.7};
    double sum = 0;
    for (int i = 0; i < 4; i++) sum += floor(2 * fabs(x[i] - bottom[i]));
    return sum;
}
