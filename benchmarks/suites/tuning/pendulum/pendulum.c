#include <math.h>

/* The period of a pendulum in seconds, however far it swings (in radians), the greatest pull on its
   string in newtons, and its energy in joules. */
void swing_pendulum(double length, double swing, double mass,
                    double *period, double *pull, double *energy)
{
    const double g = 9.81;
    double a = 1, b = cos(swing / 2);
    for (int i = 0; i < 6; i++) {
        const double mean = (a + b) / 2;
        b = sqrt(a * b);
        a = mean;
    }
    *period = 2 * 3.14159265358979323846 * sqrt(length / g) / a;
    *pull = mass * g * (3 - 2 * cos(swing));
    *energy = mass * g * length * (1 - cos(swing));
}
