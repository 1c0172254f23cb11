#include <math.h>

/* The largest of five linear functions, nearly dependent as the rows of Hilbert's matrix are. */
double largest_residual(const double x[5])
{
    double largest = 0;
    for (int i = 0; i < 5; i++) {
        double sum = 0;
        for (int j = 0; j < 5; j++) sum += x[j] / (i + j + 1);
        if (fabs(sum) > largest) largest = fabs(sum);
    }
    return largest;
}
