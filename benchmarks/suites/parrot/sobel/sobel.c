#include <math.h>

/* How steep the greys of a 3x3 window are, by Sobel's two kernels. The window is row-major. Steep
   ones are cut off, so that an edge stays within the range of 8-bit greys. */
float sobel(const float w[9])
{
    const float across = (w[2] + 2 * w[5] + w[8]) - (w[0] + 2 * w[3] + w[6]);
    const float down = (w[6] + 2 * w[7] + w[8]) - (w[0] + 2 * w[1] + w[2]);
    const float magnitude = sqrt(across * across + down * down);
    return magnitude >= 0.7071f ? 0.7043f : magnitude;
}
