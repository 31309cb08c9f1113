package org.pelage.http.wbia;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.Server;
import org.pelage.http.routing.Endpoint;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Random requests to every route of a whole node: in order, mutated and hostile, with ids and
 * leases that the node gave out. None is a fault of the server, and afterwards it works.
 */
public class HostileTrafficTest extends JUnitSuite {
  /** Of each seed; a campaign raises it. */
  private static final int REQUESTS = Integer.getInteger("hostile.requests", 600);

  private static final int LOOK_AGAIN = 50;
  private static final int HERD = 60;
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  /** Parameters by the beginning of the path they are for; the first that fits. */
  private static final List<Map.Entry<String, String>> PARAMETERS =
      List.of(
          Map.entry(
              "/api/query/graph/v2/",
              "graph_uuid annot_uuid_list query_config_dict review_callback_url backend"
                  + " creation_imageset_rowid_list"),
          Map.entry(
              "/api/review/query/graph/v2/",
              "graph_uuid callback_url callback_method view_orientation {form}"),
          Map.entry("/api/review/query/graph/", "review_pair view_orientation callback_url {form}"),
          Map.entry(
              "/api/review/",
              "review_rowid_list aid_list aid_1_list aid_2_list evidence_decision_list"
                  + " review_annot_uuid1_list review_annot_uuid2_list review_tags_list"
                  + " review_evidence_decision_list review_user_confidence_list"
                  + " review_client_start_time_posix_list metadata_dict_list tags_list"),
          Map.entry(
              "/api/match/",
              "match_annot_uuid1_list match_annot_uuid2_list match_evidence_decision_list"
                  + " match_decision_list match_confidence_list match_tags_list match_tag_list"
                  + " match_user_list match_count_list match_modified_list"),
          Map.entry("/api/status/", "callback"),
          Map.entry(
              "/api/annot/",
              "aid_list annot_uuid_list uuid_list image_uuid_list annot_bbox_list"
                  + " annot_theta_list bbox_list theta_list viewpoint_list species_text_list"
                  + " quality_text_list name_text_list annot_name_list flag_list notes_list"
                  + " tags_list imgsetid is_known"),
          Map.entry(
              "/api/image/",
              "gid_list image_uuid_list imageset_text_list uuid_list thumbnail resize_pix_w"
                  + " resize_per_h image_uri_list image_unixtime_list"),
          Map.entry("/api/name/", "name_uuid_list name_text_list"),
          Map.entry("/api/imageset/", "imageset_uuid_list imageset_text_list imgsetid_list"),
          Map.entry("/api/engine/", "jobid callback __format__"),
          Map.entry("/api/", "uuid_list callback __format__"),
          Map.entry(
              "/submit/",
              "graph_uuid {form} age-annot-1 age-annot-2 condition-annot-1 condition-annot-2"
                  + " comment-match imgsetid refer name organization"),
          Map.entry(
              "/",
              "graph_uuid aid1 aid2 hogwild kaia hardcase view_orientation previous imgsetid"
                  + " option aids annot_uuid_list refer sync use_engine"));

  private static final List<String> FORM =
      List.of(
          "identification-annot-uuid-1",
          "identification-annot-uuid-2",
          "identification-lease",
          "identification-aid1",
          "identification-aid2",
          "identification-submit",
          "identification-replace-review-rowid",
          "ia-review-confidence",
          "ia-photobomb-value",
          "server_time_start");

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Node node;
  private static GraphClient client;
  private static List<Endpoint> table;

  private final HostileValues.Held held = new HostileValues.Held();

  @BeforeClass
  public static void start() throws IOException {
    node = new Node(FOLDER.newFolder().toPath(), Map.of());
    client = new GraphClient(node);
    try (Server scripted = new Server(FOLDER.newFolder().toPath())) {
      table = scripted.wbia.endpoints();
    }
    for (int width : List.of(80, 90, 100)) {
      Node.Answer image = node.upload("/api/upload/image/json/", Photos.photo(width, 60));
      assertEquals(image.body(), 200, image.status());
    }
  }

  @AfterClass
  public static void stop() {
    node.close();
  }

  @Test
  public void aFixedSeed() {
    attack(42);
  }

  @Test
  public void anotherSeed() {
    attack(System.nanoTime());
  }

  private void attack(long seed) {
    Random random = new Random(seed);
    HostileValues values = new HostileValues(random, held);
    Map<Endpoint, Integer> carriedOut = new LinkedHashMap<>();
    for (int i = 0; i < REQUESTS; i++) {
      if (i % LOOK_AGAIN == 0) {
        lookAgain();
      }
      Endpoint endpoint = table.get(i < table.size() ? i : random.nextInt(table.size()));
      values.nextRequest();
      Sent sent = request(endpoint, random, values);
      String told = "seed " + seed + ", request " + i + ": " + sent;
      Node.Answer answer = answer(told, sent);
      check(told, endpoint, answer);
      Map<String, String> form = answer.form();
      if (form.containsKey("identification-annot-uuid-1")) {
        held.form = form;
      }
      if (answer.status() < 400) {
        carriedOut.merge(endpoint, 1, Integer::sum);
      }
    }
    int all = carriedOut.values().stream().mapToInt(Integer::intValue).sum();
    assertTrue("only " + all + " were in order: little was tried", all > REQUESTS / 4);
    assertItWorks();
  }

  private record Sent(String method, String path, String type, String body) {}

