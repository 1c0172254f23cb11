#include <math.h>

/* Quantisation of luminance, table K.1 of ITU-T T.81: what encoders call quality 50. */
static const float step[64] = {
    16, 11, 10, 16,  24,  40,  51,  61,
    12, 12, 14, 19,  26,  58,  60,  55,
    14, 13, 16, 24,  40,  57,  69,  56,
    14, 17, 22, 29,  51,  87,  80,  62,
    18, 22, 37, 56,  68, 109, 103,  77,
    24, 35, 55, 64,  81, 104, 113,  92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103,  99,
};

/* The forward discrete cosine transform of T.81, A.3.3, of an 8x8 block of levels 0 to 255, along
   the rows and then along the columns, and its quantisation to whole steps. Both row-major. */
void encode_block(const float pixels[64], float coefficients[64])
{
    float halfway[64];
    for (int y = 0; y < 8; ++y) {
        for (int u = 0; u < 8; ++u) {
            float sum = 0;
            for (int x = 0; x < 8; ++x)
                sum += (pixels[8 * y + x] - 128) * cosf((2 * x + 1) * u * 0.19634954f);
            halfway[8 * y + u] = sum * (u == 0 ? 0.35355339f : 0.5f);
        }
    }
    for (int v = 0; v < 8; ++v) {
        for (int u = 0; u < 8; ++u) {
            float sum = 0;
            for (int y = 0; y < 8; ++y)
                sum += halfway[8 * y + u] * cosf((2 * y + 1) * v * 0.19634954f);
            sum *= v == 0 ? 0.35355339f : 0.5f;
            coefficients[8 * v + u] = roundf(sum / step[8 * v + u]);
        }
    }
}
