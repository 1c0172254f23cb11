/* Flat over most of the box, with walls in its corners. */
double beale(double x, double y)
{
    const double a = 1.5 - x * (1 - y);
    const double b = 2.25 - x * (1 - y * y);
    const double c = 2.625 - x * (1 - y * y * y);
    return a * a + b * b + c * c;
}
