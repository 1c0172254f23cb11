#include <math.h>

static double wave(double x)
{
    double sum = 0;
    for (int i = 1; i <= 5; i++) sum += i * cos((i + 1) * x + i);
    return sum;
}

/* Hundreds of hollows, eighteen of them of the same depth. */
double shubert(double x, double y)
{
    return wave(x) * wave(y);
}
