#include <math.h>

/* Four hollows of a Gaussian's shape, each with an own width along every input. */
double hartmann(const double x[3])
{
    static const double depth[4] = {1.0, 1.2, 3.0, 3.2};
    static const double narrowness[4][3] = {{3, 10, 30},
                                      {0.1, 10, 35},
                                      {3, 10, 30},
                                      {0.1, 10, 35}};
    static const double centre[4][3] = {{0.3689, 0.117, 0.2673},
                                  {0.4699, 0.4387, 0.747},
                                  {0.1091, 0.8732, 0.5547},
                                  {0.0381, 0.5743, 0.8828}};
    double sum = 0;
    for (int k = 0; k < 4; k++) {
        double distance = 0;
        for (int i = 0; i < 3; i++) {
            const double away = x[i] - centre[k][i];
            distance += narrowness[k][i] * away * away;
        }
        sum -= depth[k] * exp(-distance);
    }
    return sum;
}
