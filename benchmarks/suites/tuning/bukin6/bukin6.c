#include <math.h>

/* A bent ridge of a valley, as sharp as a blade, whose floor falls very slowly. */
double bukin(double x, double y)
{
    return 100 * sqrt(fabs(y - 0.01 * x * x)) + 0.01 * fabs(x + 10);
}
