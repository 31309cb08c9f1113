package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.pelage.base.Refusal;
import org.pelage.review.Algorithms;

/**
 * How a graph begins: what it starts from is read off the actor, then journaled in one write.
 * Identical starts wait for the same one and share its outcome.
 */
final class Beginning {
  private final Desk desk;
  private final SessionServices services;
  private final Offstage offstage;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private final List<ActorRef<SessionReply>> waiting = new ArrayList<>();
  private Optional<Genesis> loading = Optional.empty();

  Beginning(
      Desk desk,
      SessionServices services,
      Offstage offstage,
      Consumer<WriteQueue.Waiting> enqueue) {
    this.desk = desk;
    this.services = services;
    this.offstage = offstage;
    this.enqueue = enqueue;
  }

  /** What is being started just now. */
  Optional<Genesis> loading() {
    return loading;
  }

  void start(SessionCommand.Start c) {
    Genesis genesis = c.genesis();
    switch (desk.state().life()) {
      case LIVE -> c.replyTo().tell(new SessionReply.Started(desk.graphKey()));
      case ABANDONED, DRAINED ->
          refuse(c.replyTo(), Refusal.Kind.CONFLICT, "this key was given up and never starts");
      case UNBORN ->
          check(genesis)
              .ifPresentOrElse(
                  refusal -> c.replyTo().tell(new SessionReply.Refused(refusal)),
                  () -> join(genesis, c.replyTo()));
    }
  }

  private Optional<Refusal> check(Genesis genesis) {
    if (!genesis.graphKey().equals(desk.graphKey())) {
      return Optional.of(Refusal.invalid("graph_key", "is not the key of this graph"));
    }
    int max = desk.settings().annotationsMax();
    if (genesis.members().count() > max) {
      return Optional.of(
          new Refusal(
              Refusal.Kind.LIMIT, "annotations", "a graph has at most " + max + " annotations"));
    }
    return checkAlgorithm(genesis);
  }

  private Optional<Refusal> checkAlgorithm(Genesis genesis) {
    String name = genesis.order().algorithm();
    Optional<Algorithms.Factory> factory = services.algorithms().named(name);
    if (factory.isEmpty()) {
      return Optional.of(
          Refusal.invalid(
              "algorithm",
              "'" + name + "' is none of " + String.join(", ", services.algorithms().names())));
    }
    try {
      factory.get().create(GraphState.configOf(genesis.order()), genesis.seed());
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(Refusal.invalid("config", e.getMessage()));
    }
  }

  private void join(Genesis genesis, ActorRef<SessionReply> replyTo) {
    if (loading.isPresent() && !loading.get().equals(genesis)) {
      refuse(replyTo, Refusal.Kind.CONFLICT, "this key is being started from something else");
      return;
    }
    waiting.add(replyTo);
    if (loading.isEmpty()) {
      loading = Optional.of(genesis);
      StartLoader loader = new StartLoader(services.catalog(), genesis.order(), desk.now());
      StartLoader.Present nobody = StartLoader.Present.of(desk.state().members());
      offstage.run(
          services.blocking(),
          () -> loader.load(genesis.members(), 0, nobody),
          data -> enqueue.accept(write(genesis, data)),
          failure -> end(new SessionReply.Refused(refusalOf(failure))));
    }
  }

  private WriteQueue.Waiting write(Genesis genesis, StartData data) {
    return new WriteQueue.Waiting(
        true,
        pending -> plan(genesis, data, pending),
        refusal -> end(new SessionReply.Refused(refusal)));
  }

  private Planned plan(Genesis genesis, StartData data, Pending pending) {
    if (desk.state().life() != GraphState.Life.UNBORN) {
      return Planned.refused(Refusal.Kind.CONFLICT, "", "this key was given up and never starts");
    }
    long epoch = desk.epoch();
    List<SessionEvent> events = new ArrayList<>();
    events.add(new SessionEvent.GraphCreated(epoch, genesis, desk.now()));
    events.addAll(data.events(epoch, 0, pending.take(data.items().size())));
    return new Planned.Write(events, outcomes -> end(new SessionReply.Started(desk.graphKey())));
  }

  private void end(SessionReply reply) {
    loading = Optional.empty();
    List<ActorRef<SessionReply>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(replyTo -> replyTo.tell(reply));
  }

  /** What a failure to read the catalogue means to whoever asked. */
  static Refusal refusalOf(Throwable failure) {
    return failure instanceof NoSuchElementException
        ? Refusal.unknown("annotations", failure.getMessage())
        : new Refusal(
            Refusal.Kind.UNAVAILABLE,
            "",
            "the catalogue cannot be read now, try again: " + failure.getMessage());
  }

  private static void refuse(ActorRef<SessionReply> replyTo, Refusal.Kind kind, String detail) {
    replyTo.tell(new SessionReply.Refused(new Refusal(kind, "", detail)));
  }
}
