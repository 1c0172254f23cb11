#include <math.h>

/* A valley that winds round the z axis, ten up a turn. */
double helical_valley(double x, double y, double z)
{
    const double turns = atan2(y, x) / (2 * 3.14159265358979323846);
    const double off_helix = z - 10 * turns;
    const double off_cylinder = sqrt(x * x + y * y) - 1;
    return 100 * (off_helix * off_helix + off_cylinder * off_cylinder) + z * z;
}
