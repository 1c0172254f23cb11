/* Convex, but no input can be set without its neighbours. */
double trid(const double x[6])
{
    double sum = (x[0] - 1) * (x[0] - 1);
    for (int i = 1; i < 6; i++) sum += (x[i] - 1) * (x[i] - 1) - x[i] * x[i - 1];
    return sum;
}
