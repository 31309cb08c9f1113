package org.pelage.http.routing;

import akka.http.javadsl.model.HttpRequest;
import java.io.Serial;

/**
 * A body of a type the endpoint does not take. Pages of other sites can make a browser send forms
 * and plain text without asking, but not {@code application/json}.
 */
public final class UnsupportedMedia extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private UnsupportedMedia(String message) {
    super(message, null, false, false);
  }

  /** {@code got} where {@code wanted} is taken. */
  public static UnsupportedMedia of(String got, String wanted) {
    return new UnsupportedMedia("send the body as " + wanted + ", not " + got);
  }

  static void unlessJson(HttpRequest request) {
    String media = request.entity().getContentType().mediaType().toString();
    boolean empty = request.entity().getContentLengthOption().orElse(1) == 0;
    if (!empty && !media.equals("application/json")) {
      throw of(media, "application/json");
    }
  }
}
