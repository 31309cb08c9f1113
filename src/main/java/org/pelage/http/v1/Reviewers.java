package org.pelage.http.v1;

import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.http.routing.Call;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.session.SessionCommand.Reviewer;

/** Who acts in a request: the token's subject, or on an open server whom the request names. */
final class Reviewers {
  /** The reviewer of acts that are nobody's judgement on an open server. */
  private static final String ANONYMOUS = "anonymous";

  private Reviewers() {}

  /** The reviewer, who must be known. */
  static Reviewer named(Call call, Optional<String> requested) {
    String name = call.caller().subject().orElseGet(() -> Words.name("reviewer", requested));
    return checked(call, name, requested);
  }

  /** The reviewer, if one is named. */
  static Reviewer orAnonymous(Call call, Optional<String> requested) {
    String name =
        call.caller()
            .subject()
            .orElseGet(() -> requested.isEmpty() ? ANONYMOUS : Words.name("reviewer", requested));
    return checked(call, name, requested);
  }

  private static Reviewer checked(Call call, String name, Optional<String> requested) {
    if (requested.isPresent() && !requested.get().equals(name)) {
      throw Refused.of(
          Refusal.Kind.FORBIDDEN,
          "reviewer",
          "is not the subject of the token; leave it out, or use that person's own token");
    }
    if (name.startsWith("algo:")) {
      throw Refused.invalid("reviewer", "names beginning with 'algo:' are the server's own");
    }
    call.acting().named(name);
    return new Reviewer(name, call.caller().rankOf(name));
  }
}
