#include <math.h>

/* Deep hollows everywhere; the deepest is on the border of the box. */
double eggholder(double x, double y)
{
    const double high = y + 47;
    return -high * sin(sqrt(fabs(high + x / 2))) - x * sin(sqrt(fabs(x - high)));
}
