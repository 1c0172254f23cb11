/* A bar of steel, in millimetres, that holds 1000 N at its free end: how far it sinks in mm, its
   greatest stress in MPa, and its mass in kg. */
void load_beam(double width, double height, double length,
               double *sink, double *stress, double *mass)
{
    const double force = 1000, modulus = 210000;
    const double inertia = width * height * height * height / 12;
    *sink = force * length * length * length / (3 * modulus * inertia);
    *stress = force * length * height / (2 * inertia);
    *mass = 7.85e-6 * width * height * length;
}
