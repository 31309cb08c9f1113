package org.pelage.io.export;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Capture histories for Program MARK: a line for each individual, a digit for each day on which
 * anybody was seen (1: this one too), then its group. Individuals seen from one side only are
 * groups of their own, for the left and the right side of one animal may be two of them, and a
 * census must not count it twice. Annotations without a time are left out and counted.
 */
public final class CaptureHistory {
  /** The sides from which an individual was seen, as MARK's groups in this order. */
  private enum Group {
    BOTH_OR_OTHER,
    LEFT_ONLY,
    RIGHT_ONLY
  }

  /** What is known of an individual. */
  private static final class Captures {
    private final TreeSet<LocalDate> days = new TreeSet<>();
    private final TreeSet<String> sides = new TreeSet<>();

    Group group() {
      if (sides.size() == 1 && sides.first().equals("left")) {
        return Group.LEFT_ONLY;
      }
      boolean right = sides.size() == 1 && sides.first().equals("right");
      return right ? Group.RIGHT_ONLY : Group.BOTH_OR_OTHER;
    }
  }

  private CaptureHistory() {}

  /**
   * @return how many annotations were left out
   */
  public static long write(Stream<NamedAnnotation> annotations, Writer out) throws IOException {
    TreeSet<LocalDate> occasions = new TreeSet<>();
    Map<String, Captures> individuals = new TreeMap<>();
    long[] left = {0};
    annotations.forEach(
        named -> {
          if (named.annotation().takenAt().isEmpty()) {
            left[0]++;
            return;
          }
          LocalDate day = named.annotation().takenAt().get().atZone(ZoneOffset.UTC).toLocalDate();
          Captures captures =
              individuals.computeIfAbsent(named.individual(), individual -> new Captures());
          occasions.add(day);
          captures.days.add(day);
          captures.sides.add(named.annotation().viewpoint().orElse(""));
        });
    for (Map.Entry<String, Captures> entry : individuals.entrySet()) {
      line(entry.getKey(), entry.getValue(), occasions, out);
    }
    out.flush();
    return left[0];
  }

  private static void line(
      String individual, Captures captures, TreeSet<LocalDate> occasions, Writer out)
      throws IOException {
    out.append("/* ").append(individual.replace("*/", "* /")).append(" */ ");
    for (LocalDate occasion : occasions) {
      out.append(captures.days.contains(occasion) ? '1' : '0');
    }
    for (Group group : Group.values()) {
      out.append(group == captures.group() ? " 1" : " 0");
    }
    out.append(";\n");
  }
}
