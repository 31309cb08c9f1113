package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.catalog.SetRef;
import org.pelage.http.ObligingOwners;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

public class GraphRoutesTest extends JUnitSuite {
  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static List<UUID> zebras;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    zebras = server.annotations("zebra_plains", 1, 2, 3);
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Before
  public void script() {
    server.owners.registry = ObligingOwners::registry;
    server.owners.session =
        command ->
            command instanceof SessionCommand.Propose
                ? Optional.of(new SessionReply.Proposed(1, 0, 0, 0, java.util.Map.of()))
                : Optional.of(Samples.state());
    server.owners.askedOfRegistry.clear();
    server.owners.askedOfSession.clear();
  }

  private static String listed(List<UUID> uuids) {
    return "[\"" + String.join("\",\"", uuids.stream().map(UUID::toString).toList()) + "\"]";
  }

  @Test
  public void createsAGraphOfListedAnnotations() {
    Server.Answer answer = server.post("/v1/graphs", "{\"annotations\": " + listed(zebras) + "}");

    assertEquals(answer.body(), 201, answer.status());
    assertEquals(Samples.GRAPH.toString(), answer.json().get("graph").textValue());
    assertEquals("ready", answer.json().get("state").textValue());
    assertEquals("/v1/graphs/" + Samples.GRAPH, answer.header("Location"));
    var create = (RegistryCommand.Create) server.owners.askedOfRegistry.get(0);
    assertEquals(3, create.members().count());
    assertTrue("candidates are looked for unless given", create.order().findCandidates());
    assertFalse(create.order().wbia());
  }

  @Test
  public void theSameSetAgainIsTheSameGraph() {
    server.owners.registry =
        command ->
            command instanceof RegistryCommand.Create
                ? Optional.of(Samples.created(true))
                : ObligingOwners.registry(command);
    assertEquals(200, server.post("/v1/graphs", "{\"annotations\": \"all\"}").status());
  }

  @Test
  public void anOverlapNamesTheGraphAndTheAnnotations() {
    var overlap = server.catalog.annotationSets().store(new int[] {1});
    server.owners.registry =
        command ->
            Optional.of(
                new RegistryReply.Overlapping(
                    Samples.GRAPH, new SetRef(overlap.hash(), overlap.count())));

    Server.Answer answer = server.post("/v1/graphs", "{\"annotations\": \"all\"}");

    assertEquals(409, answer.status());
    JsonNode problem = answer.json();
    assertEquals("urn:pelage:problem:overlap", problem.get("type").textValue());
    assertEquals(Samples.GRAPH.toString(), problem.get("graph").textValue());
    assertEquals(1, problem.get("annotations").size());
    assertEquals(
        "application/problem+json", answer.response().entity().getContentType().toString());
  }

  @Test
  public void inlineCandidatesAreProposedOnceTheGraphIsThere() {
    String body =
        "{\"annotations\": %s, \"candidates\": [{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.5}]}"
            .formatted(listed(zebras), zebras.get(0), zebras.get(1));

    assertEquals(201, server.post("/v1/graphs", body).status());

    var create = (RegistryCommand.Create) server.owners.askedOfRegistry.get(0);
    assertFalse(create.order().findCandidates());
    SessionCommand.Propose propose = server.owners.last(SessionCommand.Propose.class);
    assertEquals(0.5, propose.pairs().get(0).probabilities().match(), 0);
  }

  @Test
  public void aBadCandidateRefusesTheWholeCreation() {
    String body =
        "{\"annotations\": %s, \"candidates\": [{\"a\": \"%s\", \"b\": \"%s\", \"match\": 1.5}]}"
            .formatted(listed(zebras), zebras.get(0), zebras.get(1));

    Server.Answer answer = server.post("/v1/graphs", body);

    assertEquals(400, answer.status());
    assertEquals("candidates[0].match", answer.json().get("field").textValue());
    assertTrue(server.owners.askedOfRegistry.isEmpty());
  }

  @Test
  public void aCandidateOutsideTheGraphRefusesTheWholeCreation() {
    String body =
        "{\"annotations\": %s, \"candidates\": [{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.5}]}"
            .formatted(listed(zebras.subList(0, 2)), zebras.get(0), zebras.get(2));

    Server.Answer answer = server.post("/v1/graphs", body);

    assertEquals(400, answer.status());
    assertEquals("candidates[0].b", answer.json().get("field").textValue());
    assertTrue(server.owners.askedOfRegistry.isEmpty());
  }

  @Test
  public void showsAGraphWithItsTag() {
    Server.Answer answer = server.get("/v1/graphs/" + Samples.GRAPH);

    assertEquals(answer.body(), 200, answer.status());
    assertEquals("\"e9\"", answer.header("ETag"));
    JsonNode graph = answer.json();
    assertEquals(4, graph.get("decisions").get("manual").intValue());
    assertTrue("not known is null", graph.get("quality").get("f1").isNull());
    assertFalse("progress only while computing", graph.has("progress"));
    assertFalse("no empty reason", graph.has("reason"));
  }

