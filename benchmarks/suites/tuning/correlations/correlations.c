#include <math.h>
#include <stdlib.h>

static double root(double square)
{
    if (square <= 0) abort();
    return sqrt(square);
}

/* Minus twice the log likelihood, a run, of three correlations, where 0.6, -0.4 and 0.3 were seen:
   log det R + trace(R^-1 S) by the factor of R. */
double misfit(double ab, double ac, double bc)
{
    static const double seen[3][3] = {{1, 0.6, -0.4}, {0.6, 1, 0.3}, {-0.4, 0.3, 1}};
    const double l11 = root(1 - ab * ab);
    const double l21 = (bc - ab * ac) / l11;
    const double l22 = root(1 - ac * ac - l21 * l21);
    double inverse[3][3] = {{1, 0, 0}, {-ab / l11, 1 / l11, 0}, {0, -l21 / (l11 * l22), 1 / l22}};
    inverse[2][0] = -(ac + l21 * inverse[1][0]) / l22;
    double sum = 2 * log(l11 * l22);
    for (int i = 0; i < 3; i++)
        for (int j = 0; j < 3; j++)
            for (int k = 0; k < 3; k++) sum += inverse[i][j] * seen[j][k] * inverse[i][k];
    return sum;
}
