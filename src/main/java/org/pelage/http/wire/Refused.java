package org.pelage.http.wire;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pelage.base.Refusal;

/**
 * A request that is not carried out. Thrown where it is noticed and turned into the face's own form
 * of error in one place; carries no stack trace, since it says something about the request and
 * nothing about the code.
 */
public final class Refused extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;
  private final transient Map<String, Object> extra;

  public Refused(Refusal refusal) {
    this(refusal, Map.of());
  }

  /**
   * @param extra further members of the problem, by their names on the wire
   */
  public Refused(Refusal refusal, Map<String, Object> extra) {
    super(refusal.detail(), null, false, false);
    this.refusal = refusal;
    this.extra = new LinkedHashMap<>(extra);
  }

  /** A malformed request: which field, and what to do. */
  public static Refused invalid(String field, String detail) {
    return new Refused(Refusal.invalid(field, detail));
  }

  /** Something that does not exist. */
  public static Refused unknown(String field, String detail) {
    return new Refused(Refusal.unknown(field, detail));
  }

  public static Refused of(Refusal.Kind kind, String field, String detail) {
    return new Refused(new Refusal(kind, field, detail));
  }

  public Refusal refusal() {
    return refusal;
  }

  public Map<String, Object> extra() {
    return extra;
  }
}
