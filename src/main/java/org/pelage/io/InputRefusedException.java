package org.pelage.io;

import java.io.Serial;

/**
 * What was given cannot be taken, and nothing was changed. The message names the field and the
 * remedy, for people.
 */
public final class InputRefusedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final String field;

  public InputRefusedException(String field, String detail) {
    super(detail);
    this.field = field;
  }

  public InputRefusedException(String field, String detail, Throwable cause) {
    super(detail, cause);
    this.field = field;
  }

  /** The field at fault, as the request or the file calls it. */
  public String field() {
    return field;
  }
}
