#include <math.h>

double wave(double x, double damping) { return exp(-damping * x) * sin(6.0 * x); }