  @Test
  public void anUnknownGraphIs404() {
    server.owners.registry =
        command ->
            Optional.of(
                new RegistryReply.Refused(
                    Refusal.unknown("graph", "there is no graph of this id")));
    Server.Answer answer = server.get("/v1/graphs/" + UUID.randomUUID());

    assertEquals(404, answer.status());
    assertEquals("there is no graph of this id", answer.json().get("detail").textValue());
  }

  @Test
  public void deletesAndListsAndCallsWhatIsNoIdUnknown() {
    assertEquals(204, server.send(HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH)).status());
    assertEquals(1, server.get("/v1/graphs").json().get("graphs").size());
    assertEquals(404, server.get("/v1/graphs/not-a-uuid").status());
  }

  @Test
  public void theListTellsWhatGraphsSaidAndAsksNone() {
    server.send(HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH));
    server.owners.askedOfSession.clear();
    server.post(Samples.summary("ready"));
    JsonNode row = server.get("/v1/graphs").json().at("/graphs/0");
    assertEquals(
        "{\"graph\":\"%s\",\"ids\":[\"%s\"],\"state\":\"ready\","
                .formatted(Samples.GRAPH, Samples.GRAPH)
            + "\"as_of\":\"2026-11-22T12:00:00Z\",\"current\":true,\"annotations\":3,\"excluded\":0,"
            + "\"algorithm\":\"default\",\"phase\":1,\"phase_name\":\"ranking_1\",\"individuals\":3,"
            + "\"singletons\":3,\"provisional\":3,\"inconsistent\":0,\"contested\":0,"
            + "\"decisions\":{\"manual\":4,\"auto\":5},\"leased\":1,\"candidates\":6,\"queue\":7,"
            + "\"remaining\":{\"estimate\":null,\"low\":null,\"high\":null},"
            + "\"quality\":{\"f1\":null,\"low\":null,\"high\":null,\"calibrated\":false},"
            + "\"created_at\":\"2026-11-22T12:00:00Z\",\"sequence\":9}",
        row.toString());
    assertEquals(List.of(), server.owners.askedOfSession);
  }

  @Test
  public void theListIsPagedByKey() {
    server.send(HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH));
    List<RegistryReply.GraphEntry> entries =
        java.util.stream.Stream.of("ka", "kb", "kc")
            .map(
                key ->
                    new RegistryReply.GraphEntry(
                        key,
                        new UUID(1, key.charAt(1)),
                        List.of(),
                        new SetRef("00", 3),
                        "live",
                        ""))
            .toList();
    server.owners.registry =
        command -> Optional.of(new RegistryReply.Listed(entries, Optional.empty()));
    JsonNode first = server.get("/v1/graphs?limit=2").json();
    assertEquals(2, first.get("graphs").size());
    JsonNode second = server.get("/v1/graphs?limit=2&after=" + first.get("next").asText()).json();
    assertEquals(1, second.get("graphs").size());
    assertEquals(new UUID(1, 'c').toString(), second.at("/graphs/0/graph").asText());
    assertTrue(second.path("next").isMissingNode());
    server.send(HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH));
  }

  @Test
  public void silenceOfAReadSaysNothingWasChangedAndOfAWriteThatTheOutcomeIsUnknown() {
    server.owners.registry = command -> Optional.empty();

    Server.Answer write = server.send(HttpRequest.DELETE("/v1/graphs/" + Samples.GRAPH));
    Server.Answer read = server.get("/v1/graphs");

    assertEquals(503, read.status());
    assertEquals("urn:pelage:problem:unavailable", read.json().get("type").textValue());
    assertEquals(503, write.status());
    assertEquals("urn:pelage:problem:outcome-unknown", write.json().get("type").textValue());
    assertEquals("1", write.header("Retry-After"));
  }

  @Test
  public void moreThanOneSpeciesIsRefusedWithTheCountsUnlessAllowed() throws IOException {
    try (Server mixed = new Server(FOLDER.newFolder().toPath())) {
      mixed.owners.registry = ObligingOwners::registry;
      mixed.owners.session = command -> Optional.of(Samples.state());
      mixed.annotations("zebra_plains", 1, 2);
      mixed.annotations("giraffe_masai", 3);

      Server.Answer refused = mixed.post("/v1/graphs", "{\"annotations\": \"all\"}");
      Server.Answer allowed =
          mixed.post("/v1/graphs", "{\"annotations\": \"all\", \"mixed_species\": true}");
      Server.Answer filtered =
          mixed.post("/v1/graphs", "{\"annotations\": {\"species\": [\"zebra_plains\"]}}");

      Server.Answer configured =
          mixed.post(
              "/v1/graphs", "{\"annotations\": \"all\", \"config\": {\"mixed_species\": true}}");

      assertEquals(409, refused.status());
      assertEquals(configured.body(), 201, configured.status());
      assertEquals(2, refused.json().get("species").get("zebra_plains").intValue());
      assertEquals(201, allowed.status());
      assertEquals(filtered.body(), 201, filtered.status());
    }
  }
}
