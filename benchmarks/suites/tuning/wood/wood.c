/* Two curved valleys that pull at each other; a saddle at -1 holds methods up. */
double wood(const double x[4])
{
    const double p = 1 - x[0], q = 1 - x[1], r = 1 - x[2], s = 1 - x[3];
    const double first = x[1] - x[0] * x[0], second = x[3] - x[2] * x[2];
    return 100 * first * first + p * p + 90 * second * second + r * r +
           10.1 * (q * q + s * s) + 19.8 * q * s;
}
