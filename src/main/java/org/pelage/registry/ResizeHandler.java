package org.pelage.registry;

import akka.persistence.typed.javadsl.EffectFactories;
import akka.persistence.typed.javadsl.ReplyEffect;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.registry.RegistryMessage.ResizePrepared;

/** Extending and shrinking a graph, up to the step that the graph is asked for. */
record ResizeHandler(EffectFactories<RegistryEvent, RegistryState> effect, Desk desk) {

  ReplyEffect<RegistryEvent, RegistryState> onExtend(
      RegistryState state, RegistryCommand.Extend ask) {
    return prepare(
        state, ask, ask.id(), graph -> desk.preparation.extend(graph.members(), ask.added()));
  }

  ReplyEffect<RegistryEvent, RegistryState> onShrink(
      RegistryState state, RegistryCommand.Shrink ask) {
    return prepare(
        state, ask, ask.id(), graph -> desk.preparation.shrink(graph.members(), ask.removed()));
  }

  private ReplyEffect<RegistryEvent, RegistryState> prepare(
      RegistryState state,
      RegistryCommand ask,
      UUID id,
      Function<GraphRecord, Preparation.Resize> combine) {
    Optional<GraphRecord> found = state.resolve(id);
    Optional<RegistryReply> refused =
        found.isEmpty() ? Optional.of(Answers.unknownGraph(id)) : desk.refuseMore();
    if (refused.isPresent()) {
      return effect.reply(ask.replyTo(), refused.get());
    }
    GraphRecord graph = found.get();
    Optional<Workflow> busy = desk.workflows.of(graph.graphKey());
    if (busy.isPresent()) {
      busy.get().queued.add(ask);
      return effect.noReply();
    }
    Workflow workflow = desk.workflows.open(graph.graphKey());
    workflow.waiting.add(ask);
    desk.offActor(
        () -> combine.apply(graph),
        (resize, failure) ->
            new ResizePrepared(workflow, ask, resize, Preparation.refusal(resize, failure)));
    return effect.noReply();
  }

  ReplyEffect<RegistryEvent, RegistryState> onPrepared(
      RegistryState state, ResizePrepared prepared) {
    Workflow workflow = prepared.workflow();
    if (!desk.workflows.contains(workflow)) {
      return effect.noReply();
    }
    GraphRecord graph = state.graph(workflow.graphKey).orElseThrow();
    if (prepared.refusal().isPresent()) {
      return end(state, workflow, new RegistryReply.Refused(prepared.refusal().get()));
    }
    Preparation.Resize resize = prepared.resize().orElseThrow();
    if (resize.delta().length == 0) {
      return end(state, workflow, new RegistryReply.Resized(graph.entry()));
    }
    boolean newId = !graph.ids().contains(resize.publicId());
    if (newId && graph.ids().size() >= desk.settings.idsPerGraphMax()) {
      int most = desk.settings.idsPerGraphMax();
      return end(state, workflow, Answers.limit("the number of ids of a graph", most));
    }
    return prepared.command() instanceof RegistryCommand.Extend
        ? extend(state, graph, workflow, resize)
        : shrink(state, graph, workflow, resize);
  }

  private ReplyEffect<RegistryEvent, RegistryState> extend(
      RegistryState state, GraphRecord graph, Workflow workflow, Preparation.Resize resize) {
    if (desk.contended(state, workflow.waiting.get(0), graph.graphKey(), resize.delta())) {
      desk.close(state, workflow);
      return effect.noReply();
    }
    Optional<RegistryReply> refused = desk.refuseAnnotations(resize.delta().length);
    if (refused.isPresent()) {
      return end(state, workflow, refused.get());
    }
    RegistryEvent reserved =
        new RegistryEvent.ExtendReserved(
            graph.graphKey(), graph.step() + 1, resize.ref(), resize.members(), resize.publicId());
    return effect
        .persist(reserved)
        .thenRun(
            (RegistryState after) -> {
              desk.ownership.claim(graph.graphKey(), resize.delta());
              workflow.delta = resize.delta();
              desk.begin(after, workflow);
            })
        .thenNoReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> shrink(
      RegistryState state, GraphRecord graph, Workflow workflow, Preparation.Resize resize) {
    if (resize.members().count() == 0) {
      return end(
          state,
          workflow,
          Answers.refused(
              Refusal.Kind.INVALID,
              "annotations",
              "at least one annotation must stay; delete the graph instead"));
    }
    RegistryEvent begun =
        new RegistryEvent.ShrinkBegun(
            graph.graphKey(), graph.step() + 1, resize.ref(), resize.members(), resize.publicId());
    return effect
        .persist(begun)
        .thenRun(
            (RegistryState after) -> {
              workflow.delta = resize.delta();
              desk.begin(after, workflow);
            })
        .thenNoReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> end(
      RegistryState state, Workflow workflow, RegistryReply outcome) {
    desk.finish(state, workflow, ask -> outcome);
    return effect.noReply();
  }
}
