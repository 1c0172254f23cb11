#include <math.h>

/* Ohms, millihenries and microfarads to the capacitor's overshoot in percent, the frequency it
   rings at in Hz, and the time constant of the ringing in ms. Without ringing, both are 0. */
void ring(double resistance, double inductance, double capacitance,
          double *overshoot, double *frequency, double *decay)
{
    const double l = 1e-3 * inductance, c = 1e-6 * capacitance;
    const double damping = resistance / 2 * sqrt(c / l);
    *overshoot = 0;
    *frequency = 0;
    *decay = 2e3 * l / resistance;
    if (damping < 1) {
        const double rest = sqrt(1 - damping * damping);
        *overshoot = 100 * exp(-3.14159265358979323846 * damping / rest);
        *frequency = rest / sqrt(l * c) / (2 * 3.14159265358979323846);
    }
}
