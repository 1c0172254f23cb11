/* Two cubics that meet once; another place looks like it and is not. */
void cubics(double x, double y, double *first, double *second)
{
    *first = x - 13 + y * (y * (5 - y) - 2);
    *second = x - 29 + y * (y * (y + 1) - 14);
}
