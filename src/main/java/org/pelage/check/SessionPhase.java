package org.pelage.check;

import java.util.List;
import java.util.OptionalLong;

/** Everybody opens the identification session at once: it is built once (invariant 5). */
final class SessionPhase implements Phase {
  @Override
  public String name() {
    return "first callers of the identification session";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    target.dropSession();
    long before = target.builds();
    List<OptionalLong> served =
        crowd.play(
            client -> {
              OptionalLong build = client.target().openSession(client.name());
              findings.played();
              return build;
            });
    long built = target.builds() - before;
    long different = served.stream().flatMapToLong(OptionalLong::stream).distinct().count();
    if (built > 1 || different > 1) {
      findings.violation("5 session", built + " builds for " + served);
    }
  }
}
