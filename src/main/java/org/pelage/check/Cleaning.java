package org.pelage.check;

import java.util.Collection;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.pelage.check.Target.Claim;
import org.pelage.check.Target.UnexpectedAnswerException;
import org.pelage.check.Target.Verdict;

/** What a round does before and after itself, alone: it repeats until the server is certain. */
final class Cleaning {
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  private Cleaning() {}

  /** Deletes whatever of these graphs is there. */
  static void delete(Target target, Collection<String> graphs) {
    for (String graph : graphs) {
      certainly("delete " + graph, () -> target.delete(graph), verdict -> verdict);
    }
  }

  /** The id of a graph that is certainly there. */
  static String create(Target target, java.util.Set<String> members) {
    Claim claim = certainly("create", () -> target.create(members), Claim::verdict);
    if (!claim.verdict().isGranted()) {
      throw new UnexpectedAnswerException("a graph of new annotations was refused: " + claim);
    }
    return claim.graph();
  }

  /** Asks again while the server is not certain that it was done, for at most a minute. */
  static <T> T certainly(
      String what, Supplier<T> request, java.util.function.Function<T, Verdict> verdict) {
    long deadline = System.nanoTime() + LIMIT;
    T answer = request.get();
    while (isOpen(verdict.apply(answer))) {
      if (System.nanoTime() > deadline) {
        throw new UnexpectedAnswerException(what + " was not done within a minute");
      }
      LockSupport.parkNanos(PAUSE);
      answer = request.get();
    }
    return answer;
  }

  private static boolean isOpen(Verdict verdict) {
    return verdict == Verdict.NOT_NOW || verdict == Verdict.UNCERTAIN;
  }
}
