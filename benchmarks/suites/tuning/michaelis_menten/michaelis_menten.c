/* How fast an enzyme works at six concentrations. */
void rates(double fastest, double half, double inhibition, double rate[6])
{
    static const double substrate[6] = {0.5, 1, 2, 5, 12, 30};
    for (int i = 0; i < 6; i++) {
        const double s = substrate[i];
        rate[i] = fastest * s / (half + s + s * s / inhibition);
    }
}
