/* A curved valley with a floor that hardly falls, one in each pair of neighbours. */
double chained_valley(const double x[4])
{
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        const double off_floor = x[i + 1] - x[i] * x[i];
        const double to_go = 1 - x[i];
        sum += 100 * off_floor * off_floor + to_go * to_go;
    }
    return sum;
}
