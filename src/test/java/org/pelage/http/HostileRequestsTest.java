package org.pelage.http;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpMethods;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.Uri;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.http.routing.Endpoint;
import org.scalatestplus.junit.JUnitSuite;

/** Thousands of mutated requests to every route: none is a fault of the server. */
public class HostileRequestsTest extends JUnitSuite {
  /** Of each seed; a campaign raises it. */
  private static final int REQUESTS = Integer.getInteger("hostile.requests", 2000);

  private static final List<String> SCRAPS =
      List.of(
          "",
          "null",
          "[]",
          "{}",
          "-1",
          "1e999",
          "NaN",
          "true",
          "\"",
          "{{",
          "\\u0000",
          "é",
          "\uD83E\uDD93",
          "../../etc/passwd",
          "' OR 1=1 --",
          "<script>",
          "%00",
          "%zz",
          "a,b",
          "[null]",
          "{\"a\":",
          "9223372036854775808",
          "{\"__UUID__\": \"x\"}",
          "{\"__UUID__\": null}",
          "True",
          "match",
          "x".repeat(2000),
          "[".repeat(200));

  private static final List<String> FIELDS =
      List.of(
          "annotations",
          "a",
          "b",
          "decision",
          "reviewer",
          "key",
          "meta",
          "confidence",
          "tags",
          "count",
          "about",
          "merge",
          "split",
          "from",
          "decisions",
          "config",
          "start",
          "callbacks",
          "candidates",
          "seconds",
          "lease",
          "next",
          "excluded",
          "uuid",
          "bbox",
          "embedding",
          "graph_uuid",
          "annot_uuid_list",
          "query_config_dict",
          "review_callback_url",
          "backend",
          "callback",
          "__format__",
          "callback_url",
          "callback_method",
          "query_uuid",
          "identification-annot-uuid-1",
          "identification-annot-uuid-2",
          "identification-submit",
          "creation_imageset_rowid_list",
          "aid_list",
          "aid_1_list",
          "aid_2_list",
          "gid_list",
          "uuid_list",
          "image_uuid_list",
          "image_uri_list",
          "annot_bbox_list",
          "annot_theta_list",
          "annot_name_list",
          "name_text_list",
          "name_uuid_list",
          "viewpoint_list",
          "flag_list",
          "quality_text_list",
          "imageset_text_list",
          "imageset_uuid_list",
          "imgsetid",
          "review_rowid_list",
          "metadata_dict_list",
          "evidence_decision_list",
          "review_annot_uuid1_list",
          "review_annot_uuid2_list",
          "review_evidence_decision_list",
          "match_annot_uuid1_list",
          "match_annot_uuid2_list",
          "match_evidence_decision_list",
          "match_decision_list",
          "match_count_list",
          "thumbnail",
          "resize_pix_w",
          "limit",
          "after",
          "width",
          "format",
          "dry_run");

  private static final List<ContentType> TYPES =
      List.of(
          ContentTypes.APPLICATION_JSON,
          ContentTypes.TEXT_PLAIN_UTF8,
          ContentTypes.APPLICATION_OCTET_STREAM,
          MediaTypes.APPLICATION_X_WWW_FORM_URLENCODED.toContentType(),
          MediaTypes.TEXT_CSV.toContentType(HttpCharsets.UTF_8),
          MediaTypes.applicationWithFixedCharset("x-ndjson", HttpCharsets.UTF_8).toContentType());

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Server server;

  @BeforeClass
  public static void start() throws IOException {
    server = new Server(FOLDER.newFolder().toPath());
    server.annotations("zebra_plains", 1, 2, 3);
    server.owners.registry = ObligingOwners::registry;
    server.owners.session = ObligingOwners::session;
  }

  @AfterClass
  public static void stop() {
    server.close();
  }

  @Test
  public void aFixedSeed() {
    attack(42);
  }

  @Test
  public void anotherSeed() {
    attack(System.nanoTime());
  }

