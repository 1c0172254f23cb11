static double pair_energy(const double a[3], const double b[3])
{
    double square = 0;
    for (int i = 0; i < 3; i++) square += (a[i] - b[i]) * (a[i] - b[i]);
    const double sixth = 1 / (square * square * square);
    return 4 * sixth * (sixth - 1);
}

/* The energy of four atoms: one at the origin, one on the x axis, one in the x-y plane. */
double cluster_energy(double x2, double x3, double y3, double x4, double y4, double z4)
{
    const double atoms[4][3] = {{0, 0, 0}, {x2, 0, 0}, {x3, y3, 0}, {x4, y4, z4}};
    double energy = 0;
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++) energy += pair_energy(atoms[i], atoms[j]);
    return energy;
}
