package org.pelage.session;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.cluster.sharding.typed.ShardingEnvelope;
import akka.cluster.sharding.typed.javadsl.ClusterSharding;
import akka.cluster.sharding.typed.javadsl.Entity;
import akka.cluster.sharding.typed.javadsl.EntityTypeKey;
import akka.persistence.typed.EventRejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pelage.base.Refusal;

/**
 * The owner of one identity graph: a door around a log. The door holds the graph, its leases and
 * whoever waits for an answer; the log only writes. While one write is out the door gathers the
 * next batch, checks each command against the graph and against those before it in the batch, and
 * applies and answers in order when the batch is durable - never before (invariants 3 and 4).
 *
 * <p>STARTING and LOG_DOWN end the same way: the log says how far the journal goes, the door reads
 * up to there, and is OPEN.
 */
public final class IdentityGraphActor extends AbstractBehavior<DoorMessage> {
  /** Type of the sharded entity. */
  public static final EntityTypeKey<SessionCommand> KEY =
      EntityTypeKey.create(SessionCommand.class, "graph");

  private enum Phase {
    /** It is not known yet what the journal holds. */
    STARTING,
    /** Nothing is being written. */
    OPEN,
    /** One batch is out. */
    WRITING,
    /** The log failed: what is durable can be read, nothing can be written. */
    LOG_DOWN,
    /** The journal cannot be made sense of. */
    FAILED
  }

  private static final Duration START_ANEW_AFTER = Duration.ofSeconds(30);

  private final TimerScheduler<DoorMessage> timers;
  private final SessionServices services;
  private final Optional<ActorRef<ClusterSharding.ShardCommand>> shard;
  private final String graphKey;
  private final LogLink log;
  private final Offstage offstage;
  private final GraphState state;
  private final Activation activation;
  private final Subscribers subscribers;
  private final Desk desk;
  private final Views views;
  private final Reception reception;
  private final Wishes wishes;
  private final Callbacks callbacks;
  private final Checkpoints checkpoints;
  private final CatchUp catchUp;
  private final Staging staging;
  private final Bulletin bulletin;
  private final WriteQueue queue;
  private final ArrayDeque<SessionCommand> held = new ArrayDeque<>();

  private Phase phase = Phase.STARTING;
  private Optional<WriteQueue.Batch> out = Optional.empty();
  private boolean holding = true;
  private boolean stopping;
  private boolean asleep;
  private boolean ended;
  private Instant lastAsked;
  private String failure = "";

  /** A graph that is not sharded: it never stops by itself. */
  public static Behavior<SessionCommand> create(String graphKey, SessionServices services) {
    return create(graphKey, Optional.empty(), services);
  }

  /** The sharded entity; the shard's own passivation must be off, graphs stop themselves. */
  public static Entity<SessionCommand, ShardingEnvelope<SessionCommand>> entity(
      SessionServices services) {
    return Entity.of(
            KEY,
            context -> create(context.getEntityId(), Optional.of(context.getShard()), services))
        .withStopMessage(new SessionCommand.Passivate());
  }

  static Behavior<SessionCommand> create(
      String graphKey,
      Optional<ActorRef<ClusterSharding.ShardCommand>> shard,
      SessionServices services) {
    return Behaviors.<DoorMessage>setup(
            context ->
                Behaviors.withTimers(
                    timers -> new IdentityGraphActor(context, timers, graphKey, shard, services)))
        .narrow();
  }

  private IdentityGraphActor(
      ActorContext<DoorMessage> context,
      TimerScheduler<DoorMessage> timers,
      String graphKey,
      Optional<ActorRef<ClusterSharding.ShardCommand>> shard,
      SessionServices services) {
    super(context);
    this.timers = timers;
    this.services = services;
    this.shard = shard;
    this.graphKey = graphKey;
    this.log = new LogLink(context, graphKey, services);
    this.offstage = new Offstage(context);
    this.state = new GraphState(services.algorithms());
    this.activation = new Activation(state, services.random().nextLong());
    this.subscribers = new Subscribers(context, state, this::view);
    this.queue = new WriteQueue(services.settings().waitingMax(), services.settings().batchMax());
    Trouble trouble = new Trouble();
    SessionSettings settings = services.settings();
    Leases leases =
        new Leases(
            graphKey,
            state,
            activation,
            trouble,
            settings,
            services.steady(),
            new KnownPairs(state, settings.knownAnswers(), services.random()),
            subscribers::tell);
    this.desk = new Desk(graphKey, state, activation, leases, trouble, settings, services.clock());
    this.views = new Views(state, trouble);
    this.bulletin = new Bulletin(desk, views, services.board());
    this.reception =
        new Reception(
            desk, views, services, offstage, this::enqueue, this::enqueueOwn, this::abort);
    this.callbacks = new Callbacks(context, desk, services, this::enqueueOwn);
    this.checkpoints = new Checkpoints(context, graphKey, services, offstage);
    this.catchUp =
        new CatchUp(context, timers, services, state, log, offstage, checkpoints, new AtTheDoor());
    this.staging = new Staging(desk, services, offstage);
    this.wishes =
        new Wishes(
            desk,
            services,
            offstage,
            this::enqueueOwn,
            pause -> timers.startSingleTimer(DoorTimer.WISH_AGAIN, pause));
    timers.startSingleTimer(DoorTimer.HOLD_OVER, services.settings().hold());
    timers.startTimerWithFixedDelay(DoorTimer.TICK, services.settings().tick());
    lastAsked = desk.now();
    log.connect();
  }

