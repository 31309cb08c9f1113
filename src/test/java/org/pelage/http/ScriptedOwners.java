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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.pelage.base.Refusal;
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
