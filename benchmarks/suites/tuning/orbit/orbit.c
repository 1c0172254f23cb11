#include <math.h>
#include <stdlib.h>

/* The highest and the lowest point of an orbit in thousands of kilometres and its period in hours,
   by height, speed in km/s, and the angle of the path above the horizon in degrees. */
void shape_of_orbit(double radius, double speed, double climb,
                    double *highest, double *lowest, double *period)
{
    const double mu = 398.6004418; /* of the earth, in (1000 km)^3 / (1000 s)^2 */
    const double half = 1 / (2 / radius - speed * speed / mu);
    const double across = radius * speed * cos(climb * 3.14159265358979323846 / 180);
    const double eccentricity = sqrt(fmax(0, 1 - across * across / (mu * half)));
    *period = 2 * 3.14159265358979323846 * sqrt(half * half * half / mu) / 3.6;
    *highest = half * (1 + eccentricity);
    *lowest = half * (1 - eccentricity);
    if (*lowest < 6.371) abort();
}