  /** The graph at a glance, empty while there is none. */
  private Optional<SessionReply.State> view() {
    return state.life() == GraphState.Life.LIVE && phase != Phase.STARTING
        ? Optional.of(views.state(desk.leases().live()))
        : Optional.empty();
  }

  @Override
  public Receive<DoorMessage> createReceive() {
    return newReceiveBuilder()
        .onMessage(SessionCommand.class, c -> act(() -> onCommand(c)))
        .onMessage(SessionLog.LogReady.class, told -> act(() -> onLogReady(told)))
        .onMessage(SessionLog.Persisted.class, told -> act(() -> onPersisted(told)))
        .onMessage(Offstage.Continue.class, ended -> act(ended.step()))
        .onMessage(LogLink.Respawn.class, respawn -> act(() -> onRespawn(respawn)))
        .onMessage(RecoveryPermits.Granted.class, granted -> act(catchUp::readOn))
        .onMessageEquals(DoorTimer.HOLD_OVER, () -> act(this::onHoldOver))
        .onMessageEquals(DoorTimer.READ_AGAIN, () -> act(catchUp::readOn))
        .onMessageEquals(DoorTimer.START_ANEW, () -> act(() -> ended = true))
        .onMessageEquals(DoorTimer.WISH_AGAIN, () -> act(this::lookAtWishes))
        .onMessageEquals(DoorTimer.TICK, () -> act(this::onTick))
        .onSignal(ChildFailed.class, signal -> act(() -> onLogLost(signal.cause())))
        .onSignal(Terminated.class, signal -> act(() -> subscribers.remove(signal.getRef())))
        .onSignal(PostStop.class, signal -> act(this::onStopped))
        .build();
  }

  private Behavior<DoorMessage> act(Runnable step) {
    step.run();
    return ended ? Behaviors.stopped() : this;
  }

  // ---- commands

  private void onCommand(SessionCommand c) {
    if (c instanceof SessionCommand.Passivate) {
      onPassivate();
      return;
    }
    lastAsked = desk.now();
    asleep = false;
    if (phase == Phase.STARTING && holding) {
      hold(c);
    } else {
      route(c);
    }
  }

  private void hold(SessionCommand c) {
    if (held.size() < services.settings().waitingMax()) {
      held.add(c);
    } else {
      Refusals.answer(
          c, Refusal.Kind.LIMIT, "too many requests wait for this graph to start, try again");
    }
  }

  private void routeHeld() {
    List<SessionCommand> all = List.copyOf(held);
    held.clear();
    all.forEach(this::route);
  }

  private void route(SessionCommand c) {
    if (c instanceof SessionCommand.Subscribe subscribe) {
      subscribers.add(subscribe.subscriber());
    } else if (c instanceof SessionCommand.Asked asked) {
      try {
        routeAsked(asked);
      } catch (RuntimeException e) {
        getContext().getLog().error("Graph {} could not answer {}", graphKey, c, e);
        Refusals.answer(c, Refusal.Kind.FAILED, "internal error: " + e);
      }
    }
  }

  private void routeAsked(SessionCommand.Asked c) {
    if (phase == Phase.FAILED) {
      Refusals.answer(c, Refusal.Kind.FAILED, failure);
    } else if (phase == Phase.STARTING) {
      routeStarting(c);
    } else {
      reception.receive(c);
    }
  }

  /** What was read so far is not the graph yet, but may tell whose graph it will be. */
  private void routeStarting(SessionCommand.Asked c) {
    if (c instanceof SessionCommand.GetState && state.life() == GraphState.Life.LIVE) {
      c.replyTo().tell(StartingView.of(state.genesis(), catchUp.progress()));
    } else {
      Refusals.answer(c, Refusal.Kind.UNAVAILABLE, startingText());
    }
  }

