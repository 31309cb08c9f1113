package org.pelage.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.pelage.check.Target.UnexpectedAnswerException;

/** Plain HTTP exchanges with one server. Thread-safe. */
final class Exchanges {
  static final ObjectMapper JSON = new ObjectMapper();

  /** "Not now" and "outcome unknown" of the native face. */
  static final int UNAVAILABLE = 503;

  private static final Duration TIMEOUT = Duration.ofSeconds(120);

  private final URI server;
  private final Optional<String> token;
  private final Duration patience;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  Exchanges(URI server, Optional<String> token) {
    this(server, token, TIMEOUT);
  }

  /**
   * @param patience how long an answer is waited for
   */
  Exchanges(URI server, Optional<String> token, Duration patience) {
    this.server = server;
    this.token = token;
    this.patience = patience;
  }

  /**
   * @param json the body, if it is JSON
   */
  record Answer(int status, JsonNode json, String text) {
    boolean is(int... expected) {
      for (int one : expected) {
        if (status == one) {
          return true;
        }
      }
      return false;
    }

    /** The type of an RFC 9457 problem without its prefix. */
    String problem() {
      String type = json.path("type").asText("");
      return type.substring(type.lastIndexOf(':') + 1);
    }

    /** For an answer that no server may give here. */
    UnexpectedAnswerException unexpected(String request) {
      return new UnexpectedAnswerException(request + ": HTTP " + status + " " + text);
    }

    Answer ok(String request) {
      if (!is(200, 201, 204)) {
        throw unexpected(request);
      }
      return this;
    }
  }

  Answer get(String path) {
    return send("GET", path, "", "application/json");
  }

  Answer json(String method, String path, JsonNode body) {
    return send(method, path, body.toString(), "application/json");
  }

  Answer send(String method, String path, String body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(patience)
            .header("Content-Type", type)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), parsed(response.body()), response.body());
    } catch (IOException e) {
      throw new Target.NoAnswerException(method + " " + path + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnexpectedAnswerException("interrupted");
    }
  }

  private static JsonNode parsed(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      return json == null ? MissingNode.getInstance() : json;
    } catch (com.fasterxml.jackson.core.JsonProcessingException notJson) {
      return MissingNode.getInstance();
    }
  }
}
