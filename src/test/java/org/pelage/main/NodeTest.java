package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.persistence.typed.PersistenceId;
import akka.persistence.typed.javadsl.CommandHandler;
import akka.persistence.typed.javadsl.EventHandler;
import akka.persistence.typed.javadsl.EventSourcedBehavior;
import com.typesafe.config.Config;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.management.Instruments;
import org.pelage.ops.DataDirectory;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** The configuration as shipped starts a system whose journal keeps what it was given. */
public class NodeTest extends JUnitSuite {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  /** Remembers the last refusal it was told; any message of the wire table serves as an event. */
  private static final class Memory
      extends EventSourcedBehavior<Memory.Ask, SessionReply.Refused, String> {
    record Ask(String text, ActorRef<String> replyTo) {}

    Memory() {
      super(PersistenceId.ofUniqueId("memory"));
    }

    @Override
    public String emptyState() {
      return "";
    }

    @Override
    public CommandHandler<Ask, SessionReply.Refused, String> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(
              Ask.class,
              (state, ask) ->
                  ask.text().isEmpty()
                      ? Effect().reply(ask.replyTo(), state)
                      : Effect()
                          .persist(new SessionReply.Refused(Refusal.invalid("field", ask.text())))
                          .thenReply(ask.replyTo(), now -> now))
          .build();
    }

    @Override
    public EventHandler<String, SessionReply.Refused> eventHandler() {
      return newEventHandlerBuilder()
          .forAnyState()
          .onEvent(SessionReply.Refused.class, (state, event) -> state + event.refusal().detail())
          .build();
    }
  }

  @Test
  public void journalKeepsWhatItWasGivenOverARestart() throws Exception {
    Path root = folder.getRoot().toPath();
    assertEquals("a", tell(root, "a"));
    assertEquals("ab", tell(root, "b"));
    assertEquals("ab", tell(root, ""));
  }

  private static String tell(Path root, String text) throws Exception {
    Config config =
        Configuration.load(
            root.resolve("none"), Map.of(), Map.of("pelage.data", root.resolve("data").toString()));
    try (DataDirectory data = DataDirectory.open(root.resolve("data"))) {
      assertTrue(Files.isDirectory(data.images()));
      ActorSystem<Void> system = Node.start(config, new Instruments());
      try {
        TestProbe<String> probe = TestProbe.create(system);
        system
            .systemActorOf(new Memory(), "memory", akka.actor.typed.Props.empty())
            .tell(new Memory.Ask(text, probe.ref()));
        return probe.receiveMessage(Duration.ofSeconds(30));
      } finally {
        system.terminate();
        system
            .getWhenTerminated()
            .toCompletableFuture()
            .get(30, java.util.concurrent.TimeUnit.SECONDS);
      }
    }
  }
}