  private void enqueue(SessionCommand.Asked c, WriteQueue.Waiting waiting) {
    if (stopping) {
      Refusals.answer(
          c, Refusal.Kind.UNAVAILABLE, "the graph is moving or going to sleep, try again");
    } else if (phase == Phase.LOG_DOWN && !holding) {
      Refusals.answer(
          c, Refusal.Kind.UNAVAILABLE, "the journal cannot be written now; nothing was done");
    } else if (!queue.offer(waiting)) {
      Refusals.answer(c, Refusal.Kind.LIMIT, "the graph is busy; nothing was done, try again");
    } else {
      pump();
    }
  }

  /** For writes nobody outside asked for. */
  private void enqueueOwn(WriteQueue.Waiting waiting) {
    queue.add(waiting);
    pump();
  }

  private String startingText() {
    return "the graph is starting: "
        + state.applied()
        + " of "
        + catchUp.target()
        + " events read; try again";
  }

  // ---- writing

  private void pump() {
    while (phase == Phase.OPEN && !queue.isEmpty() && !ended) {
      WriteQueue.Batch batch = new WriteQueue.Batch(activation.prefix(desk.now()));
      queue.take(batch, new Pending(state.items().last()));
      if (batch.isEmpty()) {
        continue;
      }
      if (batch.events().isEmpty()) {
        batch.done(List.of());
        continue;
      }
      out = Optional.of(batch);
      phase = Phase.WRITING;
      log.write(batch.events());
    }
  }

  private void onPersisted(SessionLog.Persisted told) {
    if (!log.isCurrent(told) || phase != Phase.WRITING) {
      return;
    }
    WriteQueue.Batch batch = out.orElseThrow();
    if (told.highest() != state.applied() + batch.events().size()) {
      abort(
          "the journal is at "
              + told.highest()
              + ", not "
              + batch.events().size()
              + " events behind "
              + state.applied());
      return;
    }
    log.succeeded();
    out = Optional.empty();
    phase = Phase.OPEN;
    List<GraphState.Applied> outcomes = new ArrayList<>(batch.events().size());
    for (SessionEvent event : batch.events()) {
      if (!applyDurable(event, outcomes)) {
        batch.refuse(new Refusal(Refusal.Kind.FAILED, "", failure));
        return;
      }
    }
    batch.done(outcomes);
    afterApplying();
  }

  /** Applies what is durable; false if it cannot be, which is a fault of ours. */
  private boolean applyDurable(SessionEvent event, List<GraphState.Applied> outcomes) {
    try {
      GraphState.Applied outcome = state.apply(event);
      outcomes.add(outcome);
      subscribers.tell(event, outcome);
      return true;
    } catch (RuntimeException e) {
      getContext().getLog().error("Graph {}, event {}", graphKey, state.applied() + 1, e);
      fail(
          "event "
              + (state.applied() + 1)
              + " of the journal cannot be applied: "
              + e.getMessage());
      return false;
    }
  }

  private void afterApplying() {
    subscribers.stateChanged();
    bulletin.applied();
    if (stopping) {
      ended = true;
    }
    lookAtWishes();
    pump();
  }

  private void lookAtWishes() {
    if (phase == Phase.OPEN && !stopping && !reception.isEnding()) {
      wishes.look();
      if (!wishes.isBusy()) {
        callbacks.look();
      }
    }
  }

  // ---- the journal: starting, and coming back

  private void onLogReady(SessionLog.LogReady told) {
    if (!log.isCurrent(told)) {
      return;
    }
    if (told.highest() < state.applied()) {
      abort("the journal ends at " + told.highest() + ", before " + state.applied());
      return;
    }
    catchUp.to(told.highest());
  }

  /** What the reading of the journal needs of this actor. */
  private final class AtTheDoor implements CatchUp.Door {
    @Override
    public boolean isStarting() {
      return phase == Phase.STARTING;
    }

    @Override
    public boolean hasFailed() {
      return phase == Phase.FAILED;
    }

    /** Once it has been open, the door knows everything in the journal but its own last batch. */
    @Override
    public boolean isForeign(SessionEvent event) {
      return phase == Phase.LOG_DOWN && (out.isEmpty() || activation.isForeign(event));
    }

    @Override
    public boolean apply(SessionEvent event, List<GraphState.Applied> outcomes) {
      return applyDurable(event, outcomes);
    }

    @Override
    public void caughtUp(List<GraphState.Applied> read) {
      open(read);
    }

    @Override
    public void fail(String why) {
      IdentityGraphActor.this.fail(why);
    }