  private static void attack(long seed) {
    Random random = new Random(seed);
    List<Endpoint> table = new ArrayList<>(server.v1);
    // Events never end; the session's owner here answers its status only.
    table.removeIf(
        endpoint ->
            endpoint.path().endsWith("/events") || endpoint.path().contains("query-object"));
    table.addAll(server.wbia.endpoints());
    int carriedOut = 0;
    for (int i = 0; i < REQUESTS; i++) {
      HttpRequest request = request(table.get(random.nextInt(table.size())), random);
      Server.Answer answer = server.send(request);
      String told = "seed " + seed + ", request " + i + ": " + request + "\n" + answer.body();
      boolean fault = answer.status() >= 500 && answer.status() < 600 && answer.status() != 501;
      assertFalse(told, fault);
      assertFalse("no stack trace; " + told, answer.body().contains("\tat "));
      carriedOut += answer.status() < 300 ? 1 : 0;
    }
    assertTrue("some are in order, or nothing was tried", carriedOut > REQUESTS / 20);
  }

  private static HttpRequest request(Endpoint endpoint, Random random) {
    String path =
        endpoint
            .path()
            .replaceAll("\\{graph}", mostly(Samples.GRAPH.toString(), random))
            .replaceAll("\\{uuid}", mostly(Samples.A.toString(), random))
            .replaceAll("\\{lease}", mostly("k1.1.1", random))
            .replaceAll("\\{(sequence|n)}", mostly("3", random))
            .replaceAll("\\{(rowid|file)}", mostly("1", random))
            .replaceAll("\\{asset}", mostly("docs.js", random));
    String method =
        random.nextInt(10) == 0
            ? oneOf(List.of("GET", "PUT", "DELETE"), random)
            : endpoint.method();
    return HttpRequest.create()
        .withMethod(HttpMethods.lookup(method).orElseThrow())
        .withUri(Uri.create(path + query(random), Uri.RELAXED))
        .withEntity(
            HttpEntities.create(
                random.nextInt(3) == 0 ? oneOf(TYPES, random) : ContentTypes.APPLICATION_JSON,
                body(random).getBytes(StandardCharsets.UTF_8)));
  }

  private static String mostly(String good, Random random) {
    return random.nextInt(5) == 0 ? encoded(oneOf(SCRAPS, random)) : good;
  }

  private static String query(Random random) {
    StringBuilder query = new StringBuilder("?x=1");
    for (int i = random.nextInt(4); i > 0; i--) {
      query.append('&').append(oneOf(FIELDS, random)).append('=');
      query.append(encoded(value(random)));
    }
    return query.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** A JSON object of known fields with unlikely values, a form of them, or rubbish. */
  private static String body(Random random) {
    int kind = random.nextInt(6);
    if (kind == 0) {
      return oneOf(SCRAPS, random);
    }
    List<String> fields = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      String name = oneOf(FIELDS, random);
      fields.add(
          kind == 1 ? name + "=" + encoded(value(random)) : "\"" + name + "\": " + value(random));
    }
    if (kind == 1) {
      return String.join("&", fields);
    }
    String object = "{" + String.join(", ", fields) + "}";
    return kind == 2 ? "[" + object + "]" : object;
  }

  private static String value(Random random) {
    return switch (random.nextInt(9)) {
      case 6 -> "[" + uuidObject(random) + "]";
      case 7 -> "[" + uuidObject(random) + ", " + uuidObject(random) + "]";
      case 8 -> "[" + (random.nextInt(5) - 1) + "]";
      case 0 -> "\"" + new UUID(7, 1 + random.nextInt(3)) + "\"";
      case 1 -> "[\"" + new UUID(7, 1) + "\", \"" + new UUID(7, 2) + "\"]";
      case 2 -> "{\"__UUID__\": \"" + Samples.GRAPH + "\"}";
      case 3 -> String.valueOf(random.nextInt(5) - 1);
      case 4 -> "\"" + oneOf(SCRAPS, random).replace("\"", "").replace("\\", "") + "\"";
      default -> oneOf(SCRAPS, random);
    };
  }

  private static String uuidObject(Random random) {
    return "{\"__UUID__\": \"" + new UUID(7, 1 + random.nextInt(4)) + "\"}";
  }

  private static <T> T oneOf(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }
}
