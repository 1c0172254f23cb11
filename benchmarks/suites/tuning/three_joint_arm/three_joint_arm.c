#include <math.h>

/* Where the hand of an arm is, and where it points. */
void hand(double shoulder, double elbow, double wrist, double *x, double *y, double *heading)
{
    const double upper = shoulder, lower = upper + elbow;
    *heading = lower + wrist;
    *x = 0.5 * cos(upper) + 0.4 * cos(lower) + 0.25 * cos(*heading);
    *y = 0.5 * sin(upper) + 0.4 * sin(lower) + 0.25 * sin(*heading);
}
