package org.pelage.http.wbia;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a submit goes on to, as URL-safe base64. Only addresses of this server: a link must not be
 * able to lead people elsewhere through us.
 */
final class Refer {
  private static final int LENGTH_MAX = 4_096;

  private Refer() {}

  static Optional<String> of(Parameters parameters) {
    return parameters.text("refer").filter(code -> !code.isEmpty()).map(Refer::decoded);
  }

  private static String decoded(String code) {
    String address;
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(code.replace("=", ""));
      address = new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notBase64) {
      throw Fault.invalid("refer", "is not URL-safe base64");
    }
    boolean here = address.matches("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]*");
    if (!here || address.length() > LENGTH_MAX) {
      throw Fault.invalid("refer", "must be the path of a page of this server");
    }
    return address;
  }
}
