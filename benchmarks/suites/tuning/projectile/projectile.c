#include <math.h>

static void slopes(const double s[4], double drag, double d[4])
{
    const double speed = sqrt(s[2] * s[2] + s[3] * s[3]);
    d[0] = s[2];
    d[1] = s[3];
    d[2] = -drag * speed * s[2];
    d[3] = -9.81 - drag * speed * s[3];
}

static void step(double s[4], double drag, double h)
{
    double k[4][4], t[4];
    slopes(s, drag, k[0]);
    for (int i = 0; i < 4; i++) t[i] = s[i] + h / 2 * k[0][i];
    slopes(t, drag, k[1]);
    for (int i = 0; i < 4; i++) t[i] = s[i] + h / 2 * k[1][i];
    slopes(t, drag, k[2]);
    for (int i = 0; i < 4; i++) t[i] = s[i] + h * k[2][i];
    slopes(t, drag, k[3]);
    for (int i = 0; i < 4; i++) s[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
}

/* How far a ball flies and how high, in metres, and for how long, in seconds. */
void throw_ball(double speed, double angle, double drag, double *far, double *high, double *time)
{
    const double h = 0.02;
    double s[4] = {0, 0, speed * cos(angle), speed * sin(angle)};
    double before[4] = {0};
    *high = 0;
    int steps = 0;
    do {
        for (int i = 0; i < 4; i++) before[i] = s[i];
        step(s, drag, h);
        steps++;
        if (before[3] > 0 && s[3] <= 0)
            *high = before[1] + 0.5 * before[3] * h * before[3] / (before[3] - s[3]);
    } while (s[1] > 0 && steps < 2000);
    const double part = before[1] / (before[1] - s[1]);
    *far = before[0] + part * (s[0] - before[0]);
    *time = h * (steps - 1 + part);
}
