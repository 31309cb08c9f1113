package org.pelage.registry;

import akka.persistence.typed.javadsl.EffectFactories;
import akka.persistence.typed.javadsl.ReplyEffect;
import java.util.Optional;
import org.pelage.base.Refusal;
import org.pelage.session.SessionReply;
import org.slf4j.Logger;

/** Deleting a graph, and what a graph answers to the steps of all workflows. */
record StepHandler(EffectFactories<RegistryEvent, RegistryState> effect, Desk desk, Logger log) {

  ReplyEffect<RegistryEvent, RegistryState> onDelete(
      RegistryState state, RegistryCommand.Delete ask) {
    Optional<GraphRecord> found = state.resolve(ask.id());
    Optional<RegistryReply> refused =
        found.isEmpty() ? Optional.of(Answers.unknownGraph(ask.id())) : desk.refuseMore();
    if (refused.isPresent()) {
      return effect.reply(ask.replyTo(), refused.get());
    }
    GraphRecord graph = found.get();
    boolean idle = desk.workflows.of(graph.graphKey()).isEmpty();
    Workflow workflow = desk.workflows.open(graph.graphKey());
    if (graph.stage() == Stage.STARTING || idle) {
      return delete(graph, workflow, ask);
    }
    workflow.queued.add(ask);
    return effect.noReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> delete(
      GraphRecord graph, Workflow workflow, RegistryCommand.Delete ask) {
    workflow.waiting.add(ask);
    return effect
        .persist(new RegistryEvent.DeleteBegun(graph.graphKey()))
        .thenRun((RegistryState state) -> desk.begin(state, workflow))
        .thenNoReply();
  }

  ReplyEffect<RegistryEvent, RegistryState> onRetry(
      RegistryState state, RegistryMessage.RetryStep retry) {
    current(state, retry.graphKey(), retry.stage(), retry.step())
        .ifPresent(graph -> desk.steps.ask(graph, desk.workflows.open(graph.graphKey())));
    return effect.noReply();
  }

  /** The graph, if it is still in that step. */
  private Optional<GraphRecord> current(
      RegistryState state, String graphKey, Stage stage, long step) {
    return state
        .graph(graphKey)
        .filter(graph -> graph.stage() == stage && graph.step() == step)
        .filter(graph -> desk.workflows.of(graphKey).isPresent());
  }

  ReplyEffect<RegistryEvent, RegistryState> onAnswered(
      RegistryState state, RegistryMessage.StepAnswered answered) {
    Optional<GraphRecord> found =
        current(state, answered.graphKey(), answered.stage(), answered.step());
    if (found.isEmpty()) {
      return effect.noReply();
    }
    GraphRecord graph = found.get();
    Workflow workflow = desk.workflows.open(graph.graphKey());
    SessionReply reply = answered.reply().orElse(null);
    if (reply instanceof SessionReply.Started) {
      return onStarted(graph, workflow);
    } else if (reply instanceof SessionReply.StepDone done && done.step() == graph.step()) {
      return onResized(graph, workflow);
    } else if (reply instanceof SessionReply.Abandoned || reply instanceof SessionReply.Drained) {
      return onGone(graph, workflow);
    } else if (reply instanceof SessionReply.Refused refused) {
      return onRefused(graph, workflow, refused.refusal());
    }
    return again(graph, workflow, "the graph did not answer in time");
  }

  private ReplyEffect<RegistryEvent, RegistryState> onStarted(
      GraphRecord graph, Workflow workflow) {
    if (graph.stage() == Stage.DELETING) {
      workflow.startedAfterAll = true;
      desk.steps.ask(graph, workflow);
      return effect.noReply();
    }
    return effect
        .persist(new RegistryEvent.Published(graph.graphKey()))
        .thenRun(
            (RegistryState state) -> {
              GraphRecord live = state.graph(graph.graphKey()).orElseThrow();
              Optional<RegistryCommand> first = workflow.waiting.stream().findFirst();
              desk.finish(
                  state,
                  workflow,
                  ask -> Answers.started(ask, live, !first.equals(Optional.of(ask))));
            })
        .thenNoReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> onResized(
      GraphRecord graph, Workflow workflow) {
    return effect
        .persist(new RegistryEvent.Resized(graph.graphKey(), graph.step()))
        .thenRun(
            (RegistryState state) -> {
              if (graph.stage() == Stage.SHRINKING) {
                desk.ownership.release(graph.graphKey(), workflow.delta);
              }
              GraphRecord after = state.graph(graph.graphKey()).orElseThrow();
              desk.finish(state, workflow, ask -> new RegistryReply.Resized(after.entry()));
            })
        .thenNoReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> onGone(GraphRecord graph, Workflow workflow) {
    return effect
        .persist(new RegistryEvent.Released(graph.graphKey()))
        .thenRun(
            (RegistryState state) -> {
              desk.ownership.release(graph.graphKey());
              desk.finish(state, workflow, ask -> Answers.gone(ask, graph, workflow.refusal));
            })
        .thenNoReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> onRefused(
      GraphRecord graph, Workflow workflow, Refusal refusal) {
    if (GraphSteps.isPassing(refusal)) {
      return again(graph, workflow, refusal.detail());
    }
    return switch (graph.stage()) {
      case STARTING -> failStart(graph, workflow, refusal);
      case EXTENDING, SHRINKING -> onResizeRefused(graph, workflow, refusal);
      default -> again(graph, workflow, refusal.detail());
    };
  }

  private ReplyEffect<RegistryEvent, RegistryState> onResizeRefused(
      GraphRecord graph, Workflow workflow, Refusal refusal) {
    return effect
        .persist(new RegistryEvent.ResizeRefused(graph.graphKey(), graph.step(), refusal.detail()))
        .thenRun(
            (RegistryState state) -> {
              if (graph.stage() == Stage.EXTENDING) {
                desk.ownership.release(graph.graphKey(), workflow.delta);
              }
              desk.finish(state, workflow, ask -> new RegistryReply.Refused(refusal));
            })
        .thenNoReply();
  }

  /** The outcome is unknown: ask again, but do not wait for a start for ever. */
  private ReplyEffect<RegistryEvent, RegistryState> again(
      GraphRecord graph, Workflow workflow, String why) {
    boolean tooLong =
        desk.clock.instant().isAfter(workflow.begunAt().plus(desk.settings.startGiveUp()));
    if (graph.stage() == Stage.STARTING && tooLong) {
      return failStart(graph, workflow, new Refusal(Refusal.Kind.UNAVAILABLE, "", why));
    }
    log.debug("graph {} is still {}: {}", graph.graphKey(), graph.stage().code(), why);
    desk.steps.askLater(graph, workflow);
    return effect.noReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> failStart(
      GraphRecord graph, Workflow workflow, Refusal why) {
    log.warn("graph {} does not start: {}", graph.graphKey(), why.detail());
    return effect
        .persist(new RegistryEvent.StartFailed(graph.graphKey(), why.detail()))
        .thenRun(
            (RegistryState state) -> {
              workflow.refusal = Optional.of(why);
              desk.begin(state, workflow);
            })
        .thenNoReply();
  }
}
