#include <math.h>

/* A plain of small hollows with a funnel in it. */
double ackley(const double x[5])
{
    double squares = 0, waves = 0;
    for (int i = 0; i < 5; i++) {
        squares += x[i] * x[i];
        waves += cos(2 * 3.14159265358979323846 * x[i]);
    }
    return 20 - 20 * exp(-0.2 * sqrt(squares / 5)) + exp(1) - exp(waves / 5);
}
