package org.pelage.query;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.RecoveryCompleted;
import akka.persistence.typed.javadsl.CommandHandlerWithReply;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehaviorWithEnforcedReplies;
import akka.persistence.typed.javadsl.ReplyEffect;
import akka.persistence.typed.javadsl.RetentionCriteria;
import akka.persistence.typed.javadsl.SignalHandler;
import org.pelage.base.OwnerRestart;

/**
 * The one owner of the server-wide identification session and of the job that builds it.
 *
 * <ul>
 *   <li>Invariant 5: however many first callers, the session is built once: the first one journals
 *       the build, the others find it begun.
 *   <li>Invariant 6: feedback is applied in order, once a build, and committed once ever: a commit
 *       is numbered, behind a fence, and what became of an interrupted one is looked up before
 *       anything else is done.
 *   <li>Invariant 7: a lease's epoch is the build's number, which is never used again.
 * </ul>
 *
 * The session is in memory only. After a restart it is absent; the next caller, or feedback that
 * reaches the limit, has it built anew from what is committed, and the rest is replayed.
 */
public final class QueryObjectActor
    extends EventSourcedBehaviorWithEnforcedReplies<QueryMessage, QueryEvent, QueryState> {

  /** The query object's id in the journal. */
  public static final PersistenceId PERSISTENCE_ID = PersistenceId.ofUniqueId("query");

  private static final int SNAPSHOT_EVENTS = 1_000;
  private static final int SNAPSHOTS_KEPT = 2;

  private final ActorContext<QueryMessage> context;
  private final TimerScheduler<QueryMessage> timers;
  private final Bench bench;
  private final ViewHandler views;
  private final BuildHandler builds;
  private final CommitHandler commits;

  public static Behavior<QueryCommand> create(QueryServices services) {
    Behavior<QueryMessage> owner =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(timers -> new QueryObjectActor(context, timers, services)));
    return Behaviors.supervise(owner).onFailure(Exception.class, OwnerRestart.strategy()).narrow();
  }

  private QueryObjectActor(
      ActorContext<QueryMessage> context,
      TimerScheduler<QueryMessage> timers,
      QueryServices services) {
    super(PERSISTENCE_ID, OwnerRestart.strategy());
    this.context = context;
    this.timers = timers;
    this.bench = new Bench(context, timers, services);
    this.views = new ViewHandler(bench);
    this.builds = new BuildHandler(Effect(), bench, views, services.random(), context.getLog());
    this.commits = new CommitHandler(Effect(), bench, builds, context.getLog());
  }

  @Override
  public CommandHandlerWithReply<QueryMessage, QueryEvent, QueryState> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(QueryCommand.Lease.class, builds::onLease)
        .onCommand(QueryCommand.StartJob.class, builds::onStartJob)
        .onCommand(QueryCommand.Drop.class, builds::onDrop)
        .onCommand(QueryCommand.class, this::onView)
        .onCommand(QueryMessage.Built.class, builds::onBuilt)
        .onCommand(QueryMessage.WishFulfilled.class, builds::onWish)
        .onCommand(QueryMessage.FeedbackThere.class, commits::onFeedbackThere)
        .onCommand(QueryMessage.Look.class, (state, look) -> commits.onLook(state))
        .onCommand(QueryMessage.Pulled.class, commits::onPulled)
        .onCommand(QueryMessage.Written.class, commits::onWritten)
        .onCommand(QueryMessage.WriteAgain.class, commits::onWriteAgain)
        .onCommand(QueryMessage.BufferCommitted.class, commits::onBufferCommitted)
        .onCommand(QueryMessage.Claimed.class, commits::onClaimed)
        .onCommand(QueryMessage.Activate.class, this::onActivate)
        .onCommand(QueryMessage.FollowAgain.class, this::onFollowAgain)
        .build();
  }

  /** Everything that is answered from what is there. */
  private ReplyEffect<QueryEvent, QueryState> onView(QueryState state, QueryCommand ask) {
    return Effect().reply(ask.replyTo(), view(state, ask));
  }

  private QueryReply view(QueryState state, QueryCommand ask) {
    if (ask instanceof QueryCommand.RenewLease renew) {
      return views.renew(state, renew);
    } else if (ask instanceof QueryCommand.ReturnLease back) {
      return views.giveBack(back);
    } else if (ask instanceof QueryCommand.GetPair pair) {
      return views.pairView(pair);
    } else if (ask instanceof QueryCommand.GetJob job) {
      return ViewHandler.job(state, job.job());
    } else if (ask instanceof QueryCommand.GetJobs) {
      return new QueryReply.Jobs(state.jobs().stream().map(ViewHandler::job).toList());
    }
    return views.status(state);
  }

  private ReplyEffect<QueryEvent, QueryState> onActivate(
      QueryState state, QueryMessage.Activate activate) {
    return Effect()
        .persist(new QueryEvent.Activated(state.epoch() + 1, bench.clock.instant()))
        .thenRun(bench::claim)
        .thenNoReply();
  }

  private ReplyEffect<QueryEvent, QueryState> onFollowAgain(
      QueryState state, QueryMessage.FollowAgain again) {
    bench.follow();
    return Effect().noReply();
  }

  @Override
  public SignalHandler<QueryState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .onSignal(PreRestart.instance(), state -> bench.abandonWaiting())
        .onSignal(PostStop.instance(), state -> bench.abandonWaiting())
        .build();
  }

  /** Runs at every start and after every failed write; nothing of before may be left over. */
  private void onRecovered(QueryState state) {
    timers.cancelAll();
    bench.clear();
    context.getSelf().tell(new QueryMessage.Activate());
  }

  @Override
  public QueryState emptyState() {
    return QueryState.EMPTY;
  }

  @Override
  public EventHandler<QueryState, QueryEvent> eventHandler() {
    return QueryState::apply;
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(SNAPSHOT_EVENTS, SNAPSHOTS_KEPT);
  }
}
