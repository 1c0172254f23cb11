#include <math.h>

/* Flat but for steep valleys, whose crossing is the bottom. */
double michalewicz(const double x[5])
{
    double sum = 0;
    for (int i = 0; i < 5; i++) {
        const double wave = sin((i + 1) * x[i] * x[i] / 3.14159265358979323846);
        sum -= sin(x[i]) * pow(wave, 20);
    }
    return sum;
}
