package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.scalatestplus.junit.JUnitSuite;

/** What the management port of a whole node says, after requests whose number is known. */
public class MetricsTest extends JUnitSuite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final UUID A = new UUID(7, 1);
  private static final UUID B = new UUID(7, 2);
  private static final UUID C = new UUID(7, 3);

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;
  private static String graph;

  @BeforeClass
  public static void reviewALittle() throws Exception {
    server =
        Server.start(
            Configuration.load(
                FOLDER.getRoot().toPath().resolve("no-conf"),
                Map.of(),
                Map.of(
                    "pelage.data",
                    FOLDER.newFolder("data").toString(),
                    "pelage.http.port",
                    0,
                    "pelage.management.port",
                    0)));
    post(
        "/v1/annotations",
        "[{\"uuid\":\"%s\"},{\"uuid\":\"%s\"},{\"uuid\":\"%s\"}]".formatted(A, B, C));
    graph =
        post("/v1/graphs", "{\"annotations\": [\"%s\", \"%s\", \"%s\"]}".formatted(A, B, C))
            .get("graph")
            .asText();
    decide(A, B, "match");
    decide(B, C, "nomatch");
    decide(A, C, "nomatch");
    get(server.address().resolve("/v1/graphs/" + UUID.randomUUID()));
    get(server.address().resolve("/v1/such/a/thing"));
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  private static void decide(UUID a, UUID b, String decision) throws Exception {
    post(
        "/v1/graphs/" + graph + "/decisions",
        "{\"a\":\"%s\",\"b\":\"%s\",\"decision\":\"%s\",\"reviewer\":\"ada\",\"key\":\"%s\"}"
            .formatted(a, b, decision, UUID.randomUUID()));
  }

  private static JsonNode post(String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    assertEquals(answer.body(), 2, answer.statusCode() / 100);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String management(String path) throws Exception {
    HttpResponse<String> answer = get(server.managementAddress().orElseThrow().resolve(path));
    assertEquals(path + ": " + answer.body(), 200, answer.statusCode());
    return answer.body();
  }

  /** Every sample, by its name and labels as they are written. */
  private static Map<String, Double> scrape() throws Exception {
    Map<String, Double> samples = new TreeMap<>();
    management("/metrics")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              int space = line.lastIndexOf(' ');
              samples.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
            });
    return samples;
  }

  /** Figures are written a moment after the answer they are about. */
  private static void expect(Map<String, Double> expected) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Map<String, Double> samples = scrape();
              expected.forEach((name, value) -> assertEquals(name, value, samples.get(name)));
            });
  }

  @Test
  public void requestsAreCountedByRouteAndStatus() throws Exception {
    expect(
        Map.of(
            "pelage_http_request_seconds_count{method=\"POST\",route=\"/v1/graphs/{graph}/decisions\","
                + "status=\"2xx\"}",
            3.0,
            "pelage_http_request_seconds_count{method=\"POST\",route=\"/v1/graphs\",status=\"2xx\"}",
            1.0,
            "pelage_http_request_seconds_count{method=\"GET\",route=\"/v1/graphs/{graph}\","
                + "status=\"4xx\"}",
            1.0,
            "pelage_http_request_seconds_count{method=\"GET\",route=\"other\",status=\"4xx\"}",
            1.0));
    assertFalse("ids are no labels", management("/metrics").contains(graph));
  }

  @Test
  public void decisionsAreCountedWhereTheyBecomeDurable() {
    expect(
        Map.of(
            "pelage_decisions_total{by=\"person\",decision=\"match\"}",
            1.0,
            "pelage_decisions_total{by=\"person\",decision=\"nomatch\"}",
            2.0,
            "pelage_journal_events_total{event=\"GraphCreated\",owner=\"graph\"}",
            1.0,
            "pelage_owner_message_seconds_count{message=\"Decide\",owner=\"graph\"}",
            3.0,
            "pelage_owner_message_seconds_count{message=\"Create\",owner=\"registry\"}",
            1.0,
            "pelage_graph_decisions{by=\"person\"}",
            3.0,
            "pelage_graph_annotations",
            3.0));
  }

  @Test
  public void everyEventIsInOneTransactionAndEveryWriteIsTimed() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Map<String, Double> samples = scrape();
              double events = sum(samples, "pelage_journal_events_total");
              assertTrue(events > 5);
              assertEquals(events, samples.get("pelage_journal_transaction_events_sum"), 0);
              assertTrue(samples.get("pelage_journal_transaction_seconds_count") > 0);
              assertTrue(sum(samples, "pelage_journal_write_seconds_count") > 3);
            });
  }

  private static double sum(Map<String, Double> samples, String name) {
    return samples.entrySet().stream()
        .filter(sample -> sample.getKey().startsWith(name + "{"))
        .mapToDouble(Map.Entry::getValue)
        .sum();
  }

  @Test
  public void ownersClusterAndJvmAreThere() throws Exception {
    expect(
        Map.of(
            "pelage_owner_answers{owner=\"registry\"}",
            1.0,
            "pelage_owner_answers{owner=\"query\"}",
            1.0,
            "pelage_owner_answers{owner=\"feedback\"}",
            1.0,
            "pelage_feedback_items{stage=\"pending\"}",
            0.0,
            "pelage_cluster_members{status=\"up\"}",
            1.0,
            "pelage_cluster_unreachable_members",
            0.0,
            "pelage_owner_mailbox_messages{owner=\"graph\"}",
            0.0));
    assertTrue(sum(scrape(), "jvm_memory_used_bytes") > 0);
  }

  @Test
  public void theOwnersAreShownAsTheyAre() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              JsonNode owners = JSON.readTree(management("/owners"));
              assertTrue(owners.get("registry").get("answers").asBoolean());
              assertEquals(0, owners.get("feedback").get("pending").asInt());
              assertEquals("absent", owners.get("query").get("state").asText());
              JsonNode figures = owners.get("graphs").get(0).get("figures");
              assertEquals(3, figures.get("annotations").asInt());
              assertEquals(3, figures.get("manual").asInt());
              assertEquals(0, owners.get("mailboxes").get("registry").asInt());
            });
  }

  /** The Console page reads what the management port shows: one look, told twice. */
  @Test
  public void theConsoleIsFedFromTheSameLook() throws Exception {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              HttpResponse<String> console = get(server.address().resolve("/v1/console"));
              assertEquals(console.body(), 200, console.statusCode());
              JsonNode page = steady(JSON.readTree(console.body()));
              assertEquals(steady(JSON.readTree(management("/owners"))), page);
              JsonNode member = page.get("members").get(0);
              assertEquals(page.get("node").get("address"), member.get("address"));
              assertTrue(member.get("oldest").asBoolean() && member.get("answering").asBoolean());
              assertEquals(1, member.get("graphs").asInt());
              assertEquals(1, page.get("states").get("ready").asInt());
            });
  }

  /** Without what changes from one moment to the next by itself. */
  private static JsonNode steady(JsonNode view) {
    ((ObjectNode) view.get("node")).remove("heap_used_bytes");
    ((ObjectNode) view).remove("mailboxes");
    return view;
  }

  /** What is promised to operators, by name and labels: alerts and dashboards hang on it. */
  @Test
  public void everyPromisedNumberIsThere() throws Exception {
    Map<String, String> promised =
        Map.ofEntries(
            Map.entry("request rates and latencies by route", "pelage_http_request_seconds_bucket"),
            Map.entry("mailbox depth per owner", "pelage_owner_mailbox_messages"),
            Map.entry("processing time per owner", "pelage_owner_message_seconds_bucket"),
            Map.entry("persist latency", "pelage_journal_write_seconds_bucket"),
            Map.entry("transaction latency", "pelage_journal_transaction_seconds_bucket"),
            Map.entry("batch size", "pelage_journal_transaction_events_bucket"),
            Map.entry("writes that failed", "pelage_journal_write_failures_total"),
            Map.entry("leases", "pelage_graph_leases"),
            Map.entry("decisions made", "pelage_decisions_total"),
            Map.entry("decisions in force", "pelage_graph_decisions"),
            Map.entry("inconsistencies", "pelage_graph_inconsistent_individuals"),
            Map.entry("queue length", "pelage_graph_queue_pairs"),
            Map.entry("graphs by state", "pelage_graphs"),
            Map.entry("feedback", "pelage_feedback_items"),
            Map.entry("members", "pelage_cluster_members"),
            Map.entry("room on the disk", "pelage_disk_free_bytes"),
            Map.entry("heap", "jvm_memory_used_bytes"),
            Map.entry("collections of garbage", "jvm_gc_collection_seconds_count"),
            Map.entry("threads", "jvm_threads_current"),
            Map.entry("processor time", "process_cpu_seconds_total"));
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Set<String> names =
                  scrape().keySet().stream()
                      .map(sample -> sample.replaceFirst("[{].*", ""))
                      .collect(Collectors.toSet());
              promised.forEach((what, name) -> assertTrue(what, names.contains(name)));
            });
    for (String owner : List.of("graph", "registry", "feedback", "query")) {
      String depth = "pelage_owner_mailbox_messages{owner=\"%s\"}".formatted(owner);
      assertTrue(depth, scrape().containsKey(depth));
    }
  }

  @Test
  public void healthIsToldInThreeWords() throws Exception {
    assertEquals("started", management("/startup").strip());
    assertFalse(management("/alive").isEmpty());
    assertFalse(management("/ready").isEmpty());
  }
}
