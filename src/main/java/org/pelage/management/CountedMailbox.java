package org.pelage.management;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.dispatch.Envelope;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageQueue;
import akka.dispatch.ProducesMessageQueue;
import akka.dispatch.UnboundedMailbox;
import com.typesafe.config.Config;
import java.io.Serial;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import scala.Option;

/**
 * Akka's own mailbox, with the messages in all mailboxes of one kind of owner counted. Made by Akka
 * from its class name, with {@code owner} in its configuration.
 */
public final class CountedMailbox implements MailboxType, ProducesMessageQueue<MessageQueue> {
  private final Instruments.Owner owner;

  public CountedMailbox(ActorSystem.Settings settings, Config config) {
    this.owner = Instruments.Owner.valueOf(config.getString("owner").toUpperCase(Locale.ROOT));
  }

  @Override
  public MessageQueue create(Option<ActorRef> actor, Option<ActorSystem> system) {
    return new Counted(Instruments.of(system.get()).waiting(owner));
  }

  private static final class Counted extends UnboundedMailbox.MessageQueue {
    @Serial private static final long serialVersionUID = 1L;

    private final transient LongAdder waiting;

    Counted(LongAdder waiting) {
      this.waiting = waiting;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope message) {
      waiting.increment();
      super.enqueue(receiver, message);
    }

    @Override
    public Envelope dequeue() {
      Envelope next = super.dequeue();
      if (next != null) {
        waiting.decrement();
      }
      return next;
    }
  }
}
