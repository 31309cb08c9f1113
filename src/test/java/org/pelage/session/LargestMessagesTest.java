package org.pelage.session;

import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.serialization.Serialization;
import akka.serialization.SerializationExtension;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.graph.Probabilities;
import org.pelage.graph.Rank;
import org.scalatestplus.junit.JUnitSuite;

/**
 * What is longest of each message that grows with its content is delivered to another node: it fits
 * into a frame, with room for its envelope. Texts are of characters that take three bytes each.
 */
public class LargestMessagesTest extends JUnitSuite {
  private static final Config CONFIG =
      ConfigFactory.parseResources("conf/serialization.conf")
          .withFallback(ConfigFactory.parseResources("conf/cluster.conf"))
          .withFallback(ConfigFactory.defaultApplication());
  private static final long ENVELOPE = 4096;
  private static final UUID ID = UUID.fromString("ffffffff-ffff-4fff-bfff-ffffffffffff");
  private static final SessionCommand.Reviewer REVIEWER =
      new SessionCommand.Reviewer(wide(AnswerChecks.REVIEWER_MAX), Rank.CURATOR);

  private static ActorTestKit kit;
  private static Serialization serialization;

  @BeforeClass
  public static void start() {
    kit =
        ActorTestKit.create(
            "sizes",
            ConfigFactory.parseResources("conf/serialization.conf")
                .withFallback(ConfigFactory.defaultApplication())
                .resolve());
    serialization = SerializationExtension.get(kit.system().classicSystem());
  }

  @AfterClass
  public static void stop() {
    kit.shutdownTestKit();
  }

  private static String wide(int characters) {
    return "\u732b".repeat(characters);
  }

  private static void assertFits(Object message) {
    long bytes = serialization.serialize(message).get().length + ENVELOPE;
    long frame = CONFIG.getBytes("akka.remote.artery.advanced.maximum-frame-size");
    assertTrue(message.getClass() + " has " + bytes + " of " + frame, bytes <= frame);
  }

  private static void assertCommandFits(Function<ActorRef<SessionReply>, SessionCommand> command) {
    assertFits(command.apply(kit.<SessionReply>createTestProbe().ref()));
  }

  private static SessionCommand.Answer answer(String comment) {
    return new SessionCommand.Answer(
        ID,
        ID,
        Decision.MATCH,
        MetaDecision.SAME,
        Confidence.ABSOLUTELY_SURE,
        List.of(),
        Optional.of(wide(AnswerChecks.LEASE_MAX)),
        wide(AnswerChecks.KEY_MAX),
        comment,
        Math.PI,
        Math.PI,
        Math.PI);
  }

  @Test
  public void aBatchOfDecisions() {
    int each = SessionCommand.DecideAll.TEXT_MAX / Deciding.ANSWERS_MAX;
    List<SessionCommand.Answer> most =
        Collections.nCopies(Deciding.ANSWERS_MAX, answer(wide(each)));
    assertTrue(SessionCommand.DecideAll.tooMuchText(most).isEmpty());
    assertTrue(
        SessionCommand.DecideAll.tooMuchText(
                Collections.nCopies(Deciding.ANSWERS_MAX, answer(wide(each + 1))))
            .isPresent());
    assertCommandFits(
        replyTo ->
            new SessionCommand.DecideAll(
                REVIEWER, wide(128), most, Optional.of(wide(200)), replyTo));
  }

  @Test
  public void proposedPairs() {
    SessionCommand.ProposedPair pair =
        new SessionCommand.ProposedPair(
            ID, ID, new Probabilities(1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 7), Math.PI);
    assertCommandFits(
        replyTo ->
            new SessionCommand.Propose(
                wide(100), Collections.nCopies(Proposing.PAIRS_MAX, pair), replyTo));
  }

  @Test
  public void aSplit() {
    assertCommandFits(
        replyTo ->
            new SessionCommand.Split(
                REVIEWER, wide(128), ID, Collections.nCopies(500, ID), Optional.empty(), replyTo));
  }

  @Test
  public void anIndividualOfThousandsOfPhotos() {
    assertFits(
        new SessionReply.Individuals(
            List.of(
                new SessionReply.IndividualRow(
                    ID, wide(200), Collections.nCopies(20_000, ID), true, List.of())),
            Optional.empty()));
  }

  @Test
  public void inconsistencies() {
    SessionReply.EdgeRow edge =
        new SessionReply.EdgeRow(
            ID, ID, Decision.NOMATCH, Long.MAX_VALUE, wide(AnswerChecks.REVIEWER_MAX), Math.PI);
    assertFits(
        new SessionReply.Inconsistencies(
            List.of(
                new SessionReply.InconsistencyRow(
                    ID, 1000, Collections.nCopies(Views.EDGES_MAX, edge), List.of()))));
  }

  @Test
  public void aPageOfASyncsReport() {
    List<String> tags = Collections.nCopies(AnswerChecks.TAGS_MAX, wide(AnswerChecks.TAG_MAX));
    String reviewer = wide(AnswerChecks.REVIEWER_MAX);
    Instant at = Instant.parse("2026-01-01T00:00:00.123456Z");
    SessionEvent.WrittenMatch match =
        new SessionEvent.WrittenMatch(
            1,
            2,
            "incomparable",
            "incomparable",
            "same",
            "same",
            "absolutely_sure",
            tags,
            tags,
            reviewer,
            at,
            true);
    SyncBook.Page page =
        new SyncBook.Report(1, at, List.of(), Collections.nCopies(1_000, match), List.of())
            .page(0, SyncBook.PAGE_BYTES);
    assertTrue("the report is cut", page.next() > 0);
    SessionReply.MatchChange change =
        new SessionReply.MatchChange(
            ID,
            ID,
            match.decisionBefore(),
            match.decisionAfter(),
            match.metaBefore(),
            match.metaAfter(),
            match.confidence(),
            tags,
            tags,
            reviewer,
            at,
            true);
    assertFits(
        new SessionReply.Synced(
            1,
            at,
            "graph_algorithm",
            Collections.nCopies(page.matches().size(), change),
            List.of(),
            List.of(),
            page.next()));
  }
}
