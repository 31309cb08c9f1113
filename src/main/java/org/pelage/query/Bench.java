package org.pelage.query;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pelage.base.Refusal;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackItem;
import org.pelage.feedback.FeedbackNotice;
import org.pelage.feedback.FeedbackReply;
import org.pelage.graph.Pair;
import org.pelage.review.ReviewEvent;
import org.pelage.review.lease.Holder;
import org.pelage.review.lease.LeaseBook;

/**
 * What the query object has at hand besides its journaled state: the session itself, its leases,
 * and what is under way. Changes only after an event is durable and is cleared whenever the journal
 * is read. Confined to the query object.
 */
final class Bench {
  final QuerySettings settings;
  final Clock clock;
  final Clock steady;
  final NameCommitter committer;

  /** Whether this activation holds the fence; before, it neither builds nor commits. */
  boolean claimed;

  /** The session of the present build, once it is built. */
  Optional<Identification> session = Optional.empty();

  /** Pairs of that build in somebody's hands. */
  Optional<LeaseBook> leases = Optional.empty();

  /** The commit being written. */
  Optional<CommitPlan> plan = Optional.empty();

  /** Highest number of feedback heard of. */
  long heard;

  /** Whether the buffer has been asked for this session and has not answered. */
  boolean pulling;

  private final ActorContext<QueryMessage> context;
  private final TimerScheduler<QueryMessage> timers;
  private final ActorRef<FeedbackCommand> buffer;
  private final ActorRef<FeedbackNotice> notices;
  private final IdentificationBuilder builder;
  private final Executor blocking;
  private final Executor computing;
  private AtomicReference<Double> progress = new AtomicReference<>(0.0);

  Bench(
      ActorContext<QueryMessage> context,
      TimerScheduler<QueryMessage> timers,
      QueryServices services) {
    this.context = context;
    this.timers = timers;
    this.settings = services.settings();
    this.clock = services.clock();
    this.steady = services.steady();
    this.committer = services.committer();
    this.buffer = services.buffer();
    this.builder = services.builder();
    this.blocking = services.blocking();
    this.computing = services.computing();
    this.notices =
        context.messageAdapter(
            FeedbackNotice.class, notice -> new QueryMessage.FeedbackThere(notice.upTo()));
  }

  /** Who waits for the write that is out. */
  private Optional<ActorRef<QueryReply>> waiting = Optional.empty();

  /** That caller's command is being written. */
  void writingFor(ActorRef<QueryReply> caller) {
    waiting = Optional.of(caller);
  }

  void written() {
    waiting = Optional.empty();
  }

  /** The write has failed, or the owner stops: whether it was written will be known later. */
  void abandonWaiting() {
    waiting.ifPresent(
        caller ->
            caller.tell(
                ViewHandler.refused(
                    Refusal.Kind.OUTCOME_UNKNOWN,
                    "",
                    "the journal did not take it; ask again to learn what became of it")));
    waiting = Optional.empty();
  }

  void clear() {
    claimed = false;
    heard = 0;
    drop();
  }

  /**
   * Forgets the session, and what was asked for it: an answer that still comes is not waited for.
   */
  void drop() {
    pulling = false;
    session = Optional.empty();
    leases = Optional.empty();
    plan = Optional.empty();
  }

  /** Share of the present build that is done, in [0, 1]. */
  double progress() {
    return progress.get();
  }

  void look() {
    context.getSelf().tell(new QueryMessage.Look());
  }

  private <T> void offActor(
      Executor executor,
      Supplier<T> call,
      BiFunction<Optional<T>, Optional<Throwable>, QueryMessage> toMessage) {
    context.pipeToSelf(
        CompletableFuture.supplyAsync(call, executor),
        (result, failure) ->
            toMessage.apply(Optional.ofNullable(result), Optional.ofNullable(failure)));
  }

  /** Takes the fence; learns whether the commit under way was written. */
  void claim(QueryState state) {
    long epoch = state.epoch();
    boolean committing = state.phase() == QueryState.Phase.COMMITTING;
    offActor(
        blocking,
        () -> committer.claim(epoch, committing ? state.commit() : 0),
        (outcome, failure) ->
            new QueryMessage.Claimed(epoch, outcome.flatMap(Function.identity()), failure));
  }

  /** Under the next epoch, in case another activation has taken this one. */
  void claimLater() {
    timers.startSingleTimer(new QueryMessage.Activate(), settings.retry());
  }

  void build(long build) {
    AtomicReference<Double> share = new AtomicReference<>(0.0);
    progress = share;
    offActor(
        blocking,
        () -> builder.build(build, share::set),
        (session, failure) -> new QueryMessage.Built(build, session, failure));
  }

  /** The session of this build is there. */
  void open(long build, Identification built) {
    session = Optional.of(built);
    leases = Optional.of(new LeaseBook("query", build, settings.leases()));
    settle(build);
  }

  /** Fulfils the session's wishes, those that need work elsewhere. */
  void settle(long build) {
    session
        .flatMap(Identification::settle)
        .ifPresent(
            work ->
                offActor(
                    computing,
                    work,
                    (Optional<ReviewEvent> event, Optional<Throwable> failure) ->
                        new QueryMessage.WishFulfilled(build, event, failure)));
  }

  /** Applies an item to the session and ends the lease it was given under. */
  void apply(FeedbackItem item) {
    Optional<Pair> pair = session.orElseThrow().apply(item);
    Optional<String> lease = Optional.of(item.feedback().lease()).filter(id -> !id.isEmpty());
    Holder holder = Holder.reviewer(item.feedback().reviewer());
    pair.ifPresent(p -> leases.orElseThrow().settle(lease, holder, p, steady.instant()));
  }

  void write(QueryState state) {
    CommitPlan what = plan.orElseThrow();
    long epoch = state.epoch();
    offActor(
        blocking,
        () -> committer.write(epoch, what),
        (outcome, failure) -> new QueryMessage.Written(what.commit(), outcome, failure));
  }

  void writeLater(long commit) {
    timers.startSingleTimer(new QueryMessage.WriteAgain(commit), settings.retry());
  }

  /** Hears of new feedback from now on; repeated, in case the buffer moved or a notice was lost. */
  void follow() {
    buffer.tell(new FeedbackCommand.Follow(notices));
    timers.startSingleTimer(new QueryMessage.FollowAgain(), settings.follow());
  }

  void pull(QueryState state) {
    pulling = true;
    long build = state.build();
    context.ask(
        FeedbackReply.class,
        buffer,
        settings.askTimeout(),
        replyTo -> new FeedbackCommand.Pull(state.applied(), replyTo),
        (reply, failure) -> new QueryMessage.Pulled(build, Optional.ofNullable(reply)));
  }

  /** Tells the buffer how far names are committed; asked again until it has answered. */
  void tellCommitted(long upTo) {
    context.ask(
        FeedbackReply.class,
        buffer,
        settings.askTimeout(),
        replyTo -> new FeedbackCommand.Commit(upTo, replyTo),
        (reply, failure) -> new QueryMessage.BufferCommitted(upTo, Optional.ofNullable(reply)));
  }
}
