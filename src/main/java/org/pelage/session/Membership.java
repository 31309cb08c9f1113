package org.pelage.session;

import akka.actor.typed.ActorRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pelage.base.Refusal;

/**
 * Annotations joining and leaving, as the registry says. Its steps are numbered: one that was taken
 * is answered again, one that is being taken is waited for.
 */
final class Membership {
  private final Desk desk;
  private final SessionServices services;
  private final Offstage offstage;
  private final Consumer<WriteQueue.Waiting> enqueue;
  private final List<ActorRef<SessionReply>> waiting = new ArrayList<>();
  private Optional<Long> taking = Optional.empty();

  Membership(
      Desk desk,
      SessionServices services,
      Offstage offstage,
      Consumer<WriteQueue.Waiting> enqueue) {
    this.desk = desk;
    this.services = services;
    this.offstage = offstage;
    this.enqueue = enqueue;
  }

  void add(SessionCommand.AddAnnotations c) {
    int max = desk.settings().annotationsMax();
    if (c.members().count() > max) {
      refuse(c.replyTo(), Refusal.Kind.LIMIT, "a graph has at most " + max + " annotations");
      return;
    }
    GraphState state = desk.state();
    StartLoader loader = new StartLoader(services.catalog(), state.genesis().order(), desk.now());
    StartLoader.Present present = StartLoader.Present.of(state.members());
    int firstNode = state.members().nextNode();
    take(
        c.step(),
        c.replyTo(),
        () -> loader.load(c.added(), firstNode, present),
        (data, pending) -> {
          List<SessionEvent> events =
              data.events(desk.epoch(), firstNode, pending.take(data.items().size()));
          events.add(
              new SessionEvent.StepTaken(
                  desk.epoch(), c.step(), c.publicId(), c.members(), desk.now()));
          return events;
        });
  }

  void remove(SessionCommand.RemoveAnnotations c) {
    StartLoader.Present present = StartLoader.Present.of(desk.state().members());
    take(
        c.step(),
        c.replyTo(),
        () -> leaving(services.catalog().annotationSets().rowids(c.removed().hash()), present),
        (nodes, pending) -> {
          List<SessionEvent> events = new ArrayList<>();
          Blocks.ofNodes(nodes)
              .forEach(block -> events.add(new SessionEvent.MembersLeft(desk.epoch(), block)));
          events.add(
              new SessionEvent.StepTaken(
                  desk.epoch(), c.step(), c.publicId(), c.members(), desk.now()));
          return events;
        });
  }

  private static List<Integer> leaving(int[] rowids, StartLoader.Present present) {
    return Arrays.stream(rowids)
        .mapToObj(present.nodeOf()::get)
        .filter(java.util.Objects::nonNull)
        .sorted()
        .toList();
  }

  /** Makes the events of a step from what was loaded. */
  @FunctionalInterface
  private interface Events<T> {
    List<SessionEvent> of(T loaded, Pending pending);
  }

  private <T> void take(
      long step, ActorRef<SessionReply> replyTo, Callable<T> load, Events<T> events) {
    if (step <= desk.state().lastStep()) {
      replyTo.tell(new SessionReply.StepDone(step));
    } else if (taking.isPresent() && taking.get() != step) {
      refuse(replyTo, Refusal.Kind.UNAVAILABLE, "step " + taking.get() + " is being taken");
    } else {
      waiting.add(replyTo);
      if (taking.isEmpty()) {
        taking = Optional.of(step);
        offstage.run(
            services.blocking(),
            load,
            loaded -> write(step, pending -> events.of(loaded, pending)),
            failure -> end(new SessionReply.Refused(Beginning.refusalOf(failure))));
      }
    }
  }

  private void write(long step, Function<Pending, List<SessionEvent>> events) {
    enqueue.accept(
        new WriteQueue.Waiting(
            true,
            pending ->
                new Planned.Write(
                    events.apply(pending),
                    outcomes -> {
                      desk.leases().revokeGone();
                      end(new SessionReply.StepDone(step));
                    }),
            refusal -> end(new SessionReply.Refused(refusal))));
  }

  private void end(SessionReply reply) {
    taking = Optional.empty();
    List<ActorRef<SessionReply>> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(replyTo -> replyTo.tell(reply));
  }

  private static void refuse(ActorRef<SessionReply> replyTo, Refusal.Kind kind, String detail) {
    replyTo.tell(new SessionReply.Refused(new Refusal(kind, "", detail)));
  }
}