  private static Node.Answer answer(String told, Sent sent) {
    try {
      return node.send(sent.method(), sent.path(), sent.type(), sent.body());
    } catch (CompletionException unanswered) {
      throw new AssertionError(told, unanswered);
    }
  }

  private static void check(String told, Endpoint endpoint, Node.Answer answer) {
    String all = told + "\n" + answer.status() + " " + answer.body();
    boolean prescribed =
        answer.status() == 501 && NotOffered.isOneOf(endpoint.path())
            || answer.status() == 500 && answer.body().contains("can be compared");
    boolean fault = answer.status() >= 500 && answer.status() < 600;
    assertTrue(all, prescribed || !fault);
    assertFalse("a stack trace: " + all, answer.body().contains("\tat "));
    if (answer.body().startsWith("{\"status\": {")) {
      assertEquals(all, answer.status(), answer.json().at("/status/code").intValue());
    }
  }

  /** What there is just now; herd and graphs are kept from dying out, and from growing for ever. */
  private void lookAgain() {
    List<UUID> herd = node.annotations(HERD);
    held.graphs = new ArrayList<>();
    client.status().fieldNames().forEachRemaining(held.graphs::add);
    if (held.graphs.isEmpty()) {
      Node.Answer created = client.createAsync(herd.subList(0, 12)).join();
      assertTrue(created.body(), created.status() == 200 || created.status() == 604);
    } else if (held.graphs.size() > 4) {
      client.delete(held.graphs.get(0));
    }
    held.annotations = uuids("/api/annot/json/");
    held.images = uuids("/api/image/json/");
    held.names = uuids("/api/name/json/");
    held.imagesets = uuids("/api/imageset/json/");
    held.reviews = listed("/api/review/").stream().map(JsonNode::intValue).toList();
    held.jobs = listed("/api/engine/job/").stream().map(JsonNode::asText).toList();
  }

  private static List<UUID> uuids(String path) {
    return listed(path).stream()
        .map(object -> UUID.fromString(object.get("__UUID__").textValue()))
        .toList();
  }

  private static List<JsonNode> listed(String path) {
    Node.Answer answer = node.get(path);
    assertEquals(answer.body(), 200, answer.status());
    return StreamSupport.stream(answer.response().spliterator(), false).toList();
  }

  private static void assertItWorks() {
    client.deleteAll();
    assertEquals(0, client.status().size());
    List<UUID> herd = node.annotations(HERD);
    String graph = client.create(herd.subList(0, 5));
    Map<String, String> form = node.formAt(GraphClient.next(graph, 1)).form();
    assertEquals(200, client.submit(graph, form, "Cannot Tell").status());
    assertEquals(200, client.sync(graph).status());
    client.deleteAll();
  }

  private static Sent request(Endpoint endpoint, Random random, HostileValues values) {
    boolean hostile = random.nextInt(5) == 0;
    String path =
        PLACE
            .matcher(endpoint.path())
            .replaceAll(
                place ->
                    encoded(
                        random.nextInt(10) == 0 ? values.scrap() : values.inPath(place.group(1))));
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String name : names(endpoint.path())) {
      if (random.nextInt(4) > 0) {
        parameters.put(name, hostile ? values.scrap() : values.proper(name));
      }
    }
    if (!hostile && random.nextInt(3) == 0) {
      parameters = values.mutated(parameters);
    }
    return sent(method(endpoint, random), path, parameters, random);
  }

  private static List<String> names(String path) {
    return PARAMETERS.stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .stream()
        .flatMap(names -> Arrays.stream(names.split(" ")))
        .flatMap(name -> name.equals("{form}") ? FORM.stream() : Stream.of(name))
        .toList();
  }

  private static String method(Endpoint endpoint, Random random) {
    return random.nextInt(20) == 0
        ? List.of("GET", "POST", "PUT", "DELETE").get(random.nextInt(4))
        : endpoint.method();
  }

  /** In the query, as a form, in parts, as JSON, or as what it is not. */
  private static Sent sent(
      String method, String path, Map<String, String> parameters, Random random) {
    String form =
        parameters.entrySet().stream()
            .map(p -> encoded(p.getKey()) + "=" + encoded(p.getValue()))
            .collect(Collectors.joining("&"));
    return switch (random.nextInt(8)) {
      case 0, 1 -> new Sent(method, path + "?" + shortened(form), "", "");
      case 2, 3, 4 -> new Sent(method, path, GraphClient.FORM, form);
      case 5 -> new Sent(method, path, "application/json", json(parameters));
      case 6 ->
          new Sent(method, path, "multipart/form-data; boundary=cut", parts(parameters, random));
      default -> new Sent(method, path + "?" + shortened(form), "text/plain", form);
    };
  }

  private static String shortened(String form) {
    return form.length() > 8_000 ? form.substring(0, form.lastIndexOf('&', 8_000) + 1) : form;
  }

  private static String json(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(p -> WbiaJson.write(WbiaJson.NODES.textNode(p.getKey())) + ": " + value(p.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String value(String text) {
    return WbiaJson.parse(text).isPresent() ? text : WbiaJson.write(WbiaJson.NODES.textNode(text));
  }

  private static String parts(Map<String, String> parameters, Random random) {
    String end = random.nextInt(10) == 0 ? "" : "--cut--\r\n";
    return parameters.entrySet().stream()
            .map(
                p ->
                    "--cut\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(p.getKey(), p.getValue()))
            .collect(Collectors.joining())
        + end;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
