#include <math.h>

/* What a vessel costs in dollars. Shell and head are sheets of so many sixteenths of an inch; what
   is too thin or too small is fined more than it saves. */
double vessel_cost(int shell, int head, double radius, double length)
{
    const double t = 0.0625 * shell, h = 0.0625 * head;
    const double volume = 3.14159265358979323846 * radius * radius * (length + 4.0 / 3.0 * radius);
    const double cost = 0.6224 * t * radius * length + 1.7781 * h * radius * radius +
                        3.1661 * t * t * length + 19.84 * t * t * radius;
    const double thin = fmax(0, 0.0193 * radius - t) + fmax(0, 0.00954 * radius - h);
    return cost + 2e5 * thin + 0.1 * fmax(0, 1296000 - volume);
}
