package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;

/**
 * How many graphs of one node may read their journals at once, so that a restart with many graphs
 * does not starve those that work. One a node; whoever stops gives its permit back.
 */
public final class RecoveryPermits extends AbstractBehavior<RecoveryPermits.Command> {
  /** What it is asked. */
  public sealed interface Command {}

  /** {@link Granted} once there is room. */
  record Acquire(ActorRef<DoorMessage> graph) implements Command {}

  /** The graph has read what it had to. */
  record Release(ActorRef<DoorMessage> graph) implements Command {}

  /** The graph may read. */
  record Granted() implements DoorMessage {}

  private final int permits;
  private final Set<ActorRef<?>> holders = new HashSet<>();
  private final ArrayDeque<ActorRef<DoorMessage>> waiting = new ArrayDeque<>();

  /**
   * @param permits at least 1
   */
  public static Behavior<Command> create(int permits) {
    return Behaviors.setup(context -> new RecoveryPermits(context, permits));
  }

  private RecoveryPermits(ActorContext<Command> context, int permits) {
    super(context);
    this.permits = permits;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Acquire.class, this::onAcquire)
        .onMessage(Release.class, release -> onRelease(release.graph()))
        .onSignal(Terminated.class, signal -> onTerminated(signal.getRef()))
        .build();
  }

  private Behavior<Command> onAcquire(Acquire acquire) {
    getContext().watch(acquire.graph());
    waiting.add(acquire.graph());
    grant();
    return this;
  }

  private Behavior<Command> onRelease(ActorRef<DoorMessage> graph) {
    getContext().unwatch(graph);
    return onTerminated(graph);
  }

  private Behavior<Command> onTerminated(ActorRef<?> graph) {
    holders.remove(graph);
    waiting.removeIf(graph::equals);
    grant();
    return this;
  }

  private void grant() {
    while (holders.size() < permits && !waiting.isEmpty()) {
      ActorRef<DoorMessage> next = waiting.remove();
      holders.add(next);
      next.tell(new Granted());
    }
  }
}
