static void slopes(const double s[2], const double rate[4], double d[2])
{
    d[0] = (rate[0] - rate[1] * s[1]) * s[0];
    d[1] = (rate[3] * s[0] - rate[2]) * s[1];
}

/* Prey after each of six years, beside hunters that live on them. */
void hunt(double birth, double eaten, double death, double fed, double prey[6])
{
    const double rate[4] = {birth, eaten, death, fed};
    const double h = 0.02;
    double s[2] = {1.5, 1.0};
    for (int n = 0; n < 300; n++) {
        double k[4][2], t[2];
        slopes(s, rate, k[0]);
        for (int i = 0; i < 2; i++) t[i] = s[i] + h / 2 * k[0][i];
        slopes(t, rate, k[1]);
        for (int i = 0; i < 2; i++) t[i] = s[i] + h / 2 * k[1][i];
        slopes(t, rate, k[2]);
        for (int i = 0; i < 2; i++) t[i] = s[i] + h * k[2][i];
        slopes(t, rate, k[3]);
        for (int i = 0; i < 2; i++)
            s[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
        if (n % 50 == 49) prey[n / 50] = s[0];
    }
}
