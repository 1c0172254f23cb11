/* Two hollows along each input, 32 in all. */
double styblinski_tang(const double x[5])
{
    double sum = 0;
    for (int i = 0; i < 5; i++) {
        const double square = x[i] * x[i];
        sum += (square * square - 16 * square + 5 * x[i]) / 2;
    }
    return sum;
}
