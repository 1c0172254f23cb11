#include <math.h>

static double excess(double load, double allowed)
{
    return fmax(0, load / allowed - 1);
}

/* The weight of a gear box, with a fine for each of eleven rules that it breaks. */
double gearbox_weight(double face, double module, int teeth, double length1, double length2,
                      double shaft1, double shaft2)
{
    const double a = shaft1 * shaft1, b = shaft2 * shaft2, wheel = module * teeth;
    const double weight = 0.7854 * face * module * module *
                              (3.3333 * teeth * teeth + 14.9334 * teeth - 43.0934) -
                          1.508 * face * (a + b) + 7.4777 * (a * shaft1 + b * shaft2) +
                          0.7854 * (length1 * a + length2 * b);
    const double bend1 = 745 * length1 / wheel, bend2 = 745 * length2 / wheel;
    double broken = excess(27, face * module * wheel);
    broken += excess(397.5, face * wheel * wheel);
    broken += excess(1.93 * length1 * length1 * length1, wheel * a * a);
    broken += excess(1.93 * length2 * length2 * length2, wheel * b * b);
    broken += excess(sqrt(bend1 * bend1 + 16.9e6), 110 * a * shaft1);
    broken += excess(sqrt(bend2 * bend2 + 157.5e6), 85 * b * shaft2);
    broken += excess(wheel, 40) + excess(5 * module, face) + excess(face, 12 * module);
    broken += excess(1.5 * shaft1 + 1.9, length1) + excess(1.1 * shaft2 + 1.9, length2);
    return weight + 1e4 * broken;
}
