package org.pelage.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A client of the native face, as plain as a client can be. Thread-safe. */
public final class V1Client {
  /** Certainly not done; asking again helps. */
  public static final int NOT_NOW = 503;

  private static final long SAME_AT_MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  /** JSON as everybody here reads and writes it. */
  public static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Duration patience;

  public V1Client(URI base) {
    this(base, Duration.ofSeconds(30));
  }

  /** A client that waits so long for an answer. */
  public V1Client(URI base, Duration patience) {
    this.base = base;
    this.patience = patience;
  }

  /** Status and body of one exchange; the body is a missing node where it is no JSON. */
  public record Reply(int status, JsonNode body, String text) {
    /** The body, if the status is {@code expected}. */
    public JsonNode ok(int... expected) {
      for (int e : expected) {
        if (status == e) {
          return body;
        }
      }
      throw new AssertionError("HTTP " + status + ": " + text);
    }
  }

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  public Reply get(String path) throws IOException {
    return send("GET", path, HttpRequest.BodyPublishers.noBody(), "application/json");
  }

  /**
   * As {@link #get}, asking again while the server says "not now", until it has said the same for
   * half a minute: a graph that reads its journal says how far it is.
   */
  public Reply getWhenReady(String path) throws IOException {
    Reply reply = get(path);
    long saidSince = System.nanoTime();
    while (reply.status() == NOT_NOW && System.nanoTime() - saidSince < SAME_AT_MOST_NANOS) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      Reply next = get(path);
      saidSince = next.text().equals(reply.text()) ? saidSince : System.nanoTime();
      reply = next;
    }
    return reply;
  }

  public Reply post(String path, JsonNode body) throws IOException {
    return send(
        "POST", path, HttpRequest.BodyPublishers.ofString(body.toString()), "application/json");
  }

  public Reply send(String method, String path, HttpRequest.BodyPublisher body, String type)
      throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .header("Content-Type", type)
            .method(method, body)
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(response.statusCode(), parse(response.body()), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return text.isBlank() ? JSON.missingNode() : JSON.readTree(text);
    } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
      return JSON.missingNode();
    }
  }
}
