package org.pelage.http.routing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Percent-decoding that takes what it finds: a stray {@code %} stands for itself. */
public final class Percent {
  private static final int HEX = 16;

  private Percent() {}

  /** {@code text} with each {@code %xx} replaced by its byte, read as UTF-8. */
  public static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length);
    for (int i = 0; i < in.length; i++) {
      int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], HEX) : -1;
      int low = high < 0 ? -1 : Character.digit(in[i + 2], HEX);
      if (low < 0) {
        out.write(in[i]);
      } else {
        out.write(high * HEX + low);
        i += 2;
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** As {@link #decode}, with {@code +} meaning a space: query strings and forms. */
  public static String decodeForm(String text) {
    return decode(text.replace('+', ' '));
  }
}
