#include <math.h>

/* The cost of turning a gas over one of five metals, each best at a temperature and a pressure of
   its own, in stages that cost something too. */
double conversion_cost(int metal, int stages, double temperature, double pressure)
{
    static const double best_temperature[5] = {520, 810, 455, 690, 610};
    static const double best_pressure[5] = {31, 12, 22, 8, 27};
    static const double yield[5] = {0.46, 0.71, 0.38, 0.83, 0.58};
    static const double price[5] = {0.4, 1.6, 0.1, 2.9, 0.7};
    const double off = (temperature - best_temperature[metal]) / 70;
    const double strain = (pressure - best_pressure[metal]) / 9;
    const double turned = yield[metal] * exp(-off * off - strain * strain);
    return 12 * pow(1 - turned, stages) + 0.45 * stages + price[metal];
}
