package org.pelage.callback;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.random.RandomGenerator;

/**
 * Sends one graph's callbacks one at a time, in the order of their numbers, each until it is taken
 * or given up; then says so. Belongs to the graph's owner and ends with it. Keeps nothing across a
 * restart: the owner hands over again what was not settled. A number that was handed over before is
 * passed over.
 */
public final class CallbackOutbox extends AbstractBehavior<CallbackOutbox.Command> {
  /** What the outbox receives. */
  public sealed interface Command {}

  /** Hands a message over; numbers rise. */
  public record Deliver(CallbackMessage message) implements Command {}

  private record Attempted(long number, CallbackSender.Outcome outcome) implements Command {}

  private record TryAgain(long number) implements Command {}

  /** What became of a message. */
  public sealed interface Settled {
    long number();

    /** The other server took it. */
    record Delivered(long number) implements Settled {}

    /** It will not be tried again. */
    record GivenUp(long number, String reason) implements Settled {}
  }

  private static final double JITTER = 0.2;
  private static final int DOUBLINGS_MAX = 20;

  private final TimerScheduler<Command> timers;
  private final CallbackSettings settings;
  private final CallbackSender sender;
  private final RandomGenerator random;
  private final ActorRef<Settled> owner;
  private final Deque<CallbackMessage> waiting = new ArrayDeque<>();
  private long lastNumber = Long.MIN_VALUE;
  private int attempts;

  /**
   * @param owner is told what became of each message, in their order but for those given up because
   *     too many wait
   */
  public static Behavior<Command> create(
      CallbackSettings settings,
      CallbackSender sender,
      RandomGenerator random,
      ActorRef<Settled> owner) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new CallbackOutbox(context, timers, settings, sender, random, owner)));
  }

  private CallbackOutbox(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      CallbackSettings settings,
      CallbackSender sender,
      RandomGenerator random,
      ActorRef<Settled> owner) {
    super(context);
    this.timers = timers;
    this.settings = settings;
    this.sender = sender;
    this.random = random;
    this.owner = owner;
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(Deliver.class, this::onDeliver)
        .onMessage(Attempted.class, this::onAttempted)
        .onMessage(TryAgain.class, this::onTryAgain)
        .build();
  }

  private Behavior<Command> onDeliver(Deliver deliver) {
    CallbackMessage message = deliver.message();
    if (message.number() <= lastNumber) {
      return this;
    }
    lastNumber = message.number();
    waiting.add(message);
    if (waiting.size() == 1) {
      attempt();
    } else if (waiting.size() > settings.waitingMax()) {
      giveUpOldestReview();
    }
    return this;
  }

  /** The one being sent stays; so do all that say more than that there is something to review. */
  private void giveUpOldestReview() {
    Iterator<CallbackMessage> messages = waiting.iterator();
    messages.next();
    while (messages.hasNext()) {
      CallbackMessage message = messages.next();
      if (message.kind() == CallbackMessage.Kind.REVIEW) {
        messages.remove();
        owner.tell(new Settled.GivenUp(message.number(), "too many callbacks wait"));
        return;
      }
    }
  }

  private void attempt() {
    CallbackMessage message = waiting.element();
    attempts++;
    getContext()
        .pipeToSelf(
            sender.send(message),
            (outcome, failure) ->
                new Attempted(
                    message.number(),
                    failure == null
                        ? outcome
                        : new CallbackSender.Outcome.Failed(failure.toString())));
  }

  private Behavior<Command> onAttempted(Attempted attempted) {
    long number = attempted.number();
    if (attempted.outcome() instanceof CallbackSender.Outcome.Taken) {
      settle(new Settled.Delivered(number));
    } else if (attempted.outcome() instanceof CallbackSender.Outcome.Refused refused) {
      giveUp(number, refused.reason());
    } else if (attempted.outcome() instanceof CallbackSender.Outcome.Failed failed) {
      if (attempts >= settings.attempts()) {
        giveUp(number, failed.reason());
      } else {
        timers.startSingleTimer(new TryAgain(number), pause());
      }
    }
    return this;
  }

  private Duration pause() {
    long doubled = settings.pauseMin().toMillis() << Math.min(attempts - 1, DOUBLINGS_MAX);
    long capped = Math.min(doubled, settings.pauseMax().toMillis());
    return Duration.ofMillis((long) (capped * (1 + JITTER * random.nextDouble())));
  }

  private Behavior<Command> onTryAgain(TryAgain again) {
    attempt();
    return this;
  }

  private void giveUp(long number, String reason) {
    CallbackMessage message = waiting.element();
    getContext()
        .getLog()
        .warn(
            "gave up telling {} of graph {} ({}): {}",
            message.url().host(),
            message.graph(),
            message.kind(),
            reason);
    settle(new Settled.GivenUp(number, reason));
  }

  private void settle(Settled settled) {
    waiting.remove();
    attempts = 0;
    owner.tell(settled);
    if (!waiting.isEmpty()) {
      attempt();
    }
  }
}
