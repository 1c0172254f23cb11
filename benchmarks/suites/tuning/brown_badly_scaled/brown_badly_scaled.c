/* Two inputs that are twelve orders of magnitude apart. */
double badly_scaled(double x, double y)
{
    const double a = x - 1e6, b = y - 2e-6, c = x * y - 2;
    return a * a + b * b + c * c;
}
