package org.pelage.io.export;

import java.io.IOException;
import java.io.Writer;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.pelage.catalog.AnnotationRow;

/**
 * Capture histories for Program MARK: a line for each individual, a digit for each day on which
 * anybody was seen (1: this one too), then its group. Individuals seen from one side only are
 * groups of their own, for the left and the right side of one animal may be two of them, and a
 * census must not count it twice. Annotations without a time are left out.
 */
public final class CaptureHistory implements NamesWriter {
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

  private final Writer out;
  private final SortedSet<LocalDate> occasions;

  /**
   * @param occasions the days on which anybody was seen; what happened on another day is left out
   */
  public CaptureHistory(Writer out, SortedSet<LocalDate> occasions) {
    this.out = out;
    this.occasions = new TreeSet<>(occasions);
  }

  /** The day an annotation was seen, in UTC. */
  public static Optional<LocalDate> occasion(AnnotationRow annotation) {
    return annotation.takenAt().map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
  }

  @Override
  public void annotations(List<NamedAnnotation> next) throws IOException {
    Map<String, Captures> individuals = new LinkedHashMap<>();
    for (NamedAnnotation named : next) {
      Optional<LocalDate> day = occasion(named.annotation()).filter(occasions::contains);
      if (day.isPresent()) {
        Captures captures =
            individuals.computeIfAbsent(named.individual(), individual -> new Captures());
        captures.days.add(day.get());
        captures.sides.add(named.annotation().viewpoint().orElse(""));
      }
    }
    for (Map.Entry<String, Captures> entry : individuals.entrySet()) {
      line(entry.getKey(), entry.getValue());
    }
  }

  private void line(String individual, Captures captures) throws IOException {
    out.append("/* ").append(individual.replace("*/", "* /")).append(" */ ");
    for (LocalDate occasion : occasions) {
      out.append(captures.days.contains(occasion) ? '1' : '0');
    }
    for (Group group : Group.values()) {
      out.append(group == captures.group() ? " 1" : " 0");
    }
    out.append(";\n");
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }
}
