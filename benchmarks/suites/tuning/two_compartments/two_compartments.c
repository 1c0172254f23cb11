static void slopes(const double s[3], double uptake, double loss, double out, double back,
                   double d[3])
{
    d[0] = -uptake * s[0];
    d[1] = uptake * s[0] - (loss + out) * s[1] + back * s[2];
    d[2] = out * s[1] - back * s[2];
}

/* The concentration in blood at six times after 100 mg were swallowed, by the rates of uptake, of
   loss, and of going out to the tissue and back, each an hour. */
void concentrations(double uptake, double loss, double out, double back, double level[6])
{
    static const int steps[6] = {25, 50, 100, 200, 400, 600};
    const double h = 0.02;
    double s[3] = {100, 0, 0};
    int next = 0;
    for (int n = 1; n <= 600; n++) {
        double k[4][3], t[3];
        slopes(s, uptake, loss, out, back, k[0]);
        for (int i = 0; i < 3; i++) t[i] = s[i] + h / 2 * k[0][i];
        slopes(t, uptake, loss, out, back, k[1]);
        for (int i = 0; i < 3; i++) t[i] = s[i] + h / 2 * k[1][i];
        slopes(t, uptake, loss, out, back, k[2]);
        for (int i = 0; i < 3; i++) t[i] = s[i] + h * k[2][i];
        slopes(t, uptake, loss, out, back, k[3]);
        for (int i = 0; i < 3; i++)
            s[i] += h / 6 * (k[0][i] + 2 * k[1][i] + 2 * k[2][i] + k[3][i]);
        if (n == steps[next]) level[next++] = s[1] / 20;
    }
}
