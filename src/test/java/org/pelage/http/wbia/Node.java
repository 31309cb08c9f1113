package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.pelage.main.Configuration;
import org.pelage.main.Server;

/** A whole node in this process, with its real owners and journal, as a client sees it. */
final class Node implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern HIDDEN =
      Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\"");

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Server server;

  /** What came back. */
  record Answer(int status, String body, Map<String, String> headers) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    JsonNode response() {
      return json().path("response");
    }

    /** The hidden fields of the form. */
    Map<String, String> form() {
      Map<String, String> fields = new LinkedHashMap<>();
      Matcher hidden = HIDDEN.matcher(body.replace("\\\"", "\"").replace("\\n", "\n"));
      while (hidden.find()) {
        fields.put(hidden.group(1), hidden.group(2));
      }
      return fields;
    }

    String location() {
      return headers.getOrDefault("location", "");
    }
  }

  Node(Path folder, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("pelage.data", folder.toString());
    all.put("pelage.http.port", 0);
    all.put("pelage.management.enabled", false);
    this.server = Server.start(Configuration.load(folder.resolve("no-conf"), Map.of(), all));
  }

  /** Adds annotations with numbers from 1 and embeddings, so that candidates are found. */
  List<UUID> annotations(int count) {
    return added(
        IntStream.rangeClosed(1, count).mapToObj(number -> new UUID(7, number)).toList(),
        uuid -> ", \"embedding\": [1, %d, 0.5]".formatted(uuid.getLeastSignificantBits() % 3));
  }

  /** Adds annotations of which no two can be compared. */
  List<UUID> withoutEmbeddings(int count) {
    return added(
        IntStream.rangeClosed(1, count).mapToObj(number -> new UUID(8, number)).toList(),
        uuid -> "");
  }

  private List<UUID> added(List<UUID> uuids, Function<UUID, String> more) {
    String lines =
        uuids.stream()
            .map(
                uuid ->
                    "{\"uuid\": \"%s\", \"species\": \"zebra_plains\"%s}"
                        .formatted(uuid, more.apply(uuid)))
            .collect(Collectors.joining("\n"));
    Answer added = send("POST", "/v1/annotations", "application/x-ndjson", lines);
    if (added.status() != 200) {
      throw new AssertionError(added.body());
    }
    return uuids;
  }

  int port() {
    return server.address().getPort();
  }

  Answer get(String path) {
    return send("GET", path, "", "");
  }

  Answer form(String method, String path, Map<String, String> fields) {
    return send(method, path, "application/x-www-form-urlencoded", encoded(fields));
  }

  Answer post(String path, Map<String, String> fields) {
    return form("POST", path, fields);
  }

  static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  Answer send(String method, String path, String type, String body) {
    return sendAsync(method, path, type, body).join();
  }

  CompletableFuture<Answer> sendAsync(String method, String path, String type, String body) {
    HttpRequest.BodyPublisher publisher =
        body.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return exchange(method, path, type, publisher);
  }

  private CompletableFuture<Answer> exchange(
      String method, String path, String type, HttpRequest.BodyPublisher publisher) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(PATIENCE);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    return http.sendAsync(
            request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString())
        .thenApply(
            answer ->
                new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().map().entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().get(0)))));
  }

  /** Sends a picture as a browser's form does. */
  Answer upload(String path, byte[] jpeg) {
    String part =
        "--cut\r\nContent-Disposition: form-data; name=\"image\"; filename=\"a.jpg\"\r\n\r\n";
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(part.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(jpeg);
    body.writeBytes("\r\n--cut--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpRequest.BodyPublisher publisher =
        HttpRequest.BodyPublishers.ofByteArray(body.toByteArray());
    return exchange("POST", path, "multipart/form-data; boundary=cut", publisher).join();
  }

  /** The page, once it has a form. */
  Answer formAt(String path) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> get(path), answer -> !answer.form().isEmpty());
  }

  /** A list of UUID objects. */
  static String list(List<UUID> uuids) {
    return uuids.stream().map(Node::object).collect(Collectors.joining(", ", "[", "]"));
  }

  static String object(UUID uuid) {
    return "{\"__UUID__\": \"" + uuid + "\"}";
  }

  @Override
  public void close() {
    server.close();
  }
}
