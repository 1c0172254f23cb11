static double growth(double cells, double food, double fastest, double half)
{
    return fastest * cells * food / (half + food);
}

/* Cells in a flask with food, grams a litre, after 2, 4, 6, 8 and 10 hours. Fast growth with a large
   half constant looks almost like slow growth with a small one. */
void grow(double fastest, double half, double yield, double cells[5])
{
    const double h = 0.02;
    double x = 0.1;
    for (int i = 0; i < 500; i++) {
        /* Food is eaten as cells grow: 10 - (x - 0.1) / yield. */
        const double k1 = growth(x, 10 - (x - 0.1) / yield, fastest, half);
        const double x2 = x + h / 2 * k1;
        const double k2 = growth(x2, 10 - (x2 - 0.1) / yield, fastest, half);
        const double x3 = x + h / 2 * k2;
        const double k3 = growth(x3, 10 - (x3 - 0.1) / yield, fastest, half);
        const double x4 = x + h * k3;
        const double k4 = growth(x4, 10 - (x4 - 0.1) / yield, fastest, half);
        x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        if (i % 100 == 99) cells[i / 100] = x;
    }
}
