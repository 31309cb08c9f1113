package org.pelage.registry;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.SnapshotAdapter;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.pelage.base.OwnerRestart;
import org.pelage.base.Refusal;
import org.pelage.registry.RegistryMessage.CreationPrepared;
import org.pelage.registry.RegistryMessage.OwnershipRead;
import org.pelage.registry.RegistryMessage.ResizePrepared;

/**
 * The one owner of which graphs exist, which annotation belongs to which, and what an id means.
 *
 * <ul>
 *   <li>Invariant 1: an annotation belongs to at most one live graph. It is claimed by the event
 *       that reserves it and freed by the one that releases it, nowhere else.
 *   <li>Invariant 2: a command takes effect at one moment, when its last event is durable.
 *   <li>Invariant 8: a graph is released only after it has said that it writes no more.
 * </ul>
 */
public final class GraphRegistryActor
    extends EventSourcedBehaviorWithEnforcedReplies<RegistryMessage, RegistryEvent, RegistryState> {

  /** The registry's id in the journal. */
  public static final PersistenceId PERSISTENCE_ID = PersistenceId.ofUniqueId("registry");

  private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int SNAPSHOTS_KEPT = 2;

  private final ActorContext<RegistryMessage> context;
  private final TimerScheduler<RegistryMessage> timers;
  private final Desk desk;
  private final CreateHandler creations;
  private final ResizeHandler resizes;
  private final StepHandler steps;
  private final Deque<String> asleep = new ArrayDeque<>();
  private boolean ready;

  /**
   * @param sets where sets of annotations are found
   * @param graphs how graphs are reached
   * @param blocking where calls that block are made
   * @param random gives keys and seeds; must be unpredictable, for no key may be drawn twice
   */
  public static Behavior<RegistryCommand> create(
      RegistrySettings settings,
      SetStore sets,
      Graphs graphs,
      Executor blocking,
      Clock clock,
      RandomGenerator random) {
    Behavior<RegistryMessage> registry =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> {
                      GraphSteps steps = new GraphSteps(context, timers, settings, graphs, random);
                      Desk desk = new Desk(context, settings, sets, steps, blocking, clock);
                      return new GraphRegistryActor(context, timers, desk, random);
                    }));
    return Behaviors.supervise(registry)
        .onFailure(Exception.class, OwnerRestart.strategy())
        .narrow();
  }

  private GraphRegistryActor(
      ActorContext<RegistryMessage> context,
      TimerScheduler<RegistryMessage> timers,
      Desk desk,
      RandomGenerator random) {
    super(PERSISTENCE_ID, OwnerRestart.strategy());
    this.context = context;
    this.timers = timers;
    this.desk = desk;
    this.creations = new CreateHandler(Effect(), desk, random);
    this.resizes = new ResizeHandler(Effect(), desk);
    this.steps = new StepHandler(Effect(), desk, context.getLog());
  }

  @Override
  public CommandHandlerWithReply<RegistryMessage, RegistryEvent, RegistryState> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(RegistryCommand.Resolve.class, this::onResolve)
        .onCommand(RegistryCommand.ListGraphs.class, this::onListGraphs)
        .onCommand(OwnershipRead.class, this::onOwnershipRead)
        .onCommand(RegistryMessage.ReadOwnership.class, this::onReadOwnership)
        .onCommand(message -> !ready, message -> Effect().stash())
        .onCommand(RegistryCommand.OwnerOf.class, this::onOwnerOf)
        .onCommand(RegistryCommand.Create.class, (state, ask) -> creations.onCreate(ask))
        .onCommand(CreationPrepared.class, creations::onPrepared)
        .onCommand(RegistryCommand.Extend.class, resizes::onExtend)
        .onCommand(RegistryCommand.Shrink.class, resizes::onShrink)
        .onCommand(ResizePrepared.class, resizes::onPrepared)
        .onCommand(RegistryCommand.Delete.class, steps::onDelete)
        .onCommand(RegistryMessage.StepAnswered.class, steps::onAnswered)
        .onCommand(RegistryMessage.RetryStep.class, steps::onRetry)
        .onCommand(RegistryMessage.WakeMore.class, this::onWakeMore)
        .build();
  }

  // ---- reads

  private ReplyEffect<RegistryEvent, RegistryState> onResolve(
      RegistryState state, RegistryCommand.Resolve ask) {
    RegistryReply answer =
        state
            .resolve(ask.id())
            .<RegistryReply>map(graph -> new RegistryReply.Resolved(graph.entry()))
            .orElseGet(() -> Answers.unknownGraph(ask.id()));
    return Effect().reply(ask.replyTo(), answer);
  }

  private ReplyEffect<RegistryEvent, RegistryState> onListGraphs(
      RegistryState state, RegistryCommand.ListGraphs ask) {
    if (ask.limit() < 1 || ask.limit() > RegistryCommand.ListGraphs.PAGE_MAX) {
      String detail = "must be 1 to " + RegistryCommand.ListGraphs.PAGE_MAX;
      return Effect().reply(ask.replyTo(), Answers.refused(Refusal.Kind.INVALID, "limit", detail));
    }
    return Effect().reply(ask.replyTo(), Answers.page(state, ask.after(), ask.limit()));
  }

  private ReplyEffect<RegistryEvent, RegistryState> onOwnerOf(
      RegistryState state, RegistryCommand.OwnerOf ask) {
    Optional<RegistryReply.GraphEntry> owner =
        desk.ownership.ownerOf(ask.rowid()).flatMap(state::graph).map(GraphRecord::entry);
    return Effect().reply(ask.replyTo(), new RegistryReply.Owner(owner));
  }

  // ---- start

  @Override
  public SignalHandler<RegistryState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .onSignal(PreRestart.instance(), state -> desk.abandonWaiting())
        .onSignal(PostStop.instance(), state -> desk.abandonWaiting())
        .build();
  }

  /** Runs at every start and after every failed write; nothing of before may be left over. */
  private void onRecovered(RegistryState state) {
    timers.cancelAll();
    asleep.clear();
    desk.clear();
    ready = false;
    readOwnership(state);
  }

  private void readOwnership(RegistryState state) {
    List<GraphRecord> graphs = List.copyOf(state.graphs().values());
    desk.offActor(
        () -> desk.preparation.recover(graphs),
        (sets, failure) -> new OwnershipRead(sets, Optional.ofNullable(failure)));
  }

  private ReplyEffect<RegistryEvent, RegistryState> onReadOwnership(
      RegistryState state, RegistryMessage.ReadOwnership again) {
    readOwnership(state);
    return Effect().noReply();
  }

  private ReplyEffect<RegistryEvent, RegistryState> onOwnershipRead(
      RegistryState state, OwnershipRead read) {
    if (ready) {
      return Effect().noReply();
    }
    if (read.sets().isEmpty()) {
      context.getLog().error("cannot read the sets of graphs", read.failure().orElse(null));
      timers.startSingleTimer(new RegistryMessage.ReadOwnership(), READ_AGAIN_AFTER);
      return Effect().noReply();
    }
    ready = true;
    state.graphs().values().forEach(graph -> takeUp(graph, read.sets().get()));
    desk.resumeInterrupted(state);
    wakeMore();
    return Effect().noReply().thenUnstashAll();
  }

  private void takeUp(GraphRecord graph, RegistryMessage.RecoveredSets sets) {
    String graphKey = graph.graphKey();
    desk.ownership.claim(graphKey, sets.held().get(graphKey));
    if (graph.stage() == Stage.LIVE) {
      asleep.add(graphKey);
      return;
    }
    Workflow workflow = desk.workflows.open(graphKey);
    workflow.delta = sets.changing().getOrDefault(graphKey, new int[0]);
    desk.ownership.claim(graphKey, workflow.delta);
    desk.workflows.interrupted(workflow);
  }

  private ReplyEffect<RegistryEvent, RegistryState> onWakeMore(
      RegistryState state, RegistryMessage.WakeMore more) {
    wakeMore();
    return Effect().noReply();
  }

  /** Graphs take up unfinished work of their own when they are woken; not all at once. */
  private void wakeMore() {
    for (int i = 0; i < desk.settings.resumedAtOnce() && !asleep.isEmpty(); i++) {
      desk.steps.wake(asleep.poll());
    }
    if (!asleep.isEmpty()) {
      timers.startSingleTimer(new RegistryMessage.WakeMore(), desk.settings.wakePause());
    }
  }

  // ---- state

  @Override
  public RegistryState emptyState() {
    return RegistryState.EMPTY;
  }

  @Override
  public EventHandler<RegistryState, RegistryEvent> eventHandler() {
    return RegistryState::apply;
  }

  @Override
  public SnapshotAdapter<RegistryState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(RegistryState state) {
        return RegistrySnapshot.of(state);
      }

      @Override
      public RegistryState fromJournal(Object from) {
        return ((RegistrySnapshot) from).restore();
      }
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(desk.settings.snapshotEvents(), SNAPSHOTS_KEPT);
  }
}
