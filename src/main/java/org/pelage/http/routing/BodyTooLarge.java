package org.pelage.http.routing;

import java.io.Serial;

/** A body beyond its endpoint's limit. */
public final class BodyTooLarge extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final long bytesMax;

  BodyTooLarge(long bytesMax) {
    super("the body may have at most " + bytesMax + " bytes; send it in parts", null, false, false);
    this.bytesMax = bytesMax;
  }

  public long bytesMax() {
    return bytesMax;
  }
}
