package org.pelage.management;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.TypedActorContext;
import java.util.HashMap;
import java.util.Map;

/**
 * Times every message of one actor, those it sends to itself included. One instance an actor, so
 * that its memory of types needs no lock.
 */
final class MessageTimer<T> extends BehaviorInterceptor<T, T> {
  private final Instruments instruments;
  private final Instruments.Owner owner;
  private final Map<Class<?>, Instruments.MessageClock> clocks = new HashMap<>();

  /** Every message, whatever the protocol says: owners have messages of their own as well. */
  @SuppressWarnings("unchecked")
  MessageTimer(Instruments instruments, Instruments.Owner owner) {
    super((Class<T>) Object.class);
    this.instruments = instruments;
    this.owner = owner;
  }

  @Override
  public Behavior<T> aroundReceive(TypedActorContext<T> context, T message, ReceiveTarget<T> next) {
    long start = System.nanoTime();
    try {
      return next.apply(context, message);
    } finally {
      clocks
          .computeIfAbsent(
              message.getClass(), type -> instruments.clock(owner, type.getSimpleName()))
          .took(System.nanoTime() - start);
    }
  }
}
