package org.pelage.http.wbia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTML with places to fill: {@code {{x}}} takes text, which is escaped, and {@code {{{x}}}} takes
 * markup as it is. Filled in one pass, so what is filled in is never looked at again. Immutable.
 */
final class Template {
  private static final Pattern PLACE =
      Pattern.compile("\\{\\{\\{([a-z0-9-]+)}}}|\\{\\{([a-z0-9-]+)}}");

  /** What stands before a place, and the place; the last has no name. */
  private record Piece(String before, String name, boolean markup) {}

  private final List<Piece> pieces = new ArrayList<>();

  private Template(String source) {
    Matcher places = PLACE.matcher(source);
    int from = 0;
    while (places.find()) {
      boolean markup = places.group(1) != null;
      pieces.add(
          new Piece(source.substring(from, places.start()), places.group(markup ? 1 : 2), markup));
      from = places.end();
    }
    pieces.add(new Piece(source.substring(from), "", true));
  }

  static Template of(String source) {
    return new Template(source);
  }

  /** The template of that name among the resources; a missing one stops the start. */
  static Template load(String name) {
    try (InputStream in = Template.class.getResourceAsStream("/http/" + name)) {
      if (in == null) {
        throw new IllegalStateException("packed without http/" + name);
      }
      return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The places, all of them, by name. */
  static Filling with(String name, Object value) {
    return new Filling().with(name, value);
  }

  /** Values for places. */
  static final class Filling {
    private final Map<String, String> values = new HashMap<>();

    Filling with(String name, Object value) {
      values.put(name, String.valueOf(value));
      return this;
    }
  }

  String fill(Filling filling) {
    StringBuilder out = new StringBuilder();
    for (Piece piece : pieces) {
      out.append(piece.before());
      if (!piece.name().isEmpty()) {
        String value = filling.values.get(piece.name());
        if (value == null) {
          throw new IllegalArgumentException("nothing to fill in for " + piece.name());
        }
        out.append(piece.markup() ? value : Html.text(value));
      }
    }
    return out.toString();
  }
}
