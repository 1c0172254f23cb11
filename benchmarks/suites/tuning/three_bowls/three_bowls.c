#include <math.h>

/* The least of three bowls: the wide ones are shallow, the narrow one is deep. */
double least_bowl(const double x[3])
{
    static const double bottom[3][3] = {{-2.1, -1.4, -2.8}, {3.9, -2.2, 1.1}, {2.4, 3.3, -1.9}};
    static const double width[3] = {0.4, 0.7, 6.0};
    static const double height[3] = {4.0, 2.5, 0.0};
    double least = INFINITY;
    for (int k = 0; k < 3; k++) {
        double value = height[k];
        for (int i = 0; i < 3; i++)
            value += width[k] * (x[i] - bottom[k][i]) * (x[i] - bottom[k][i]);
        least = fmin(least, value);
    }
    return least;
}
