package org.pelage.http.overview;

import org.pelage.http.routing.Call;
import org.pelage.http.wire.Refused;

/**
 * The part of the plane somebody looks at.
 *
 * @param scale pixels for one unit
 */
record Window(double x0, double y0, double x1, double y1, double scale) {

  /** The window of a request; without one everything, as large as a screen. */
  static Window of(Call call, double extent) {
    if (call.query("x0").isEmpty()) {
      return new Window(-extent, -extent, extent, extent, 350 / extent);
    }
    Window window =
        new Window(
            number(call, "x0"),
            number(call, "y0"),
            number(call, "x1"),
            number(call, "y1"),
            number(call, "scale"));
    if (!(window.x0 < window.x1 && window.y0 < window.y1 && window.scale > 0)) {
      throw Refused.invalid("x0", "give x0 < x1, y0 < y1 and a scale above 0");
    }
    return window;
  }

  private static double number(Call call, String name) {
    try {
      double value = Double.parseDouble(call.query(name).orElse(""));
      if (Math.abs(value) < 1e9) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as for a number out of bounds.
    }
    throw Refused.invalid(name, "must be a number; the window needs x0, y0, x1, y1 and scale");
  }

  boolean touches(Layout.Disc disc) {
    return disc.x() + disc.radius() >= x0
        && disc.x() - disc.radius() <= x1
        && disc.y() + disc.radius() >= y0
        && disc.y() - disc.radius() <= y1;
  }

  boolean holds(Layout.Place place) {
    return place.x() >= x0 && place.x() <= x1 && place.y() >= y0 && place.y() <= y1;
  }
}
