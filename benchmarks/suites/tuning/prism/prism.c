#include <math.h>

/* By how many degrees a prism turns a ray, and the angle at which the ray leaves it. */
void refract(double incidence, double apex, double index, double *turn, double *leave)
{
    const double degree = 3.14159265358979323846 / 180;
    const double inside = asin(sin(incidence * degree) / index);
    *leave = asin(index * sin(apex * degree - inside)) / degree;
    *turn = incidence + *leave - apex;
}
