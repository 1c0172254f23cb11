/* How far the ratio of a train of four gears is from 1/6.931. */
double ratio_error(int driver, int idler, int follower, int driven)
{
    const double error = 1 / 6.931 - (double)(driver * idler) / (follower * driven);
    return error * error;
}
