#include <math.h>

static void subtract(const float a[3], const float b[3], float difference[3])
{
    for (int i = 0; i < 3; ++i)
        difference[i] = a[i] - b[i];
}

static void cross(const float a[3], const float b[3], float product[3])
{
    product[0] = a[1] * b[2] - a[2] * b[1];
    product[1] = a[2] * b[0] - a[0] * b[2];
    product[2] = a[0] * b[1] - a[1] * b[0];
}

static float dot(const float a[3], const float b[3])
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

/* The normal of a triangle's plane, as long as twice its area. */
static void normal_of(const float t[9], float normal[3])
{
    float edge1[3], edge2[3];
    subtract(t + 3, t, edge1);
    subtract(t + 6, t, edge2);
    cross(edge1, edge2, normal);
}

static int largest_component(const float v[3])
{
    const float x = fabs(v[0]), y = fabs(v[1]), z = fabs(v[2]);
    if (x >= y && x >= z)
        return 0;
    return y >= z ? 1 : 2;
}

/* How far the three corners of t lie above the plane, in lengths of its normal. */
static void heights(const float t[9], const float normal[3], const float on_plane[3], float height[3])
{
    for (int i = 0; i < 3; ++i) {
        float offset[3];
        subtract(t + 3 * i, on_plane, offset);
        height[i] = dot(normal, offset);
    }
}

static int on_one_side(const float height[3])
{
    return (height[0] > 0 && height[1] > 0 && height[2] > 0) ||
           (height[0] < 0 && height[1] < 0 && height[2] < 0);
}

/* Where the triangle meets the line in which the two planes cut each other, along one axis. One
   corner is alone on its side of the plane; the two edges from it end on that line. */
static void segment_on_line(const float t[9], const float height[3], int axis, float *low, float *high)
{
    int alone;
    if (height[1] * height[2] > 0)
        alone = 0;
    else if (height[0] * height[2] > 0)
        alone = 1;
    else if (height[0] * height[1] > 0)
        alone = 2;
    else
        alone = height[0] != 0 ? 0 : height[1] != 0 ? 1 : 2;

    float end[2];
    for (int i = 0; i < 2; ++i) {
        const int other = (alone + 1 + i) % 3;
        const float part = height[other] / (height[other] - height[alone]);
        end[i] = t[3 * other + axis] + part * (t[3 * alone + axis] - t[3 * other + axis]);
    }
    *low = end[0] < end[1] ? end[0] : end[1];
    *high = end[0] < end[1] ? end[1] : end[0];
}

/* Twice the signed area of the corners a, b, c, seen along the axis that is left out. */
static float turn(const float *a, const float *b, const float *c, int p, int q)
{
    return (b[p] - a[p]) * (c[q] - a[q]) - (b[q] - a[q]) * (c[p] - a[p]);
}

/* Whether an edge of s has all of t on its outer side: then they are apart in their common plane. */
static int edge_separates(const float s[9], const float t[9], int p, int q)
{
    for (int i = 0; i < 3; ++i) {
        const float *a = s + 3 * i;
        const float *b = s + 3 * ((i + 1) % 3);
        const float inner = turn(a, b, s + 3 * ((i + 2) % 3), p, q);
        if (inner * turn(a, b, t, p, q) < 0 && inner * turn(a, b, t + 3, p, q) < 0 &&
            inner * turn(a, b, t + 6, p, q) < 0)
            return 1;
    }
    return 0;
}

static int triangles_meet(const float s[9], const float t[9])
{
    float normal_s[3], normal_t[3], height_s[3], height_t[3], line[3];
    normal_of(s, normal_s);
    normal_of(t, normal_t);
    heights(s, normal_t, t, height_s);
    heights(t, normal_s, s, height_t);
    if (on_one_side(height_s) || on_one_side(height_t))
        return 0;

    if (height_s[0] == 0 && height_s[1] == 0 && height_s[2] == 0) {
        const int left_out = largest_component(normal_s);
        const int p = (left_out + 1) % 3, q = (left_out + 2) % 3;
        return !edge_separates(s, t, p, q) && !edge_separates(t, s, p, q);
    }

    float low_s, high_s, low_t, high_t;
    cross(normal_s, normal_t, line);
    segment_on_line(s, height_s, largest_component(line), &low_s, &high_s);
    segment_on_line(t, height_t, largest_component(line), &low_t, &high_t);
    return low_s <= high_t && low_t <= high_s;
}

/* Whether two triangles with area in space meet. Touching counts, as far as single precision can
   tell. Three corners each, x y z. */
void intersect_triangles(const float first[9], const float second[9], float *meet, float *apart)
{
    const int answer = triangles_meet(first, second);
    *meet = answer;
    *apart = !answer;
}
