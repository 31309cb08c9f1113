package org.pelage.http.v1;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Samples;
import org.pelage.http.Server;
import org.pelage.registry.RegistryReply;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply;
import org.scalatestplus.junit.JUnitSuite;

/** Every kind of bad input: a 4xx that names the field and the remedy, and nothing is done. */
public class BadInputTest extends JUnitSuite {
  private static final String GRAPH = "/v1/graphs/" + Samples.GRAPH;
  private static final String PAIR = "\"a\": \"" + Samples.A + "\", \"b\": \"" + Samples.B + "\", ";
  private static final String SIGNED = "\"reviewer\": \"ada\", \"key\": \"k\"";

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
    server.owners.registry = command -> Optional.of(new RegistryReply.Resolved(Samples.entry()));
    server.owners.session =
        command ->
            command instanceof SessionCommand.Propose propose
                ? Optional.of(new SessionReply.Proposed(propose.pairs().size(), 0, 0, 0, Map.of()))
                : Optional.of(Samples.state());
    server.owners.askedOfRegistry.clear();
    server.owners.askedOfSession.clear();
  }

  private static void refused(int status, String field, Server.Answer answer) {
    assertEquals(answer.body(), status, answer.status());
    JsonNode problem = answer.json();
    assertEquals(answer.body(), field, problem.path("field").asText(""));
    assertTrue("says what to do", problem.get("detail").textValue().length() > 10);
    assertFalse("no stack trace", answer.body().contains("org.pelage"));
  }

  private static void refusedAsGraph(int status, String field, String body) {
    refused(status, field, server.post("/v1/graphs", body));
    assertTrue("nothing was asked", server.owners.askedOfRegistry.isEmpty());
  }

  private static void refusedAsDecision(String field, String body) {
    refused(400, field, server.post(GRAPH + "/decisions", body));
    assertTrue("nothing was asked", server.owners.askedOfSession.isEmpty());
  }

  @Test
  public void annotationsOfAGraph() {
    refusedAsGraph(400, "annotations", "{}");
    refusedAsGraph(400, "annotations", "{\"annotations\": null}");
    refusedAsGraph(400, "annotations", "{\"annotations\": []}");
    refusedAsGraph(400, "annotations", "{\"annotations\": [\"" + zebras.get(0) + "\"]}");
    refusedAsGraph(400, "annotations", "{\"annotations\": \"every\"}");
    refusedAsGraph(400, "annotations", "{\"annotations\": 7}");
    refusedAsGraph(400, "annotations[0]", "{\"annotations\": [null]}");
    refusedAsGraph(400, "annotations[0]", "{\"annotations\": [\"zebra\"]}");
    refusedAsGraph(404, "annotations", "{\"annotations\": [\"" + new UUID(9, 9) + "\"]}");
    refusedAsGraph(
        400,
        "annotations",
        "{\"annotations\": [\"" + zebras.get(0) + "\", \"" + zebras.get(0) + "\"]}");
    refusedAsGraph(400, "colour", "{\"annotations\": {\"colour\": [\"x\"]}}");
  }

  @Test
  public void whatAGraphIsMadeWith() {
    String all = "{\"annotations\": \"all\", ";
    refusedAsGraph(400, "algorithm", all + "\"algorithm\": \"magic\"}");
    refusedAsGraph(400, "config", all + "\"config\": {\"redun.poss\": 2}}");
    refusedAsGraph(400, "config", all + "\"config\": {\"redun.pos\": \"two\"}}");
    refusedAsGraph(400, "config.redun.pos", all + "\"config\": {\"redun.pos\": [2]}}");
    refusedAsGraph(400, "config", all + "\"config\": {\"algo.hardcase\": true}}");
    refusedAsGraph(400, "start.names", all + "\"start\": {\"names\": \"maybe\"}}");
    refusedAsGraph(
        400,
        "start.names",
        all + "\"start\": {\"names\": \"ignore\"}, \"config\": {\"start.names\": \"trusted\"}}");
    refusedAsGraph(
        400, "callbacks.review_url", all + "\"callbacks\": {\"review_url\": \"ftp://h/\"}}");
    refusedAsGraph(
        400, "callbacks.review_method", all + "\"callbacks\": {\"review_method\": \"PATCH\"}}");
    refusedAsGraph(
        400,
        "candidates[0].b",
        all + "\"candidates\": [{\"a\": \"" + Samples.A + "\", \"b\": \"" + Samples.A + "\"}]}");
    refusedAsGraph(400, "candidates[0]", all + "\"candidates\": [null]}");
  }

  @Test
  public void brokenAndOversizedDocuments() {
    refused(400, "", server.post("/v1/graphs", "{\"annotations\": "));
    refused(400, "", server.post("/v1/graphs", ""));
    refused(400, "", server.post("/v1/graphs", "null"));
    refused(400, "", server.post(GRAPH + "/decisions", "{" + SIGNED + ", " + SIGNED + "}"));
    refused(400, "", server.post(GRAPH + "/decisions", "{} {}"));
    refused(400, "", server.post(GRAPH + "/decisions", "{\"seconds\": NaN}"));
    Server.Answer deep = server.post("/v1/graphs", "{\"annotations\": " + "[".repeat(5000));
    assertEquals(deep.body(), 400, deep.status());
    Server.Answer large =
        server.post(GRAPH + "/decisions", "{\"comment\": \"" + "x".repeat(300_000) + "\"}");
    assertEquals(413, large.status());
    Server.Answer form =
        server.send(
            HttpRequest.POST(GRAPH + "/decisions")
                .withEntity(ContentTypes.TEXT_PLAIN_UTF8, "{" + SIGNED + "}"));
    assertEquals("pages of other sites can send plain text", 415, form.status());
    assertEquals(405, server.send(HttpRequest.PUT(GRAPH)).status());
    assertEquals(404, server.get("/v1/grafs").status());
  }

  @Test
  public void decisions() {
    refusedAsDecision("a", "{\"decision\": \"match\", " + SIGNED + "}");
    refusedAsDecision(
        "b",
        "{\"a\": \"%s\", \"b\": \"%s\", \"decision\": \"match\", %s}"
            .formatted(Samples.A, Samples.A, SIGNED));
    refusedAsDecision("decision", "{" + PAIR + SIGNED + "}");
    refusedAsDecision("decision", "{" + PAIR + "\"decision\": \"same\", " + SIGNED + "}");
    refusedAsDecision("decision", "{" + PAIR + "\"decision\": 1, " + SIGNED + "}");
    refusedAsDecision(
        "meta", "{" + PAIR + "\"decision\": \"match\", \"meta\": \"diff\", " + SIGNED + "}");
    refusedAsDecision(
        "meta", "{" + PAIR + "\"decision\": \"match\", \"meta\": \"perhaps\", " + SIGNED + "}");
    refusedAsDecision(
        "confidence",
        "{" + PAIR + "\"decision\": \"match\", \"confidence\": \"very\", " + SIGNED + "}");
    refusedAsDecision("reviewer", "{" + PAIR + "\"decision\": \"match\", \"key\": \"k\"}");
    refusedAsDecision("key", "{" + PAIR + "\"decision\": \"match\", \"reviewer\": \"ada\"}");
    refusedAsDecision(
        "key",
        "{"
            + PAIR
            + "\"decision\": \"match\", \"reviewer\": \"a\", \"key\": \""
            + "k".repeat(129)
            + "\"}");
    refusedAsDecision("desicion", "{" + PAIR + "\"desicion\": \"match\", " + SIGNED + "}");
    refusedAsDecision(
        "seconds", "{" + PAIR + "\"decision\": \"match\", \"seconds\": -1, " + SIGNED + "}");
    refusedAsDecision(
        "seconds", "{" + PAIR + "\"decision\": \"match\", \"seconds\": \"NaN\", " + SIGNED + "}");
    refusedAsDecision(
        "tags[0]", "{" + PAIR + "\"decision\": \"match\", \"tags\": [7], " + SIGNED + "}");
    refusedAsDecision(
        "tags", "{" + PAIR + "\"decision\": \"match\", \"tags\": [null], " + SIGNED + "}");
    refusedAsDecision(
        "comment",
        "{" + PAIR + "\"decision\": \"match\", \"comment\": \"\\ud83d\", " + SIGNED + "}");
    refusedAsDecision(
        "tags[0]",
        "{" + PAIR + "\"decision\": \"match\", \"tags\": [\"\\ude00\"], " + SIGNED + "}");
    refusedAsDecision("a", "{\"a\": \"zebra\"}");
  }

  @Test
  public void feedbackOnWhatTheCatalogueDoesNotHave() {
    String known = "\"" + zebras.get(0) + "\"";
    String body = "{\"a\": %s, \"b\": \"%s\", \"decision\": \"match\", " + SIGNED + "}";
    refused(
        404, "b", server.post("/v1/query-object/feedback", body.formatted(known, new UUID(9, 9))));
  }

  @Test
  public void leases() {
    refused(400, "reviewer", server.post(GRAPH + "/leases", "{}"));
    refused(400, "reviewer", server.post(GRAPH + "/leases", "{\"reviewer\": \" \"}"));
    String ada = "{\"reviewer\": \"ada\", ";
    refused(400, "count", server.post(GRAPH + "/leases", ada + "\"count\": 0}"));
    refused(400, "count", server.post(GRAPH + "/leases", ada + "\"count\": 1.5}"));
    refused(400, "ttl_seconds", server.post(GRAPH + "/leases", ada + "\"ttl_seconds\": 5}"));
    refused(400, "about", server.post(GRAPH + "/leases", ada + "\"about\": {}}"));
    refused(400, "about", server.post(GRAPH + "/leases", ada + "\"about\": 5}"));
    refused(
        400,
        "about.annotation",
        server.post(GRAPH + "/leases", ada + "\"about\": {\"annotation\": \"x\"}}"));
    refused(400, "reviewer", server.post(GRAPH + "/leases", "{\"reviewer\": \"algo:names\"}"));
    assertTrue("nothing was asked", server.owners.askedOfSession.isEmpty());
  }

  @Test
  public void candidatesAreRejectedLineByLineAndTheOthersCount() {
    String good = "{\"a\": \"%s\", \"b\": \"%s\", \"match\": 0.5}".formatted(Samples.A, Samples.B);
    String lines =
        String.join(
            "\n",
            good,
            good.replace("0.5", "1.5"),
            good.replace("0.5", "NaN"),
            "not json",
            "",
            good.replace(Samples.B.toString(), Samples.A.toString()),
            good.replace("match", "mach"),
            good.replace("0.5", "0.7, \"nomatch\": 0.3, \"notcomp\": 0.2"),
            good.replace("0.5", "0.334, \"nomatch\": 0.334, \"notcomp\": 0.333"));
    Server.Answer answer =
        candidates(
            MediaTypes.applicationWithFixedCharset(
                    "x-ndjson", akka.http.javadsl.model.HttpCharsets.UTF_8)
                .toContentType(),
            lines);

    assertEquals(answer.body(), 200, answer.status());
    assertEquals("three rounded thirds are in order", 2, answer.json().get("added").intValue());
    assertEquals(
        List.of(2, 3, 4, 6, 7, 8),
        answer.json().get("rejected").findValues("line").stream().map(JsonNode::intValue).toList());
    assertTrue(answer.body(), answer.body().contains("match must be a probability"));
  }

  @Test
  public void candidatesAsCsv() {
    String csv =
        "\uFEFFa,b,match,model\n%s,%s,0.25,\"x, y\"\n%s,%s,many,\nshort,line\n"
            .formatted(Samples.A, Samples.B, Samples.A, Samples.B);
    Server.Answer answer =
        candidates(
            MediaTypes.TEXT_CSV.toContentType(akka.http.javadsl.model.HttpCharsets.UTF_8), csv);

    assertEquals(answer.body(), 1, answer.json().get("added").intValue());
    assertEquals(2, answer.json().get("rejected_count").intValue());
    var sent = server.owners.last(SessionCommand.Propose.class).pairs().get(0);
    assertEquals(0.25, sent.probabilities().match(), 0);
  }

  @Test
  public void csvWithoutItsHeaderIsRefusedAsAWhole() {
    var csv = MediaTypes.TEXT_CSV.toContentType(akka.http.javadsl.model.HttpCharsets.UTF_8);
    String line = "\n" + Samples.A + "," + Samples.B + ",0.5\n";
    refused(400, "a", candidates(csv, line));
    refused(400, "b", candidates(csv, "a,c,match" + line));
    refused(400, "mach", candidates(csv, "a,b,mach" + line));
    refused(400, "match", candidates(csv, "a,b,match,match\n"));
    refused(400, "", candidates(csv, ""));
    assertTrue(
        "nothing was proposed",
        server.owners.askedOfSession.stream().noneMatch(c -> c instanceof SessionCommand.Propose));
  }

  @Test
  public void aLineOverTheLimitIsRefusedAndSoIsAnotherType() {
    var ndjson =
        MediaTypes.applicationWithFixedCharset(
                "x-ndjson", akka.http.javadsl.model.HttpCharsets.UTF_8)
            .toContentType();
    assertEquals(400, candidates(ndjson, "x".repeat(70_000)).status());
    assertEquals(415, candidates(ContentTypes.TEXT_PLAIN_UTF8, "a,b").status());
    assertEquals(
        "a document is not lines", 415, candidates(ContentTypes.APPLICATION_JSON, "[]").status());
  }

  private static Server.Answer candidates(akka.http.javadsl.model.ContentType type, String lines) {
    return server.send(
        HttpRequest.POST(GRAPH + "/candidates")
            .withEntity(HttpEntities.create(type, lines.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  public void annotations() {
    int before = server.get("/v1/annotations").json().get("annotations").size();
    refused(400, "[1].quality", annotations("{}, {\"quality\": \"good\"}"));
    refused(400, "[1].quality", annotations("{}, {\"quality\": 9}"));
    refused(400, "[0].viewpoint", annotations("{\"viewpoint\": \"lfet\"}"));
    refused(400, "[0].viewpoint", annotations("{\"viewpoint\": \"part:\"}"));
    refused(400, "[0].sex", annotations("{\"sex\": \"f\"}"));
    refused(400, "[0].species", annotations("{\"species\": \"\"}"));
    refused(400, "[0].name", annotations("{\"name\": \"Zoe\\u0007\"}"));
    refused(400, "[0].age_months", annotations("{\"age_months\": -1}"));
    refused(400, "[0].age_months", annotations("{\"age_months\": [5, 1.5]}"));
    String twice = "{\"uuid\": \"" + new UUID(8, 8) + "\"}";
    refused(400, "[1].uuid", annotations(twice + ", " + twice));
    refused(400, "[0].bbox", annotations("{\"bbox\": [1, 2, 3]}"));
    refused(400, "[0].bbox", annotations("{\"bbox\": [1, 2, 0, 3]}"));
    refused(400, "[0].age_months", annotations("{\"age_months\": \"old\"}"));
    refused(400, "[0].taken_at", annotations("{\"taken_at\": \"yesterday\"}"));
    refused(400, "[0].taken_at", annotations("{\"taken_at\": 5}"));
    refused(400, "[0].taken_at", annotations("{\"taken_at\": \"+999999999-01-01T00:00:00Z\"}"));
    refused(400, "[0].name", annotations("{\"name\": \"\\ud83d\"}"));
    refused(400, "[0].embedding", annotations("{\"embedding\": []}"));
    refused(400, "[1].embedding", annotations("{\"embedding\": [1, 2]}, {\"embedding\": [1]}"));
    refused(400, "image", annotations("{\"image\": \"../../etc/passwd\"}"));
    refused(404, "image", annotations("{\"image\": \"" + new UUID(5, 5) + "\"}"));
    refused(400, "[0]", annotations("null"));
    refused(400, "[0].colour", annotations("{\"colour\": \"red\"}"));
    Server.Answer word = annotations("{\"embedding\": [1, \"x\"]}");
    refused(400, "[0].embedding[1]", word);
    assertTrue(word.body(), word.body().contains("must be a number"));
    Server.Answer broken = annotations("{\"theta\": NaN}");
    assertTrue(broken.body(), broken.body().contains("is not valid JSON at line 1"));
    assertFalse("no parser's words", broken.body().contains("JsonReadFeature"));
    assertEquals(
        "nothing was half applied",
        before,
        server.get("/v1/annotations").json().get("annotations").size());
  }

  private static Server.Answer annotations(String elements) {
    return server.post("/v1/annotations", "[" + elements + "]");
  }

  @Test
  public void imagesThatAreNone() {
    Server.Answer answer =
        server.send(
            HttpRequest.POST("/v1/images")
                .withEntity(
                    HttpEntities.create("this is no image".getBytes(StandardCharsets.UTF_8))));
    assertEquals(answer.body(), 400, answer.status());
    refused(400, "width", server.get("/v1/annotations/" + zebras.get(0) + "/chip?width=100000"));
    refused(404, "uuid", server.get("/v1/annotations/" + new UUID(9, 9) + "/chip"));
  }

  @Test
  public void pagesAndQueries() {
    refused(400, "limit", server.get("/v1/graphs?limit=0"));
    refused(400, "limit", server.get("/v1/graphs?limit=many"));
    refused(400, "after", server.get(GRAPH + "/individuals?after=x"));
    refused(400, "b", server.get(GRAPH + "/explanation?a=" + Samples.A));
    refused(400, "format", server.get(GRAPH + "/export?format=docx"));
  }
}
