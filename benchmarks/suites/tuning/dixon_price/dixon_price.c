/* Each input squared twice is to be the one before it; at 1/3, 0, 0... most methods stay. */
double dixon_price(const double x[5])
{
    double sum = (x[0] - 1) * (x[0] - 1);
    for (int i = 1; i < 5; i++) {
        const double off = 2 * x[i] * x[i] - x[i - 1];
        sum += (i + 1) * off * off;
    }
    return sum;
}
