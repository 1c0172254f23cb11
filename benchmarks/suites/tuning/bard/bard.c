/* A curve at fifteen places; no inputs give the data exactly. */
void curve(double a, double b, double c, double y[15])
{
    for (int i = 1; i <= 15; i++) {
        const int down = 16 - i;
        y[i - 1] = a + i / (down * b + (i < down ? i : down) * c);
    }
}
