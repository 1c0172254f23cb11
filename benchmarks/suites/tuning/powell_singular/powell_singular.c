/* Its second derivatives are singular where it is least. */
double singular(const double x[4])
{
    const double a = x[0] + 10 * x[1], b = x[2] - x[3];
    const double c = x[1] - 2 * x[2], d = x[0] - x[3];
    return a * a + 5 * b * b + c * c * c * c + 10 * d * d * d * d;
}
