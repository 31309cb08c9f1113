package org.pelage.matching;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The sides of an animal that a viewpoint shows. */
public final class Viewpoint {
  /** One side of the body; a viewpoint such as {@code frontleft} shows several. */
  private enum Side {
    UP,
    DOWN,
    FRONT,
    BACK,
    LEFT,
    RIGHT
  }

  private Viewpoint() {}

  /**
   * Whether two viewpoints can show the same part of the body: an unknown one can show anything;
   * two made of side words if they share a side; other words (a part of the body, say) only if they
   * are equal.
   */
  public static boolean comparable(Optional<String> a, Optional<String> b) {
    if (a.isEmpty() || b.isEmpty()) {
      return true;
    }
    String first = normal(a.get());
    String second = normal(b.get());
    if (first.equals(second)) {
      return true;
    }
    Set<Side> shared = sides(first);
    shared.retainAll(sides(second));
    return !shared.isEmpty();
  }

  private static String normal(String viewpoint) {
    return viewpoint.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /**
   * The sides that a word is made of, as in {@code upfrontleft}; none if anything else is in it.
   */
  private static Set<Side> sides(String word) {
    Set<Side> sides = EnumSet.noneOf(Side.class);
    String rest = word;
    for (Side side : Side.values()) {
      String name = side.name().toLowerCase(Locale.ROOT);
      if (rest.contains(name)) {
        sides.add(side);
        rest = rest.replace(name, "");
      }
    }
    return rest.isEmpty() ? sides : EnumSet.noneOf(Side.class);
  }
}
