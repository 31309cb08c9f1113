package org.pelage.http.routing;

import java.util.Optional;

/**
 * Who acts in one request, for the log: the subject of its token, or whom the request names where
 * nobody logs in. Written by the thread that reads the request, before its answer is made.
 */
public final class Acting {
  private volatile Optional<String> name;

  Acting(Optional<String> subject) {
    this.name = subject;
  }

  /** Whom the request names. */
  public void named(String reviewer) {
    name = Optional.of(reviewer);
  }

  Optional<String> name() {
    return name;
  }
}
