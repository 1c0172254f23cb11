/* A bowl on which the fourth power of a weighted sum lies. */
double zakharov(const double x[5])
{
    double squares = 0, slope = 0;
    for (int i = 0; i < 5; i++) {
        squares += x[i] * x[i];
        slope += 0.5 * (i + 1) * x[i];
    }
    return squares + slope * slope * (1 + slope * slope);
}
