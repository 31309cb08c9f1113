package org.pelage.registry;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * Asks a graph for the step it is in, and asks again after a pause. Steps are safe to repeat, and
 * no answer means only that the outcome is unknown. Confined to the registry.
 */
final class GraphSteps {
  private static final double JITTER = 0.2;
  private static final int DOUBLINGS_MAX = 20;

  private final ActorContext<RegistryMessage> context;
  private final TimerScheduler<RegistryMessage> timers;
  private final RegistrySettings settings;
  private final Graphs graphs;
  private final RandomGenerator random;

  GraphSteps(
      ActorContext<RegistryMessage> context,
      TimerScheduler<RegistryMessage> timers,
      RegistrySettings settings,
      Graphs graphs,
      RandomGenerator random) {
    this.context = context;
    this.timers = timers;
    this.settings = settings;
    this.graphs = graphs;
    this.random = random;
  }

  /** Asks; {@link RegistryMessage.StepAnswered} comes back in any case. */
  void ask(GraphRecord graph, Workflow workflow) {
    workflow.attempts++;
    context.ask(
        SessionReply.class,
        graphs.graph(graph.graphKey()),
        settings.stepTimeout(),
        replyTo -> command(graph, workflow, replyTo),
        (reply, failure) ->
            new RegistryMessage.StepAnswered(
                graph.graphKey(), graph.stage(), graph.step(), Optional.ofNullable(reply)));
  }

  private static SessionCommand command(
      GraphRecord graph, Workflow workflow, akka.actor.typed.ActorRef<SessionReply> replyTo) {
    return switch (graph.stage()) {
      case STARTING -> new SessionCommand.Start(graph.genesis(), replyTo);
      case ABANDONING -> new SessionCommand.Abandon(graph.graphKey(), replyTo);
      case EXTENDING -> {
        GraphRecord.Change change = graph.change().orElseThrow();
        yield new SessionCommand.AddAnnotations(
            graph.step(), change.publicId(), change.delta(), change.members(), replyTo);
      }
      case SHRINKING -> {
        GraphRecord.Change change = graph.change().orElseThrow();
        yield new SessionCommand.RemoveAnnotations(
            graph.step(), change.publicId(), change.delta(), change.members(), replyTo);
      }
      case DELETING ->
          graph.published() || workflow.startedAfterAll
              ? new SessionCommand.Drain(replyTo)
              : new SessionCommand.Abandon(graph.graphKey(), replyTo);
      case LIVE -> throw new IllegalStateException("no step is under way: " + graph.graphKey());
    };
  }

  /** Asks again after a pause that doubles with every attempt. */
  void askLater(GraphRecord graph, Workflow workflow) {
    timers.startSingleTimer(
        "retry-" + graph.graphKey(),
        new RegistryMessage.RetryStep(graph.graphKey(), graph.stage(), graph.step()),
        pause(workflow.attempts));
  }

  private Duration pause(int attempts) {
    long doubled = settings.retryMin().toMillis() << Math.min(attempts - 1, DOUBLINGS_MAX);
    long capped = Math.min(doubled, settings.retryMax().toMillis());
    return Duration.ofMillis((long) (capped * (1 + JITTER * random.nextDouble())));
  }

  /** Whether the same step may yet succeed: the refusal is about the moment, not the request. */
  static boolean isPassing(Refusal refusal) {
    return refusal.kind() == Refusal.Kind.UNAVAILABLE
        || refusal.kind() == Refusal.Kind.OUTCOME_UNKNOWN;
  }

  void wake(String graphKey) {
    graphs.graph(graphKey).tell(new SessionCommand.Wake());
  }
}
