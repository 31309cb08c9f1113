package org.pelage.registry;

import akka.actor.typed.javadsl.ActorContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pelage.base.Refusal;

/**
 * What the registry has at hand besides its journaled state. {@link Ownership} and {@link
 * Workflows} change only after an event is durable, and the desk is cleared whenever the journal is
 * read: what was not written is not remembered either. Confined to the registry.
 */
final class Desk {
  final RegistrySettings settings;
  final Preparation preparation;
  final GraphSteps steps;
  final Clock clock;
  Ownership ownership = new Ownership();
  Workflows workflows = new Workflows();

  private final ActorContext<RegistryMessage> context;
  private final Executor blocking;

  Desk(
      ActorContext<RegistryMessage> context,
      RegistrySettings settings,
      SetStore sets,
      GraphSteps steps,
      Executor blocking,
      Clock clock) {
    this.context = context;
    this.settings = settings;
    this.preparation = new Preparation(sets);
    this.steps = steps;
    this.blocking = blocking;
    this.clock = clock;
  }

  void clear() {
    ownership = new Ownership();
    workflows = new Workflows();
  }

  /** Makes a call that blocks, elsewhere; its result or failure comes back as a message. */
  <T> void offActor(
      Supplier<T> call, BiFunction<Optional<T>, Throwable, RegistryMessage> toMessage) {
    context.pipeToSelf(
        CompletableFuture.supplyAsync(call, blocking),
        (result, failure) -> toMessage.apply(Optional.ofNullable(result), failure));
  }

  /** Why no further write is taken on, if so. */
  Optional<RegistryReply> refuseMore() {
    return workflows.inFlight() < settings.inFlightMax()
        ? Optional.empty()
        : Optional.of(
            Answers.refused(
                Refusal.Kind.LIMIT,
                "",
                "already "
                    + settings.inFlightMax()
                    + " changes of graphs are under way; nothing was done, try again"));
  }

  /** Why so many more annotations cannot be in graphs, if so. */
  Optional<RegistryReply> refuseAnnotations(int more) {
    return ownership.annotations() + more > settings.annotationsMax()
        ? Optional.of(
            Answers.limit("the number of annotations in graphs", settings.annotationsMax()))
        : Optional.empty();
  }

  /**
   * Lets a command that wants annotations of another graph wait or refuses it, if it does.
   *
   * @param graphKey the graph that wants them, empty if it is yet to be
   * @return whether the command has been dealt with
   */
  boolean contended(RegistryState state, RegistryCommand ask, String graphKey, int[] rowids) {
    Optional<String> holder =
        ownership.foreign(graphKey, rowids, (owner, rowid) -> isSettled(state, owner, rowid));
    if (holder.isPresent()) {
      answerOverlapping(state, ask, holder.get(), rowids);
      return true;
    }
    Optional<String> claimant = ownership.foreign(graphKey, rowids, (owner, rowid) -> true);
    claimant.ifPresent(owner -> workflows.open(owner).queued.add(ask));
    return claimant.isPresent();
  }

  /**
   * Whether the annotation is in a graph's published set. One that is only reserved may yet become
   * free: whoever wants it waits for the outcome, for a refusal would speak of what never was.
   */
  private boolean isSettled(RegistryState state, String owner, int rowid) {
    GraphRecord graph = state.graph(owner).orElseThrow();
    boolean joining =
        graph.stage() == Stage.EXTENDING
            && Arrays.binarySearch(workflows.open(owner).delta, rowid) >= 0;
    return graph.published() && !joining;
  }

  /** Answers what is shared with the other graph, from where storing it may block. */
  private void answerOverlapping(
      RegistryState state, RegistryCommand ask, String other, int[] rowids) {
    UUID graph = state.graph(other).orElseThrow().publicId();
    int[] overlap =
        Arrays.stream(rowids)
            .filter(id -> ownership.ownerOf(id).filter(other::equals).isPresent())
            .filter(id -> isSettled(state, other, id))
            .toArray();
    CompletableFuture.supplyAsync(() -> preparation.sets().store(overlap), blocking)
        .handle(
            (set, failure) ->
                failure == null
                    ? new RegistryReply.Overlapping(graph, set)
                    : new RegistryReply.Refused(Preparation.refusal(failure)))
        .thenAccept(ask.replyTo()::tell);
  }

  /** Asks the graph for the step that has just become durable. */
  void begin(RegistryState state, Workflow workflow) {
    workflow.begin(clock.instant());
    steps.ask(state.graph(workflow.graphKey).orElseThrow(), workflow);
  }

  /** Tells the outcome to all who wait for it. */
  void finish(
      RegistryState state, Workflow workflow, Function<RegistryCommand, RegistryReply> outcome) {
    workflow.waiting.forEach(ask -> ask.replyTo().tell(outcome.apply(ask)));
    workflow.waiting.clear();
    close(state, workflow);
  }

  /** What came after this workflow is looked at afresh, in order. */
  void close(RegistryState state, Workflow workflow) {
    workflows.close(workflow);
    workflow.queued.forEach(context.getSelf()::tell);
    resumeInterrupted(state);
  }

  /** Takes up workflows that a crash interrupted, a few at a time. */
  void resumeInterrupted(RegistryState state) {
    Optional<Workflow> next = workflows.nextInterrupted(settings.resumedAtOnce());
    while (next.isPresent()) {
      begin(state, next.get());
      next = workflows.nextInterrupted(settings.resumedAtOnce());
    }
  }

  /** Nothing is known of what is under way, because a write failed or the registry stops. */
  void abandonWaiting() {
    workflows.preparing().forEach(ask -> ask.replyTo().tell(Answers.outcomeUnknown()));
    for (Workflow workflow : workflows.all()) {
      workflow.waiting.forEach(ask -> ask.replyTo().tell(Answers.outcomeUnknown()));
      workflow.queued.forEach(ask -> ask.replyTo().tell(Answers.notDone()));
    }
  }
}
