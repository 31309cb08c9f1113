package org.pelage.http;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.sharding.typed.ShardingEnvelope;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.pelage.feedback.FeedbackCommand;
import org.pelage.feedback.FeedbackReply;
import org.pelage.query.JobStatus;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;

/**
 * Owners that answer from a script and remember what they were asked. An empty answer is silence.
 */
public final class ScriptedOwners {
  /** What a test wants the registry to say. */
  public volatile Function<RegistryCommand, Optional<RegistryReply>> registry =
      command ->
          Optional.of(
              new RegistryReply.Refused(Refusal.unknown("graph", "no such graph; list them")));

  /** What a test wants every graph to say. */
  public volatile Function<SessionCommand, Optional<SessionReply>> session =
      command ->
          Optional.of(
              new SessionReply.Refused(Refusal.unknown("graph", "no such graph; list them")));

  /** What a test wants the session's owner to say; by itself a session that nobody has begun. */
  public volatile Function<QueryCommand, QueryReply> query = ScriptedOwners::noSession;

  /** What a test wants the buffer to say; by itself it takes everything as number 1. */
  public volatile Function<FeedbackCommand, FeedbackReply> feedback = ScriptedOwners::emptyBuffer;

  public final List<QueryCommand> askedOfQuery = new CopyOnWriteArrayList<>();
  public final List<FeedbackCommand> askedOfFeedback = new CopyOnWriteArrayList<>();
  public final List<RegistryCommand> askedOfRegistry = new CopyOnWriteArrayList<>();
  public final List<SessionCommand> askedOfSession = new CopyOnWriteArrayList<>();
  public final List<String> keys = new CopyOnWriteArrayList<>();

  public Behavior<RegistryCommand> registryBehavior() {
    return Behaviors.receiveMessage(
        command -> {
          askedOfRegistry.add(command);
          ActorRef<RegistryReply> replyTo = replyTo(command);
          registry.apply(command).ifPresent(replyTo::tell);
          return Behaviors.same();
        });
  }

  public Behavior<ShardingEnvelope<SessionCommand>> sessionBehavior() {
    return Behaviors.receiveMessage(
        envelope -> {
          keys.add(envelope.entityId());
          askedOfSession.add(envelope.message());
          if (!(envelope.message() instanceof SessionCommand.Subscribe)) {
            ActorRef<SessionReply> replyTo = replyTo(envelope.message());
            session.apply(envelope.message()).ifPresent(replyTo::tell);
          }
          return Behaviors.same();
        });
  }

  public Behavior<QueryCommand> queryBehavior() {
    return Behaviors.receiveMessage(
        command -> {
          askedOfQuery.add(command);
          command.replyTo().tell(query.apply(command));
          return Behaviors.same();
        });
  }

  public Behavior<FeedbackCommand> feedbackBehavior() {
    return Behaviors.receiveMessage(
        command -> {
          askedOfFeedback.add(command);
          ActorRef<FeedbackReply> replyTo = replyTo(command);
          replyTo.tell(feedback.apply(command));
          return Behaviors.same();
        });
  }

  private static QueryReply noSession(QueryCommand command) {
    UUID job = new UUID(5, 5);
    if (command instanceof QueryCommand.Lease) {
      return new QueryReply.Leased(
          List.of(), "computing", "the session is being built", 0.5, 0, Optional.of(job));
    } else if (command instanceof QueryCommand.StartJob) {
      return new QueryReply.Job(job, JobStatus.WORKING, "", Samples.NOON, Optional.empty());
    } else if (command instanceof QueryCommand.GetJob get) {
      return new QueryReply.Job(get.job(), JobStatus.UNKNOWN, "", Samples.NOON, Optional.empty());
    } else if (command instanceof QueryCommand.GetJobs) {
      return new QueryReply.Jobs(List.of());
    } else if (command instanceof QueryCommand.GetStatus) {
      return new QueryReply.Status("absent", Optional.empty(), 0, 0, 0, 50, 0, 0, 0, 0, "");
    }
    return new QueryReply.Refused(
        new Refusal(Refusal.Kind.UNAVAILABLE, "", "there is no session yet"));
  }

  private static FeedbackReply emptyBuffer(FeedbackCommand command) {
    return command instanceof FeedbackCommand.Read
        ? new FeedbackReply.Page(List.of(), 0, Optional.empty())
        : new FeedbackReply.Accepted(1);
  }

  /** Forgets what they were asked, for tests that ask without end. */
  public void forget() {
    List.of(askedOfQuery, askedOfFeedback, askedOfRegistry, askedOfSession, keys)
        .forEach(List::clear);
  }

  /** The last command of that type. */
  public <C extends SessionCommand> C last(Class<C> type) {
    for (int i = askedOfSession.size() - 1; i >= 0; i--) {
      if (type.isInstance(askedOfSession.get(i))) {
        return type.cast(askedOfSession.get(i));
      }
    }
    throw new AssertionError("never asked: " + type.getSimpleName());
  }

  @SuppressWarnings("unchecked")
  private static <R> ActorRef<R> replyTo(Object command) {
    RecordComponent replyTo =
        Arrays.stream(command.getClass().getRecordComponents())
            .filter(component -> component.getName().equals("replyTo"))
            .findFirst()
            .orElseThrow();
    try {
      return (ActorRef<R>) replyTo.getAccessor().invoke(command);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new AssertionError(e);
    }
  }
}
