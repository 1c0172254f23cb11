#include <math.h>

/* Parabolas under waves, each as high as the next input's wave lets it be. */
double levy(const double x[4])
{
    const double pi = 3.14159265358979323846;
    double w[4];
    for (int i = 0; i < 4; i++) w[i] = 1 + (x[i] - 1) / 4;
    double sum = sin(pi * w[0]) * sin(pi * w[0]);
    for (int i = 0; i < 3; i++) {
        const double wave = sin(pi * w[i] + 1);
        sum += (w[i] - 1) * (w[i] - 1) * (1 + 10 * wave * wave);
    }
    const double last = sin(2 * pi * w[3]);
    return sum + (w[3] - 1) * (w[3] - 1) * (1 + last * last);
}
