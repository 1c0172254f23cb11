#include <math.h>

/* The joint angles, in radians, that bring the tip of a two-joint arm to (x, y): theta2 by the law
   of cosines, theta1 from the tip's position with the second joint bent. */
void inverse_kinematics(float x, float y, float *theta1, float *theta2)
{
    const float l1 = 0.5f, l2 = 0.5f;
    const float square = x * x + y * y;
    *theta2 = acos((square - l1 * l1 - l2 * l2) / (2 * l1 * l2));
    *theta1 = asin((y * (l1 + l2 * cos(*theta2)) - x * l2 * sin(*theta2)) / square);
}

/* Where the tip is for two angles drawn from a quarter turn: the points that can be reached. */
void reachable_point(const double u[2], double x[2])
{
    const double quarter_turn = 1.57079632679489661923;
    const double theta1 = u[0] * quarter_turn;
    const double theta2 = u[1] * quarter_turn;
    x[0] = 0.5 * cos(theta1) + 0.5 * cos(theta1 + theta2);
    x[1] = 0.5 * sin(theta1) + 0.5 * sin(theta1 + theta2);
}
