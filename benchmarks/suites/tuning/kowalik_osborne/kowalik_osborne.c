/* A ratio of two parabolas at eleven places; no inputs give the data exactly. */
void ratios(const double x[4], double y[11])
{
    static const double at[11] = {4, 2, 1, 0.5, 0.25, 0.167, 0.125, 0.1, 0.0833, 0.0714, 0.0625};
    for (int i = 0; i < 11; i++)
        y[i] = x[0] * at[i] * (at[i] + x[1]) / (at[i] * (at[i] + x[2]) + x[3]);
}
