/* A product of two polynomials: from 3 to a million in one small box, with three more bottoms. */
double goldstein_price(double x, double y)
{
    const double sum = x + y + 1;
    const double difference = 2 * x - 3 * y;
    const double first = 19 - 14 * x + 3 * x * x - 14 * y + 6 * x * y + 3 * y * y;
    const double second = 18 - 32 * x + 12 * x * x + 48 * y - 36 * x * y + 27 * y * y;
    return (1 + sum * sum * first) * (30 + difference * difference * second);
}
