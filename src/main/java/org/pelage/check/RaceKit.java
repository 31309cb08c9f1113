package org.pelage.check;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Plays all phases in turn until enough operations were played or the time is up. */
final class RaceKit {
  /**
   * @param clients at once
   * @param operations to stop after, approximately: a round that has begun is ended
   * @param seed of every choice of the clients; what meets when is up to the threads
   */
  record Plan(int clients, long operations, long seed) {}

  private final List<Phase> phases =
      List.of(
          new OwnershipPhase(),
          new SameSetPhase(),
          new ExtensionPhase(),
          new DeletionPhase(),
          new DecisionPhase(),
          new LeasePhase(),
          new OpenQuestionsPhase(),
          new FeedbackPhase(),
          new SessionPhase(),
          new ListingPhase());

  /**
   * @param targets what client number n plays on
   * @param timeIsUp asked between rounds
   * @param progress told in words between rounds
   */
  Findings run(
      Plan plan, IntFunction<Target> targets, BooleanSupplier timeIsUp, Consumer<String> progress)
      throws InterruptedException {
    Findings findings = new Findings();
    try (Crowd crowd = new Crowd(plan.clients(), targets, plan.seed(), findings)) {
      while (findings.operations() < plan.operations() && !timeIsUp.getAsBoolean()) {
        for (Phase phase : phases) {
          playGuarded(phase, crowd, findings);
          progress.accept(
              findings.operations()
                  + " operations, "
                  + findings.violations()
                  + " violations: "
                  + phase.name());
        }
      }
    }
    return findings;
  }

  private static void playGuarded(Phase phase, Crowd crowd, Findings findings)
      throws InterruptedException {
    try {
      phase.round(crowd, findings);
    } catch (RuntimeException e) {
      // A server that cannot even be prepared for a round is a finding like any other.
      findings.violation("unexpected answer", phase.name() + ": " + e);
    }
  }
}
