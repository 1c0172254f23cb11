#include <math.h>

/* Two streams of water that flow against each other, one from 95 degrees, one from 20: the heat
   that passes in kW, where the cold one gets to, and the square metres that this takes. */
void size_exchanger(double hot_flow, double cold_flow, double hot_out, double transfer,
                    double *heat, double *cold_out, double *area)
{
    const double water = 4.18;
    *heat = water * hot_flow * (95 - hot_out);
    *cold_out = 20 + *heat / (water * cold_flow);
    const double one = 95 - *cold_out, other = hot_out - 20;
    *area = 1000 * *heat / (transfer * (one - other) / log(one / other));
}
