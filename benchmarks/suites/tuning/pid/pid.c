#include <math.h>

/* How a controller moves y'' = u - 1.2 y' - y from 0 to 1 in twelve seconds: the overshoot in
   percent, the time until it has come to 0.9 (whole steps only), and the error in sum. */
void control(double proportional, double integral, double derivative,
             double *overshoot, double *rise, double *error)
{
    const double h = 0.01;
    double y = 0, speed = 0, sum = 0, highest = 0;
    *rise = 12;
    *error = 0;
    for (int i = 1; i <= 1200; i++) {
        const double off = 1 - y;
        sum += h * off;
        const double push = proportional * off + integral * sum - derivative * speed;
        speed += h * (push - 1.2 * speed - y);
        y += h * speed;
        *error += h * fabs(1 - y);
        if (y > highest) highest = y;
        if (y >= 0.9 && *rise == 12) *rise = h * i;
    }
    *overshoot = highest > 1 ? 100 * (highest - 1) : 0;
}
