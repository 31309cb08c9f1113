package org.pelage.http.wbia;

import static org.awaitility.Awaitility.await;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.base.Refusal;
import org.pelage.http.ObligingOwners;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** The graphs of version 2, with owners that say what a test wants. */
public class GraphV2Test extends JUnitSuite {
  private static final String PATH = "/api/query/graph/v2/";
  private static final String GRAPH = "{\"__UUID__\": \"" + Samples.GRAPH + "\"}";

  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
            Optional.of(
                command instanceof SessionCommand.Sync
                    ? new SessionReply.Synced(
                        1,
                        Samples.NOON,
                        "graph_algorithm",
                        List.of(Samples.firstMatch("pretty_sure", "photobomb")),
                        List.of(
                            new SessionReply.NameChange(Samples.A, "", "Zoe", false),
                            new SessionReply.NameChange(Samples.B, "x", "y", true)),
                        List.of(),
                        0)
                    : Samples.state());
    server.owners.askedOfRegistry.clear();
  }

  private static String uuids(UUID... uuids) {
    return java.util.Arrays.stream(uuids)
        .map(uuid -> "{\"__UUID__\": \"" + uuid + "\"}")
        .collect(java.util.stream.Collectors.joining(", ", "[", "]"));
  }

  private static Server.Answer form(String method, String path, String... fields) {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return server.send(
        HttpRequest.create(path)
            .withMethod(akka.http.javadsl.model.HttpMethods.lookup(method).orElseThrow())
            .withEntity(
                HttpEntities.create(
                    MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
                    body.toString().getBytes(StandardCharsets.UTF_8))));
  }

  private static Server.Answer create(String list) {
    return form("POST", PATH, "annot_uuid_list", list);
  }

  @Test
  public void createsFromAFormAndAnswersTheIdInTheEnvelope() {
    Server.Answer answer =
        form(
            "POST",
            PATH,
            "annot_uuid_list",
            uuids(zebras.get(0), zebras.get(1)),
            "review_callback_url",
            "http://wildbook.example/ia%3Fv2Callback%26graph_start_review",
            "query_config_dict",
            "{\"redun.pos\": 3, \"unheard.of\": null}");

    assertEquals(
        "{\"status\": {\"success\": true, \"code\": 200, \"message\": \"\", \"cache\": -1},"
            + " \"response\": "
            + GRAPH
            + "}",
        answer.body());
    assertEquals("application/json", answer.header("mimetype"));
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertEquals(
        "application/json; charset=utf-8",
        answer.response().entity().getContentType().toString().toLowerCase(java.util.Locale.ROOT));
    var order = ((RegistryCommand.Create) server.owners.askedOfRegistry.get(0)).order();
    assertEquals(
        "http://wildbook.example/ia%3Fv2Callback%26graph_start_review",
        order.callbacks().reviewUrl());
    assertEquals(3L, order.config().get("redun.pos"));
    assertEquals(100L, order.config().get("manual.n_peek"));
    assertTrue(order.wbia());
  }

  @Test
  public void withoutAListEveryAnnotationIsMeant() {
    assertEquals(200, server.send(HttpRequest.POST(PATH)).status());
    var create = (RegistryCommand.Create) server.owners.askedOfRegistry.get(0);
    assertEquals(3, create.members().count());
  }

  @Test
  public void checksTypeThenExistenceThenRepetitionThenOverlap() {
    UUID unknown = new UUID(9, 9);
    String mixed = uuids(unknown, zebras.get(0), zebras.get(0));
    var overlap = server.catalog.annotationSets().store(new int[] {1});
    server.owners.registry =
        command -> Optional.of(new RegistryReply.Overlapping(Samples.GRAPH, overlap));

    Server.Answer bareText = create(mixed.replace("]", ", \"" + zebras.get(1) + "\"]"));
    assertEquals(608, bareText.status());
    assertEquals(608, bareText.json().get("status").get("code").intValue());
    assertEquals(
        3, bareText.json().get("response").get("invalid_annot_uuid_list").get(0).get(0).intValue());

    Server.Answer missing = create(mixed);
    assertEquals(600, missing.status());
    assertEquals(
        unknown.toString(),
        missing
            .json()
            .get("response")
            .get("missing_annot_uuid_list")
            .get(0)
            .get("__UUID__")
            .textValue());
    assertEquals(
        "Missing image and/or annotation UUIDs (0, 1)",
        missing.json().get("status").get("message").textValue());

    Server.Answer repeated = create(uuids(zebras.get(0), zebras.get(0)));
    assertEquals(601, repeated.status());
    assertEquals(
        "[0,1]",
        repeated
            .json()
            .get("response")
            .get("qdup_pos_map")
            .get(zebras.get(0).toString())
            .toString());

    Server.Answer overlapping = create(uuids(zebras.get(0)));
    assertEquals(604, overlapping.status());
    JsonNode payload = overlapping.json().get("response");
    assertEquals(1, payload.get("unavailable_annot_uuid_list").size());
    assertEquals(Samples.GRAPH.toString(), payload.get("query_uuid").get("__UUID__").textValue());
    assertEquals(608, create("null").status());
  }

  @Test
  public void syncReportsMatchesAndNamesAndLeavesForeignChangesAlone() {
    String query = "?query_uuid=" + Samples.GRAPH;
    JsonNode report = server.get(PATH + query).json().get("response");

    JsonNode match = report.get("match_list").get(0);
    assertEquals("match", match.get("new_evidence_decision").textValue());
    assertTrue("never NaN", match.get("old_evidence_decision").isNull());
    assertEquals("null", match.get("new_meta_decision").textValue());
    assertEquals("photobomb", match.get("new_tags").get(0).textValue());
    assertEquals(
        "{\"old\":\"____\",\"new\":\"Zoe\"}",
        report.get("name_dict").get(Samples.A.toString()).toString());
    assertEquals(1, report.get("name_dict").size());
  }

  @Test
  public void aSyncOfTheLcaBackendTellsHowClustersChanged() {
    UUID stranger = new UUID(9, 9);
    Function<String, SessionReply.Synced> synced =
        algorithm ->
            new SessionReply.Synced(
                1,
                Samples.NOON,
                algorithm,
                List.of(),
                List.of(
                    new SessionReply.NameChange(zebras.get(1), "Bo", "Asha", false),
                    new SessionReply.NameChange(zebras.get(2), "", "Asha", false),
                    new SessionReply.NameChange(stranger, "Chui", "Asha", true)),
                List.of(new SessionReply.NameChange(zebras.get(0), "Asha", "Asha", false)),
                0);
    String query = "?graph_uuid=" + Samples.GRAPH;
    for (String algorithm : List.of("lca", "clusters")) {
      server.owners.session = command -> Optional.of(synced.apply(algorithm));
      server.owners.askedOfSession.clear();
      assertEquals(
          "[{\"type\":\"merge\",\"added\":[3],\"removed\":[],\"old\":[[1],[2]],\"new\":[[1,2,3]]}]",
          server.get(PATH + query).json().get("response").get("changes").toString());
      assertEquals("asked once, for the sync", 1, server.owners.askedOfSession.size());
    }
    server.owners.session = command -> Optional.of(synced.apply("graph_algorithm"));
    assertTrue(server.get(PATH + query).json().get("response").path("changes").isMissingNode());
  }

  @Test
  public void deletesByAFormInTheBody() {
    Server.Answer answer = form("DELETE", PATH, "graph_uuid", GRAPH);
    assertEquals(200, answer.status());
    assertTrue(answer.json().get("response").booleanValue());
  }

  @Test
  public void anUnknownIdIs602InWhateverForm() {
    server.owners.registry =
        command ->
            Optional.of(
                new RegistryReply.Refused(Refusal.unknown("graph", "no live graph has it")));
    Server.Answer text = form("DELETE", PATH, "graph_uuid", "not a uuid");
    Server.Answer object = form("DELETE", PATH, "graph_uuid", GRAPH);

    assertEquals(602, text.status());
    assertEquals(
        "{\"unknown_uuid_type_list\":[\"graph_uuid\"],\"unknown_uuid_list\":[\"not a uuid\"]}",
        text.json().get("response").toString());
    assertEquals(602, object.status());
    assertEquals(
        "Unknown graph_uuid UUIDs (1)", object.json().get("status").get("message").textValue());
  }

  @Test
  public void puttingAMemberAgainIs604OfTheGraphItself() {
    var members = server.catalog.annotationSets().store(new int[] {1, 2});
    server.owners.registry =
        command ->
            Optional.of(
                new RegistryReply.Resolved(
                    new RegistryReply.GraphEntry(
                        Samples.KEY, Samples.GRAPH, List.of(Samples.GRAPH), members, "live", "")));
    Server.Answer answer =
        server.json(
            HttpRequest.PUT(PATH),
            "{\"graph_uuid\": " + GRAPH + ", \"annot_uuid_list\": " + uuids(zebras.get(0)) + "}");

    assertEquals(604, answer.status());
    assertEquals(
        Samples.GRAPH.toString(),
        answer.json().get("response").get("query_uuid").get("__UUID__").textValue());
  }

  @Test
  public void statusListsEveryGraphAndAsksNone() {
    assertEquals("Working (1 in Futures Queue)", status().get("status").textValue());
    server.owners.askedOfSession.clear();
    server.post(Samples.summary("ready"));
    await().atMost(PATIENCE).until(() -> status().get("num_reviews").asInt() == 7);
    assertEquals(
        "{\"status\":\"Waiting (Empty Queue)\",\"num_aids\":3,\"num_reviews\":7}",
        status().toString());
    server.post(Samples.summary("finished"));
    await().atMost(PATIENCE).until(() -> status().get("status").textValue().equals("Finished"));
    assertTrue(status().get("num_reviews").isNull());
    assertEquals(List.of(), server.owners.askedOfSession);
    assertTrue("the registry is not asked each time", server.owners.askedOfRegistry.size() < 10);
  }

  private static JsonNode status() {
    JsonNode all = server.get("/api/status/query/graph/v2/").json().get("response");
    return all.get(Samples.GRAPH.toString());
  }
}
