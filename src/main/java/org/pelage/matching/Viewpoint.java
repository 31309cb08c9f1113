package org.pelage.matching;

import static java.util.stream.Collectors.joining;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

  /** Before the name of a part of the body, where what is shown is no side of it. */
  public static final String PART = "part:";

  private static final Pattern PART_NAME = Pattern.compile("[a-z0-9][a-z0-9 _-]{0,63}");

  private Viewpoint() {}

  /**
   * A viewpoint as it is kept: side words joined as in {@code upfrontleft}, or {@code part:} and
   * the name of a part of the body; empty if the text is neither.
   */
  public static Optional<String> canonical(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    if (lower.startsWith(PART)) {
      return part(lower.substring(PART.length()));
    }
    Set<Side> sides = sides(normal(lower));
    return sides.isEmpty()
        ? Optional.empty()
        : Optional.of(
            sides.stream().map(s -> s.name().toLowerCase(Locale.ROOT)).collect(joining()));
  }

  /** As {@link #canonical}, where a word that is made of no sides means a part of the body. */
  public static Optional<String> sidesOrPart(String text) {
    return canonical(text).or(() -> part(text.toLowerCase(Locale.ROOT)));
  }

  private static Optional<String> part(String name) {
    String stripped = name.strip();
    return PART_NAME.matcher(stripped).matches() ? Optional.of(PART + stripped) : Optional.empty();
  }

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
