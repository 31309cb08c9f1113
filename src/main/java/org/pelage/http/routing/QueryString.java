package org.pelage.http.routing;

import akka.http.javadsl.model.Uri;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.pelage.http.wire.Refused;

/**
 * The parameters of a query string or form, read leniently: clients are known to send braces and
 * quotes as they are, and a stray {@code %} must not cost them the request. Of a parameter given
 * more than once the first counts.
 */
public final class QueryString {
  private QueryString() {}

  public static Map<String, String> of(Uri uri) {
    return parse(uri.rawQueryString().orElse(""));
  }

  /**
   * Refuses a parameter given twice or not among those: who misspelt one would not get what he
   * asked for.
   */
  static void check(Uri uri, Set<String> known) {
    Set<String> seen = new HashSet<>();
    forEach(
        uri.rawQueryString().orElse(""),
        (name, value) -> {
          if (!seen.add(name)) {
            throw Refused.invalid(name, "is given twice");
          }
          checkKnown(name, known);
        });
  }

  private static void checkKnown(String name, Set<String> known) {
    if (!known.contains(name)) {
      throw Refused.invalid(
          name,
          known.isEmpty()
              ? "is no parameter; this resource takes none"
              : "is no parameter; there are " + String.join(", ", new TreeSet<>(known)));
    }
  }

  /** A body of type {@code application/x-www-form-urlencoded}. */
  public static Map<String, String> of(byte[] form) {
    return parse(new String(form, StandardCharsets.UTF_8));
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    forEach(text, parameters::putIfAbsent);
    return parameters;
  }

  private static void forEach(String text, BiConsumer<String, String> parameter) {
    for (String piece : text.split("&")) {
      int equals = piece.indexOf('=');
      String name = Percent.decodeForm(equals < 0 ? piece : piece.substring(0, equals));
      if (!name.isEmpty()) {
        String value = equals < 0 ? "" : Percent.decodeForm(piece.substring(equals + 1));
        parameter.accept(name, value);
      }
    }
  }
}
