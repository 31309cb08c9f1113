package org.pelage.registry;

import akka.persistence.typed.javadsl.EffectFactories;
import akka.persistence.typed.javadsl.ReplyEffect;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.pelage.base.Refusal;
import org.pelage.registry.RegistryMessage.CreationPrepared;

/** Creating a graph: read the set, reserve it, and let the graph start. */
record CreateHandler(
    EffectFactories<RegistryEvent, RegistryState> effect, Desk desk, RandomGenerator random) {

  ReplyEffect<RegistryEvent, RegistryState> onCreate(RegistryCommand.Create ask) {
    Optional<RegistryReply> refused =
        OrderLimits.check(ask.order())
            .<RegistryReply>map(RegistryReply.Refused::new)
            .or(desk::refuseMore);
    if (refused.isPresent()) {
      return effect.reply(ask.replyTo(), refused.get());
    }
    desk.workflows.prepare(ask);
    desk.offActor(
        () -> desk.preparation.creation(ask.members()),
        (set, failure) -> new CreationPrepared(ask, set, Preparation.refusal(set, failure)));
    return effect.noReply();
  }

  ReplyEffect<RegistryEvent, RegistryState> onPrepared(
      RegistryState state, CreationPrepared prepared) {
    RegistryCommand.Create ask = prepared.command();
    if (prepared.refusal().isPresent()) {
      return answer(ask, new RegistryReply.Refused(prepared.refusal().get()));
    }
    Preparation.Creation set = prepared.set().orElseThrow();
    Optional<GraphRecord> same = state.withMembers(set.publicId(), ask.members());
    if (same.isPresent()) {
      return meet(ask, same.get());
    }
    if (desk.contended(state, ask, "", set.rowids())) {
      desk.workflows.prepared(ask);
      return effect.noReply();
    }
    Optional<RegistryReply> refused = refuse(state, ask, set.rowids());
    return refused.isPresent() ? answer(ask, refused.get()) : reserve(ask, set);
  }

  private ReplyEffect<RegistryEvent, RegistryState> answer(
      RegistryCommand.Create ask, RegistryReply reply) {
    desk.workflows.prepared(ask);
    return effect.reply(ask.replyTo(), reply);
  }

  /** The same set again: its start's outcome is shared, its end is waited for. */
  private ReplyEffect<RegistryEvent, RegistryState> meet(
      RegistryCommand.Create ask, GraphRecord graph) {
    switch (graph.stage()) {
      case STARTING -> desk.workflows.open(graph.graphKey()).waiting.add(ask);
      case ABANDONING, DELETING -> desk.workflows.open(graph.graphKey()).queued.add(ask);
      default -> {
        return answer(ask, Answers.created(ask, graph, true));
      }
    }
    desk.workflows.prepared(ask);
    return effect.noReply();
  }

  /** WBIA's clients may begin with nothing and add annotations. */
  private Optional<RegistryReply> refuse(
      RegistryState state, RegistryCommand.Create ask, int[] rowids) {
    if (rowids.length == 0 && !ask.order().wbia()) {
      return Optional.of(
          Answers.refused(
              Refusal.Kind.INVALID, "annotations", "a graph needs at least one annotation"));
    }
    int graphsMax = desk.settings.graphsMax();
    return state.graphs().size() >= graphsMax
        ? Optional.of(Answers.limit("the number of live graphs", graphsMax))
        : desk.refuseAnnotations(rowids.length);
  }

  private ReplyEffect<RegistryEvent, RegistryState> reserve(
      RegistryCommand.Create ask, Preparation.Creation set) {
    String graphKey = new UUID(random.nextLong(), random.nextLong()).toString();
    RegistryEvent reserved =
        new RegistryEvent.Reserved(
            graphKey,
            set.publicId(),
            ask.members(),
            ask.order(),
            random.nextLong(),
            desk.clock.instant());
    return effect
        .persist(reserved)
        .thenRun(
            (RegistryState state) -> {
              desk.workflows.prepared(ask);
              desk.ownership.claim(graphKey, set.rowids());
              Workflow workflow = desk.workflows.open(graphKey);
              workflow.waiting.add(ask);
              desk.begin(state, workflow);
            })
        .thenNoReply();
  }
}
