package org.pelage.http.routing;

import java.io.Serial;
import org.pelage.base.Refusal;
import org.pelage.http.wire.Refused;
import org.pelage.security.Role;

/** A caller the server does not know. */
public final class Unauthorized extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  Unauthorized() {
    super(
        "this server asks for a token: send it as 'Authorization: Bearer <token>'",
        null,
        false,
        false);
  }

  static Refused otherSite() {
    return Refused.of(
        Refusal.Kind.FORBIDDEN,
        "Origin",
        "a page of another site sent this: list that site in pelage.security.origins, or send a token"
            + " in the Authorization header");
  }

  static Refused tooOften() {
    return Refused.of(
        Refusal.Kind.LIMIT, "", "too many requests; wait a second, and ask less often then");
  }

  static Refused role(Role has, Role needed) {
    return Refused.of(
        Refusal.Kind.FORBIDDEN,
        "",
        "this needs the role " + needed.code() + "; your token has " + has.code());
  }
}
