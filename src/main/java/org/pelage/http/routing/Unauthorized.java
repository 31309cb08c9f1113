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
        "a cookie counts only for requests of this server's own pages; send the token itself");
  }

  static Refused role(Role has, Role needed) {
    return Refused.of(
        Refusal.Kind.FORBIDDEN,
        "",
        "this needs the role " + needed.code() + "; your token has " + has.code());
  }
}
