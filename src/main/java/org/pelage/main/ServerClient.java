package org.pelage.main;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How commands speak to a running server: its native face, and its problems as words for people.
 */
final class ServerClient {
  /** Reads and writes JSON for the commands. */
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** The server refused, failed or was not reached; the message is for people. */
  static final class ServerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerException(String message) {
      super(message);
    }
  }

  private final URI server;
  private final Optional<String> token;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  /**
   * @param server such as {@code http://127.0.0.1:8080}
   * @param token sent as a bearer token
   */
  ServerClient(URI server, Optional<String> token) {
    this.server = server;
    this.token = token;
  }

  /** The body of a GET. */
  byte[] get(String path) {
    return send(path, "GET", HttpRequest.BodyPublishers.noBody(), "application/json");
  }

  /** The JSON answer to a POST. */
  JsonNode post(String path, byte[] body, String type) {
    byte[] answer = send(path, "POST", HttpRequest.BodyPublishers.ofByteArray(body), type);
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new ServerException(server + path + " answered what is no JSON: " + e.getMessage());
    }
  }

  private byte[] send(String path, String method, HttpRequest.BodyPublisher body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .header("Content-Type", type)
            .method(method, body);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    try {
      HttpResponse<byte[]> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() >= 300) {
        throw new ServerException(
            server + path + ": HTTP " + response.statusCode() + ": " + detail(response.body()));
      }
      return response.body();
    } catch (ConnectException e) {
      throw new ServerException(
          "no server at " + server + "; start one (pelage serve) or name another with --server");
    } catch (IOException e) {
      throw new ServerException(server + path + ": " + e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException("interrupted");
    }
  }

  private static String detail(byte[] problem) {
    try {
      JsonNode node = JSON.readTree(problem);
      String field = node.path("field").asText("");
      return (field.isEmpty() ? "" : field + ": ") + node.path("detail").asText("");
    } catch (JsonProcessingException e) {
      return new String(problem, java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
