package org.pelage.check;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pelage.check.Target.Claim;
import org.pelage.check.Target.Verdict;

/** Everybody creates a graph of one set at once: it is created once, and all are told one id. */
final class SameSetPhase implements Phase {
  private static final int SIZE = 4;

  private Set<String> members = Set.of();

  @Override
  public String name() {
    return "creations of one set";
  }

  @Override
  public void round(Crowd crowd, Findings findings) throws InterruptedException {
    Target target = crowd.first().target();
    if (members.isEmpty()) {
      members = new TreeSet<>(target.addAnnotations(SIZE));
    }
    List<Claim> claims =
        crowd.play(
            client -> {
              Claim claim = client.target().create(members);
              findings.played(claim.verdict());
              return claim;
            });
    Set<String> ids =
        claims.stream()
            .filter(claim -> claim.verdict().isGranted())
            .map(Claim::graph)
            .collect(Collectors.toSet());
    long created = claims.stream().filter(claim -> claim.verdict() == Verdict.DONE).count();
    if (created > 1 || ids.size() > 1) {
      findings.violation("1 ownership", created + " creations of one set, ids " + ids);
    }
    if (claims.stream().anyMatch(claim -> claim.verdict() == Verdict.OVERLAP)) {
      findings.violation("1 ownership", "a set overlaps itself: " + claims);
    }
    Cleaning.delete(target, ids);
  }
}
