/* How far a beam of 2 m [mm], held at one end, bends under 250 N at the other: width and height of
   its section in mm. */
double bend(double width, double height) {
  double area_moment = width * height * height * height / 12.0;
  return 250.0 * 2000.0 * 2000.0 * 2000.0 / (3.0 * 11000.0 * area_moment);
}
