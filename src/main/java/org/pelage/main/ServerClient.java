package org.pelage.main;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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

  private static final int PROBLEM_MAX = 1 << 20;
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

  /** Copies the body of a GET as it comes. */
  void download(String path, OutputStream to) throws IOException {
    HttpResponse<InputStream> response =
        exchange(request(path), HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      refuseFailure(path, response.statusCode(), body);
      body.transferTo(to);
    }
  }

  private void refuseFailure(String path, int status, InputStream body) throws IOException {
    if (status >= 300) {
      throw failed(path, status, body.readNBytes(PROBLEM_MAX));
    }
  }

  /** The JSON body of a GET. */
  JsonNode getJson(String path) {
    return json(path, get(path));
  }

  /** Deletes. */
  void delete(String path) {
    send(path, "DELETE", HttpRequest.BodyPublishers.noBody(), "application/json");
  }

  /** The JSON answer to a POST. */
  JsonNode post(String path, byte[] body, String type) {
    return json(path, send(path, "POST", HttpRequest.BodyPublishers.ofByteArray(body), type));
  }

  private JsonNode json(String path, byte[] answer) {
    try {
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new ServerException(server + path + " answered what is no JSON: " + e.getMessage());
    }
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path)).timeout(TIMEOUT);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    return request;
  }

  private byte[] send(String path, String method, HttpRequest.BodyPublisher body, String type) {
    HttpRequest.Builder request = request(path).header("Content-Type", type).method(method, body);
    HttpResponse<byte[]> response = exchange(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() >= 300) {
      throw failed(path, response.statusCode(), response.body());
    }
    return response.body();
  }

  private ServerException failed(String path, int status, byte[] problem) {
    return new ServerException(server + path + ": HTTP " + status + ": " + detail(problem));
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request.build(), handler);
    } catch (ConnectException e) {
      throw new ServerException(
          "no server at " + server + "; start one (pelage serve) or name another with --server");
    } catch (IOException e) {
      throw new ServerException(request.build().uri() + ": " + e);
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
