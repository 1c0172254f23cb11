/* The distance of a lattice's point from one between the points: rounding what real numbers would
   give is far from the best. */
double lattice_distance(int a, int b, int c, int d)
{
    const double p = 3.1 * a + 2.9 * b - 1.2 * c + 0.4 * d - 14.37;
    const double q = 0.3 * b + 0.2 * c - 0.9 * d - 3.21;
    const double r = 0.4 * c + 0.7 * d + 1.13;
    const double s = 0.2 * a - 0.3 * d - 1.48;
    return p * p + q * q + r * r + s * s;
}
