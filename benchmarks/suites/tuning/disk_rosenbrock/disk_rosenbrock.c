#include <stdlib.h>

/* A valley that ends where the disk does, beyond which there is no answer. */
double valley_on_disk(double x, double y)
{
    if (x * x + y * y > 2) abort();
    const double off_floor = y - x * x;
    return 100 * off_floor * off_floor + (1 - x) * (1 - x);
}
