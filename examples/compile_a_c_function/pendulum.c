#include <math.h>

/* The period of a pendulum [s] of a length [m] that swings up to an angle [rad], to third order. */
double period(double length, double angle) {
  double a = angle * angle;
  return 2.0 * M_PI * sqrt(length / 9.81) * (1.0 + a / 16.0 + 11.0 * a * a / 3072.0);
}
