package org.pelage.callback;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.AfterClass;
import org.junit.Test;
import org.pelage.callback.CallbackMessage.Kind;
import org.pelage.callback.CallbackOutbox.Settled;
import org.pelage.callback.CallbackSender.Outcome;
import org.scalatestplus.junit.JUnitSuite;

public class CallbackOutboxTest extends JUnitSuite {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final CallbackSettings QUICK =
      new CallbackSettings(Duration.ofSeconds(1), 3, Duration.ofMillis(1), Duration.ofMillis(4), 3);

  @AfterClass
  public static void shutDown() {
    KIT.shutdownTestKit();
  }

  /** Answers attempts when the test says so. */
  private static final class Receiver implements CallbackSender {
    final List<Long> attempts = new CopyOnWriteArrayList<>();
    final TestProbe<CompletableFuture<Outcome>> pending = KIT.createTestProbe();

    @Override
    public CompletionStage<Outcome> send(CallbackMessage message) {
      attempts.add(message.number());
      CompletableFuture<Outcome> outcome = new CompletableFuture<>();
      pending.getRef().tell(outcome);
      return outcome;
    }

    void answer(Outcome outcome) {
      pending.receiveMessage().complete(outcome);
    }
  }

  private final Receiver receiver = new Receiver();
  private final TestProbe<Settled> owner = KIT.createTestProbe();
  private final ActorRef<CallbackOutbox.Command> outbox =
      KIT.spawn(CallbackOutbox.create(QUICK, receiver, new Random(1), owner.getRef()));

  private void deliver(long number, Kind kind) {
    outbox.tell(
        new CallbackOutbox.Deliver(
            new CallbackMessage(
                number,
                kind,
                CallbackUrl.parse("http://h/"),
                CallbackMessage.Method.POST,
                new UUID(1, 2),
                "")));
  }

  @Test
  public void oneAtATimeInOrder() {
    deliver(1, Kind.REVIEW);
    deliver(2, Kind.FINISHED);
    CompletableFuture<Outcome> first = receiver.pending.receiveMessage();
    receiver.pending.expectNoMessage(Duration.ofMillis(50));
    first.complete(new Outcome.Taken());
    receiver.answer(new Outcome.Taken());
    assertEquals(new Settled.Delivered(1), owner.receiveMessage());
    assertEquals(new Settled.Delivered(2), owner.receiveMessage());
  }

  @Test
  public void aNumberHandedOverAgainIsSentOnce() {
    deliver(1, Kind.FINISHED);
    deliver(1, Kind.FINISHED);
    receiver.answer(new Outcome.Taken());
    deliver(1, Kind.FINISHED);
    owner.expectMessage(new Settled.Delivered(1));
    owner.expectNoMessage(Duration.ofMillis(50));
    assertEquals(List.of(1L), receiver.attempts);
  }

  @Test
  public void triesAgainBeforeTheNextAndGivesUpInTheEnd() {
    deliver(1, Kind.REVIEW);
    deliver(2, Kind.ERROR);
    receiver.answer(new Outcome.Failed("HTTP 503"));
    receiver.answer(new Outcome.Taken());
    for (int i = 0; i < QUICK.attempts(); i++) {
      receiver.answer(new Outcome.Failed("no route"));
    }
    assertEquals(new Settled.Delivered(1), owner.receiveMessage());
    assertEquals(new Settled.GivenUp(2, "no route"), owner.receiveMessage());
    assertEquals(List.of(1L, 1L, 2L, 2L, 2L), receiver.attempts);
  }

  @Test
  public void whatMayNeverBeSentIsNotTriedAgain() {
    deliver(1, Kind.REVIEW);
    receiver.answer(new Outcome.Refused("not a public address"));
    assertTrue(owner.receiveMessage() instanceof Settled.GivenUp);
    assertEquals(List.of(1L), receiver.attempts);
  }

  @Test
  public void whenTooManyWaitOnlyOldReviewsAreGivenUp() {
    deliver(1, Kind.REVIEW);
    deliver(2, Kind.FINISHED);
    deliver(3, Kind.REVIEW);
    deliver(4, Kind.ERROR);
    assertEquals(3, owner.receiveMessage().number());
    for (int i = 0; i < 3; i++) {
      receiver.answer(new Outcome.Taken());
    }
    assertEquals(
        List.of(1L, 2L, 4L),
        owner.receiveSeveralMessages(3).stream().map(Settled::number).toList());
  }
}
