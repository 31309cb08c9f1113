package org.pelage.callback;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address to call, taken apart but not rewritten: {@code target} goes into the request line as
 * it was given, {@code %3F} and all. Only characters that no request line can hold are encoded.
 *
 * @param host as written, an IPv6 address without brackets
 * @param target path and query, beginning with a slash
 */
public record CallbackUrl(boolean tls, String host, int port, String target) {
  /** Longest address, in characters. */
  public static final int LENGTH_MAX = 2_048;

  private static final Pattern SHAPE =
      Pattern.compile(
          "(?i)(https?)://(?:\\[([0-9a-f:.]+)]|([^\\s/?#@:\\[\\]\\\\]+))(?::(\\d{1,5}))?([/?].*)?",
          Pattern.DOTALL);
  private static final String UNWRITABLE = " \"<>\\^`{|}";

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  public static CallbackUrl parse(String url) {
    if (url.length() > LENGTH_MAX) {
      throw new IllegalArgumentException("a callback has at most " + LENGTH_MAX + " characters");
    }
    String withoutFragment = url.indexOf('#') < 0 ? url : url.substring(0, url.indexOf('#'));
    Matcher matcher = SHAPE.matcher(withoutFragment);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "a callback must be http://host[:port]/path or https://..., without user or password");
    }
    boolean tls = matcher.group(1).equalsIgnoreCase("https");
    String host = matcher.group(2) != null ? matcher.group(2) : matcher.group(3);
    int port = matcher.group(4) == null ? (tls ? 443 : 80) : Integer.parseInt(matcher.group(4));
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("the port of a callback must be 1 to 65535");
    }
    String target = matcher.group(5) == null ? "/" : matcher.group(5);
    return new CallbackUrl(
        tls,
        host.toLowerCase(Locale.ROOT),
        port,
        writable(target.startsWith("/") ? target : "/" + target));
  }

  private static String writable(String target) {
    StringBuilder out = new StringBuilder(target.length());
    for (byte b : target.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c <= ' ' || c >= 0x7f || UNWRITABLE.indexOf(c) >= 0) {
        out.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  /** The address with a further query parameter, whose value is encoded already. */
  public CallbackUrl withParameter(String name, String encoded) {
    char join = target.indexOf('?') < 0 ? '?' : '&';
    return new CallbackUrl(tls, host, port, target + join + name + "=" + encoded);
  }
}
