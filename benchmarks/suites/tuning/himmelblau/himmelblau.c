/* Four bottoms, all of depth 0. */
double himmelblau(double x, double y)
{
    const double a = x * x + y - 11, b = x + y * y - 7;
    return a * a + b * b;
}
