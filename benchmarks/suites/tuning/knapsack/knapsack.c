/* The worth of a load, less a fine for what is too heavy. */
double worth(const int count[8])
{
    static const double value[8] = {12.3, 7.9, 19.6, 4.2, 15.8, 9.7, 26.4, 3.1};
    static const double weight[8] = {4.1, 2.7, 6.3, 1.6, 5.2, 3.3, 8.6, 1.2};
    double total = 0, load = 0;
    for (int i = 0; i < 8; i++) {
        total += count[i] * value[i];
        load += count[i] * weight[i];
    }
    return load > 31 ? total - 8 * (load - 31) : total;
}