    @Override
    public void abort(String why) {
      IdentityGraphActor.this.abort(why);
    }
  }

  private void open(List<GraphState.Applied> read) {
    log.succeeded();
    timers.cancel(DoorTimer.HOLD_OVER);
    holding = false;
    phase = Phase.OPEN;
    subscribers.open();
    settleUncertain(read);
    callbacks.handOver();
    routeHeld();
    afterApplying();
  }

  /** The journal has shown whether the batch that was out when the log failed was written. */
  private void settleUncertain(List<GraphState.Applied> read) {
    Optional<WriteQueue.Batch> uncertain = out;
    out = Optional.empty();
    uncertain.ifPresent(
        batch -> {
          if (read.isEmpty()) {
            batch.refuse(Refusals.notWritten());
          } else if (read.size() == batch.events().size()) {
            batch.done(read);
          } else {
            abort(read.size() + " events were written of " + batch.events().size());
          }
        });
  }

  private void onLogLost(Throwable cause) {
    getContext().getLog().warn("The log of graph {} failed: {}", graphKey, cause.toString());
    if (phase == Phase.FAILED) {
      return;
    }
    timers.cancel(DoorTimer.READ_AGAIN);
    if (phase == Phase.WRITING && cause instanceof EventRejectedException) {
      out.orElseThrow().refuse(Refusals.notWritten());
      out = Optional.empty();
    }
    if (phase == Phase.OPEN || phase == Phase.WRITING) {
      phase = Phase.LOG_DOWN;
      holding = true;
      timers.startSingleTimer(DoorTimer.HOLD_OVER, services.settings().hold());
    }
    log.reconnectLater();
  }

  private void onRespawn(LogLink.Respawn respawn) {
    if (respawn.incarnation() == log.incarnation() && phase != Phase.FAILED) {
      log.connect();
    }
  }

  /** Nobody waits for the journal any longer; it is tried on. */
  private void onHoldOver() {
    holding = false;
    out.ifPresent(batch -> batch.refuse(Refusals.unknownOutcome()));
    queue.refuseAll(Refusals.notWritten());
    routeHeld();
    ended |= stopping;
  }

  // ---- time, and the end

  private void onTick() {
    desk.leases().expire();
    subscribers.flush();
    staging.look();
    tellBoard();
    if (checkpoints.isDue(state.applied())) {
      checkpoints.make(log.persistenceId(), state.applied());
    }
    if (phase == Phase.OPEN && !asleep && isIdle()) {
      goToSleep();
    }
  }

  private void tellBoard() {
    if (phase == Phase.STARTING) {
      if (catchUp.target() > 0) {
        bulletin.starting(catchUp.progress());
      }
    } else if (phase != Phase.FAILED) {
      bulletin.look();
    }
  }

  private void goToSleep() {
    if (checkpoints.isDueBeforeSleep(state.applied())) {
      checkpoints.make(log.persistenceId(), state.applied());
    } else {
      asleep = true;
      shard.ifPresent(
          s -> s.tell(new ClusterSharding.Passivate<>(getContext().getSelf().narrow())));
    }
  }

  /** Nobody asks, listens or holds a lease, and nothing is under way. */
  private boolean isIdle() {
    return queue.isEmpty()
        && offstage.running() == 0
        && subscribers.isEmpty()
        && !wishes.isBusy()
        && !callbacks.isBusy()
        && desk.leases().live() == 0
        && lastAsked.plus(services.settings().idleStop()).isBefore(desk.now());
  }

  private void onPassivate() {
    stopping = true;
    queue.refuseAll(Refusals.notWritten());
    ended |= phase != Phase.WRITING;
  }

  /** The journal and this graph disagree: only starting anew can tell what is true. */
  private void abort(String why) {
    getContext().getLog().error("Graph {} stops: {}", graphKey, why);
    ended = true;
  }

  private void fail(String why) {
    getContext().getLog().error("Graph {} failed: {}", graphKey, why);
    failure = why;
    phase = Phase.FAILED;
    catchUp.releasePermit();
    onHoldOver();
    subscribers.failed();
    bulletin.failed(why);
    if (shard.isPresent()) {
      timers.startSingleTimer(DoorTimer.START_ANEW, START_ANEW_AFTER);
    }
  }

  private void onStopped() {
    if (phase == Phase.OPEN) {
      bulletin.tell();
    }
    out.ifPresent(batch -> batch.refuse(Refusals.unknownOutcome()));
    queue.refuseAll(Refusals.notWritten());
    held.forEach(c -> Refusals.answer(c, Refusal.Kind.UNAVAILABLE, "the graph stopped, try again"));
  }
}
