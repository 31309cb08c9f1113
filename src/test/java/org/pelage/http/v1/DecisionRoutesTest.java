package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.Rank;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

public class DecisionRoutesTest extends JUnitSuite {
  private static final String GRAPH = "/v1/graphs/" + Samples.GRAPH;
  private static final String DECISION =
      "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", \"reviewer\": \"ada\","
              .formatted(Samples.A, Samples.B)
          + " \"key\": \"k-1\"%s}";

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session = DecisionRoutesTest::answer;
    server.owners.askedOfSession.clear();
  }

  private static Optional<SessionReply> answer(SessionCommand command) {
    if (command instanceof SessionCommand.Lease || command instanceof SessionCommand.RenewLease) {
      return Optional.of(Samples.leased());
    }
    if (command instanceof SessionCommand.ReturnLease back) {
      return Optional.of(new SessionReply.LeaseReturned(back.lease()));
    }
    if (command instanceof SessionCommand.Decide decide) {
      return Optional.of(
          Samples.decided(decide.next() ? Optional.of(Samples.leased()) : Optional.empty()));
    }
    return Optional.of(Samples.decided(Optional.empty()));
  }

  private static String decision(String more) {
    return DECISION.formatted(more);
  }

  @Test
  public void decidesAndLeasesTheNextPairInOneRequest() {
    Server.Answer answer =
        server.post(
            GRAPH + "/decisions",
            decision(
                ", \"confidence\": \"pretty_sure\", \"tags\": [\"b\", \"a\"], \"next\": true"));

    assertEquals(answer.body(), 200, answer.status());
    JsonNode body = answer.json();
    assertEquals(10, body.get("sequence").intValue());
    assertEquals("merge", body.get("effects").get(0).textValue());
    assertEquals("k1.1.1", body.get("next").get("lease").textValue());
    assertEquals("ready", body.get("state").textValue());
    assertEquals("\"e10\"", answer.header("ETag"));
    SessionCommand.Decide asked = server.owners.last(SessionCommand.Decide.class);
    assertEquals("ada", asked.reviewer().name());
    assertEquals(Rank.REVIEWER, asked.reviewer().rank());
    assertEquals(Decision.MATCH, asked.answer().decision());
    assertEquals(Confidence.PRETTY_SURE, asked.answer().confidence());
    assertEquals(List.of("a", "b"), asked.answer().tags());
    assertEquals("k-1", asked.answer().key());
  }

  @Test
  public void aConfiguredCuratorCountsAsOne() {
    server.post(GRAPH + "/decisions", decision("").replace("ada", "cora"));
    assertEquals(Rank.CURATOR, server.owners.last(SessionCommand.Decide.class).reviewer().rank());
  }

  @Test
  public void ifMatchReachesTheOwnerWithoutItsQuotes() {
    server.json(
        HttpRequest.POST(GRAPH + "/decisions").addHeader(RawHeader.create("If-Match", "\"e9\"")),
        decision(""));
    assertEquals(Optional.of("e9"), server.owners.last(SessionCommand.Decide.class).ifMatch());
  }

  @Test
  public void eachRefusalHasItsStatus() {
    for (Refusal.Kind kind : Refusal.Kind.values()) {
      server.owners.session =
          command -> Optional.of(new SessionReply.Refused(new Refusal(kind, "f", "why")));
      Server.Answer answer = server.post(GRAPH + "/decisions", decision(""));
      assertTrue(kind + " is " + answer.status(), answer.status() >= 400);
      assertEquals("urn:pelage:problem:" + kind.slug(), answer.json().get("type").textValue());
      assertEquals(answer.status(), answer.json().get("status").intValue());
      assertEquals("why", answer.json().get("detail").textValue());
    }
  }

  @Test
  public void knownAnswersReachTheOwnerTogether() {
    server.owners.session = command -> Optional.of(new SessionReply.TruthKept(7));
    Server.Answer answer =
        server.post(
            GRAPH + "/known-answers",
            "{\"pairs\": [{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"nomatch\"}]}"
                .formatted(Samples.A, Samples.B));
    assertEquals(answer.body(), 200, answer.status());
    assertEquals(7, answer.json().get("pairs").intValue());
    assertEquals(
        List.of(new SessionCommand.TrueAnswer(Samples.A, Samples.B, Decision.NOMATCH)),
        server.owners.last(SessionCommand.GiveTruth.class).pairs());
    Server.Answer bad = server.post(GRAPH + "/known-answers", "{\"pairs\": [null]}");
    assertEquals("pairs", bad.json().get("field").textValue());
  }

  @Test
  public void leasesAreTakenRenewedAndGivenBack() {
    Server.Answer taken =
        server.post(
            GRAPH + "/leases",
            "{\"reviewer\": \"ada\", \"count\": 2, \"ttl_seconds\": 60, \"about\": \""
                + Samples.A
                + "\"}");
    assertEquals(taken.body(), 200, taken.status());
    JsonNode lease = taken.json().get("leases").get(0);
    assertEquals(0.75, lease.get("match").doubleValue(), 0);
    assertFalse("not known is absent", lease.has("nomatch"));
    SessionCommand.Lease asked = server.owners.last(SessionCommand.Lease.class);
    assertEquals(2, asked.count());
    assertEquals(60, asked.ttl().toSeconds());
    assertEquals(Optional.of(Samples.A), asked.aboutAnnotation());

    assertEquals(200, server.json(HttpRequest.PATCH("/v1/leases/k1.1.1"), "").status());
    assertEquals("k1", server.owners.keys.get(server.owners.keys.size() - 1));
    assertEquals(
        204,
        server.json(HttpRequest.DELETE("/v1/leases/k1.1.1"), "{\"reason\": \"blurred\"}").status());
    assertEquals(
        Optional.of("blurred"), server.owners.last(SessionCommand.ReturnLease.class).reason());
    assertEquals(404, server.json(HttpRequest.PATCH("/v1/leases/no-lease"), "").status());
  }

  @Test
  public void batchesMergeSplitOrDecideButOnlyOneOfThem() {
    String pair = "{\"a\": \"%s\", \"b\": \"%s\"".formatted(Samples.A, Samples.B);
    String head = "{\"key\": \"k\", \"reviewer\": \"ada\", ";
    String batch = GRAPH + "/decisions:batch";

    assertEquals(
        200,
        server
            .post(batch, head + "\"decisions\": [" + pair + ", \"decision\": \"nomatch\"}]}")
            .status());
    assertEquals(1, server.owners.last(SessionCommand.DecideAll.class).answers().size());
    String two = "[\"" + Samples.A + "\", \"" + Samples.B + "\"]";
    assertEquals(
        200, server.post(batch, head + "\"merge\": " + two + ", \"resolve\": [3]}").status());
    assertEquals(List.of(3L), server.owners.last(SessionCommand.Merge.class).resolve());
    assertEquals(
        200,
        server
            .post(batch, head + "\"split\": " + two + ", \"from\": \"" + Samples.A + "\"}")
            .status());
    assertEquals(2, server.owners.last(SessionCommand.Split.class).annotations().size());
    assertEquals(
        400, server.post(batch, head + "\"merge\": " + two + ", \"split\": " + two + "}").status());
    Server.Answer bad =
        server.post(batch, head + "\"decisions\": [" + pair + ", \"decision\": \"perhaps\"}]}");
    assertEquals("decisions[0].decision", bad.json().get("field").textValue());
  }

  @Test
  public void undoNamesTheSequence() {
    assertEquals(
        200,
        server
            .post(GRAPH + "/decisions/7/undo", "{\"reviewer\": \"ada\", \"key\": \"u\"}")
            .status());
    assertEquals(7, server.owners.last(SessionCommand.Undo.class).sequence());
    assertEquals(
        404,
        server
            .post(GRAPH + "/decisions/seven/undo", "{\"reviewer\": \"ada\", \"key\": \"u\"}")
            .status());
  }
}
