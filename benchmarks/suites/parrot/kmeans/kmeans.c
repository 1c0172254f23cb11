#include <math.h>

/* The distance of a pixel from a cluster's centre in the space of colours. */
float euclidean_distance(float red, float green, float blue,
                         float centre_red, float centre_green, float centre_blue)
{
    const float dr = red - centre_red;
    const float dg = green - centre_green;
    const float db = blue - centre_blue;
    return sqrt(dr * dr + dg * dg + db * db);
}
