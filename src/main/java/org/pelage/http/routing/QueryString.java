package org.pelage.http.routing;

import akka.http.javadsl.model.Uri;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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

  /** A body of type {@code application/x-www-form-urlencoded}. */
  public static Map<String, String> of(byte[] form) {
    return parse(new String(form, StandardCharsets.UTF_8));
  }

  private static Map<String, String> parse(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String piece : text.split("&")) {
      int equals = piece.indexOf('=');
      String name = Percent.decodeForm(equals < 0 ? piece : piece.substring(0, equals));
      if (!name.isEmpty()) {
        String value = equals < 0 ? "" : Percent.decodeForm(piece.substring(equals + 1));
        parameters.putIfAbsent(name, value);
      }
    }
    return parameters;
  }
}
