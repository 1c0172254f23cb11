/* Six equations, each in an input and its neighbours. */
void tridiagonal(const double x[6], double residual[6])
{
    for (int i = 0; i < 6; i++) {
        const double before = i > 0 ? x[i - 1] : 0, after = i < 5 ? x[i + 1] : 0;
        residual[i] = (3 - 2 * x[i]) * x[i] - before - 2 * after + 1;
    }
}
