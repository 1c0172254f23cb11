#include <math.h>

/* How far a difference of two decays is from the one that 1, 10 and 1 give, at ten times. */
double decay_error(double slow, double fast, double scale)
{
    double sum = 0;
    for (int i = 1; i <= 10; i++) {
        const double t = 0.1 * i;
        const double wanted = exp(-t) - exp(-10 * t);
        const double error = exp(-slow * t) - exp(-fast * t) - scale * wanted;
        sum += error * error;
    }
    return sum;
}
