/* Ten foxholes. */
double foxholes(const double x[4])
{
    static const double at[10][4] = {{4, 4, 4, 4}, {1, 1, 1, 1}, {8, 8, 8, 8}, {6, 6, 6, 6},
                                     {3, 7, 3, 7}, {2, 9, 2, 9}, {5, 5, 3, 3}, {8, 1, 8, 1},
                                     {6, 2, 6, 2}, {7, 3.6, 7, 3.6}};
    static const double width[10] = {0.1, 0.2, 0.2, 0.4, 0.4, 0.6, 0.3, 0.7, 0.5, 0.5};
    double sum = 0;
    for (int k = 0; k < 10; k++) {
        double distance = width[k];
        for (int i = 0; i < 4; i++) distance += (x[i] - at[k][i]) * (x[i] - at[k][i]);
        sum -= 1 / distance;
    }
    return sum;
}
