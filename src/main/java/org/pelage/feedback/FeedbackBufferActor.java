package org.pelage.feedback;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.PreRestart;
import akka.actor.typed.javadsl.Behaviors;
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
import java.util.List;
import java.util.Optional;
import org.pelage.base.OwnerRestart;
import org.pelage.base.Refusal;

/**
 * The one owner of feedback that is not committed yet: numbered, first in first out, acknowledged
 * when durable. Nothing is ever taken out but by a commit, so nothing is lost between being pulled
 * and being applied (invariant 6).
 */
public final class FeedbackBufferActor
    extends EventSourcedBehaviorWithEnforcedReplies<FeedbackCommand, FeedbackEvent, FeedbackState> {

  /** The buffer's id in the journal. */
  public static final PersistenceId PERSISTENCE_ID = PersistenceId.ofUniqueId("feedback");

  private static final int SNAPSHOTS_KEPT = 2;

  private final FeedbackSettings settings;
  private final FeedbackHistory history;
  private final Clock clock;
  private Optional<ActorRef<FeedbackNotice>> consumer = Optional.empty();

  /** Who waits for the write that is out. */
  private Optional<ActorRef<FeedbackReply>> waiting = Optional.empty();

  /**
   * @param history of what is committed
   */
  public static Behavior<FeedbackCommand> create(
      FeedbackSettings settings, FeedbackHistory history, Clock clock) {
    Behavior<FeedbackCommand> buffer =
        Behaviors.setup(context -> new FeedbackBufferActor(settings, history, clock));
    return Behaviors.supervise(buffer).onFailure(Exception.class, OwnerRestart.strategy());
  }

  private FeedbackBufferActor(FeedbackSettings settings, FeedbackHistory history, Clock clock) {
    super(PERSISTENCE_ID, OwnerRestart.strategy());
    this.settings = settings;
    this.history = history;
    this.clock = clock;
  }

  @Override
  public CommandHandlerWithReply<FeedbackCommand, FeedbackEvent, FeedbackState> commandHandler() {
    return newCommandHandlerWithReplyBuilder()
        .forAnyState()
        .onCommand(FeedbackCommand.Submit.class, this::onSubmit)
        .onCommand(FeedbackCommand.Read.class, this::onRead)
        .onCommand(FeedbackCommand.Count.class, this::onCount)
        .onCommand(FeedbackCommand.Pull.class, this::onPull)
        .onCommand(FeedbackCommand.Commit.class, this::onCommit)
        .onCommand(FeedbackCommand.Follow.class, this::onFollow)
        .build();
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onSubmit(
      FeedbackState state, FeedbackCommand.Submit submit) {
    Feedback feedback = submit.feedback();
    Optional<UsedKeys.Used> used = state.keys().find(feedback);
    if (used.isPresent()) {
      return Effect().reply(submit.replyTo(), repeated(feedback, used.get()));
    }
    Optional<Refusal> refusal = FeedbackLimits.check(feedback).or(() -> full(state));
    if (refusal.isPresent()) {
      return Effect().reply(submit.replyTo(), new FeedbackReply.Refused(refusal.get()));
    }
    long number = state.accepted() + 1;
    waiting = Optional.of(submit.replyTo());
    return Effect()
        .persist(new FeedbackEvent.Submitted(number, feedback, clock.instant()))
        .thenRun(() -> written(number))
        .thenReply(submit.replyTo(), after -> new FeedbackReply.Accepted(number));
  }

  private static FeedbackReply repeated(Feedback feedback, UsedKeys.Used used) {
    return used.said().equals(UsedKeys.said(feedback))
        ? new FeedbackReply.Accepted(used.number())
        : new FeedbackReply.Refused(
            new Refusal(
                Refusal.Kind.KEY_REUSED,
                "key",
                "used for other feedback, number " + used.number() + "; take a new key"));
  }

  private Optional<Refusal> full(FeedbackState state) {
    return state.pending().size() < settings.pendingMax()
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                Refusal.Kind.LIMIT,
                "",
                settings.pendingMax()
                    + " items wait for a commit of names; nothing was stored, try again later"));
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onRead(
      FeedbackState state, FeedbackCommand.Read read) {
    if (read.after() < 0 || read.limit() < 1 || read.limit() > FeedbackCommand.Read.PAGE_MAX) {
      Refusal refusal = Refusal.invalid("limit", "must be 1 to " + FeedbackCommand.Read.PAGE_MAX);
      return Effect().reply(read.replyTo(), new FeedbackReply.Refused(refusal));
    }
    if (read.after() >= state.committed()) {
      List<FeedbackItem> items = state.pendingAfter(read.after(), read.limit());
      return Effect().reply(read.replyTo(), page(items, state));
    }
    history
        .read(read.after(), read.limit())
        .handle((items, failure) -> failure == null ? page(fitting(items), state) : unreadable())
        .thenAccept(read.replyTo()::tell);
    return Effect().noReply();
  }

  private static List<FeedbackItem> fitting(List<FeedbackItem> items) {
    return FeedbackPages.cut(items, FeedbackCommand.Read.PAGE_MAX);
  }

  private static FeedbackReply page(List<FeedbackItem> items, FeedbackState state) {
    long last = items.isEmpty() ? state.accepted() : items.get(items.size() - 1).number();
    return new FeedbackReply.Page(
        items, state.committed(), last < state.accepted() ? Optional.of(last) : Optional.empty());
  }

  private static FeedbackReply unreadable() {
    return new FeedbackReply.Refused(
        new Refusal(Refusal.Kind.UNAVAILABLE, "", "the journal cannot be read now; try again"));
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onCount(
      FeedbackState state, FeedbackCommand.Count count) {
    return Effect()
        .reply(
            count.replyTo(),
            new FeedbackReply.Counts(state.accepted(), state.committed(), state.pending().size()));
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onPull(
      FeedbackState state, FeedbackCommand.Pull pull) {
    return Effect()
        .reply(
            pull.replyTo(),
            new FeedbackReply.Pulled(
                state.pendingAfter(pull.after(), FeedbackCommand.Read.PAGE_MAX), state.accepted()));
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onCommit(
      FeedbackState state, FeedbackCommand.Commit commit) {
    if (commit.upTo() > state.accepted()) {
      Refusal refusal =
          Refusal.invalid("up_to", "only " + state.accepted() + " items were accepted");
      return Effect().reply(commit.replyTo(), new FeedbackReply.Refused(refusal));
    }
    if (commit.upTo() <= state.committed()) {
      return Effect().reply(commit.replyTo(), new FeedbackReply.CommittedUpTo(state.committed()));
    }
    waiting = Optional.of(commit.replyTo());
    return Effect()
        .persist(new FeedbackEvent.Committed(commit.upTo(), clock.instant()))
        .thenRun(() -> waiting = Optional.empty())
        .thenReply(commit.replyTo(), after -> new FeedbackReply.CommittedUpTo(after.committed()));
  }

  private ReplyEffect<FeedbackEvent, FeedbackState> onFollow(
      FeedbackState state, FeedbackCommand.Follow follow) {
    consumer = Optional.of(follow.consumer());
    tellConsumer(state.accepted());
    return Effect().noReply();
  }

  private void written(long number) {
    waiting = Optional.empty();
    tellConsumer(number);
  }

  /** The write has failed, or the buffer stops: whether it was written will be known later. */
  private void abandonWaiting() {
    Refusal unknown =
        new Refusal(
            Refusal.Kind.OUTCOME_UNKNOWN,
            "",
            "the journal did not confirm it; repeat with the same key to learn the outcome");
    waiting.ifPresent(caller -> caller.tell(new FeedbackReply.Refused(unknown)));
    waiting = Optional.empty();
  }

  private void tellConsumer(long upTo) {
    consumer.ifPresent(ref -> ref.tell(new FeedbackNotice(upTo)));
  }

  // ---- state

  @Override
  public FeedbackState emptyState() {
    return FeedbackState.EMPTY;
  }

  @Override
  public EventHandler<FeedbackState, FeedbackEvent> eventHandler() {
    return FeedbackState::apply;
  }

  @Override
  public SignalHandler<FeedbackState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), state -> tellConsumer(state.accepted()))
        .onSignal(PreRestart.instance(), state -> abandonWaiting())
        .onSignal(PostStop.instance(), state -> abandonWaiting())
        .build();
  }

  @Override
  public SnapshotAdapter<FeedbackState> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(FeedbackState state) {
        return FeedbackSnapshot.of(state);
      }

      @Override
      public FeedbackState fromJournal(Object from) {
        return ((FeedbackSnapshot) from).restore();
      }
    };
  }

  @Override
  public RetentionCriteria retentionCriteria() {
    return RetentionCriteria.snapshotEvery(settings.snapshotEvents(), SNAPSHOTS_KEPT);
  }
}
