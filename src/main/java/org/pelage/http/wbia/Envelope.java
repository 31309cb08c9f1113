package org.pelage.http.wbia;

import akka.http.javadsl.model.ContentType;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpCharsets;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.MediaTypes;
import akka.http.javadsl.model.StatusCode;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.model.headers.RawHeader;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What every answer under {@code /api} is wrapped in. The HTTP status always equals the code, 600
 * to 609 included.
 *
 * @param callback name of a function the answer is wrapped in, empty for none
 * @param format what {@code __format__} asked for, empty for plain JSON
 */
record Envelope(Optional<String> callback, Optional<String> format) {
  private static final int OK = 200;
  private static final int STANDARD_MAX = 599;

  /** Names of functions only: the answer must not carry a script of the asker's. */
  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_$][\\w$.]{0,127}");

  private static final ContentType JSON =
      MediaTypes.customWithOpenCharset("application", "json", Map.of(), false)
          .toContentType(HttpCharsets.UTF_8);

  /** Browsers run nothing that is called JSON while they are told not to guess. */
  private static final ContentType SCRIPT =
      MediaTypes.customWithOpenCharset("application", "javascript", Map.of(), false)
          .toContentType(HttpCharsets.UTF_8);

  static final Envelope PLAIN = new Envelope(Optional.empty(), Optional.empty());

  /** As the request wants it; {@code callback} counts only if it names jQuery. */
  static Envelope of(Parameters parameters, boolean htmlByCookie) {
    Optional<String> callback =
        parameters
            .get("callback")
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .filter(name -> name.contains("jQuery"));
    callback
        .filter(name -> !FUNCTION.matcher(name).matches())
        .ifPresent(
            name -> {
              throw Fault.invalid("callback", "must be the name of a function");
            });
    Optional<String> format =
        parameters
            .text("__format__")
            .filter(word -> word.equals("true") || word.startsWith("enable"))
            .or(() -> htmlByCookie ? Optional.of("true") : Optional.empty());
    return new Envelope(callback, format);
  }

  HttpResponse success(JsonNode response) {
    return wrap(OK, "", response);
  }

  HttpResponse failure(int code, String message, JsonNode response) {
    return wrap(code, message, response);
  }

  private HttpResponse wrap(int code, String message, JsonNode response) {
    ObjectNode envelope = WbiaJson.NODES.objectNode();
    envelope
        .putObject("status")
        .put("success", code == OK)
        .put("code", code)
        .put("message", message)
        .put("cache", -1);
    envelope.set("response", response);
    String json = WbiaJson.write(envelope);
    HttpResponse answer = HttpResponse.create().withStatus(status(code)).addHeader(cookie());
    if (format.isPresent()) {
      String page = "<!doctype html><meta charset=\"utf-8\"><pre>" + Html.text(json) + "</pre>";
      return answer.withEntity(HttpEntities.create(ContentTypes.TEXT_HTML_UTF8, page));
    }
    String body = callback.map(name -> name + "(" + json + ")").orElse(json);
    ContentType type = callback.isPresent() ? SCRIPT : JSON;
    return answer
        .withEntity(HttpEntities.create(type, body.getBytes(StandardCharsets.US_ASCII)))
        .addHeader(RawHeader.create("mimetype", "application/json"));
  }

  private RawHeader cookie() {
    boolean keep = format.filter(word -> word.startsWith("enable")).isPresent();
    return RawHeader.create(
        "Set-Cookie",
        keep
            ? "__format__=enabled; Path=/; SameSite=Lax"
            : "__format__=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/");
  }

  private static StatusCode status(int code) {
    return code > STANDARD_MAX
        ? StatusCodes.custom(code, "UNKNOWN", "", false, true)
        : StatusCodes.get(code);
  }
}
