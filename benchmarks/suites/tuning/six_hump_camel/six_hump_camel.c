/* Six bottoms, two of which are the deepest. */
double camel(double x, double y)
{
    const double u = x * x, v = y * y;
    return u * (4 - 2.1 * u + u * u / 3) + x * y + 4 * v * (v - 1);
}
