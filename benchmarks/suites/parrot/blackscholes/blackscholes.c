#include <math.h>

/* The cumulative normal distribution by Abramowitz and Stegun 26.2.17, off by at most 7.5e-8. */
static float normal_probability(float x)
{
    const float size = fabsf(x);
    const float k = 1 / (1 + 0.2316419f * size);
    const float series = k * (0.319381530f + k * (-0.356563782f + k * (1.781477937f +
                         k * (-1.821255978f + k * 1.330274429f))));
    const float tail = 0.39894228f * expf(-0.5f * size * size) * series;
    return x < 0 ? tail : 1 - tail;
}

/* The price of a European option without dividends; rate and volatility per year, time in years.
   option_type: 0 for a call, 1 for a put. */
float black_scholes(float spot, float strike, float rate, float volatility, float time,
                    int option_type)
{
    const float spread = volatility * sqrtf(time);
    const float d1 = (logf(spot / strike) + (rate + 0.5f * volatility * volatility) * time) / spread;
    const float d2 = d1 - spread;
    const float discounted = strike * expf(-rate * time);
    if (option_type == 0)
        return spot * normal_probability(d1) - discounted * normal_probability(d2);
    return discounted * normal_probability(-d2) - spot * normal_probability(-d1);
}
