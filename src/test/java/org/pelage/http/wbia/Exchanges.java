package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/**
 * Requests and what is expected of their answers, read from a file whose format the README beside
 * it explains, and replayed in order over raw connections.
 */
final class Exchanges {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACE = Pattern.compile("\\{\\{([^{}]+)}}");

  /** As long as Wildbook waits. */
  private static final int TIMEOUT_MILLIS = 180_000;

  private record Exchange(String title, List<String> request, List<String> expected) {}

  private record Answer(int status, Map<String, String> headers, String head, String body) {}

  private final String file;
  private final List<Exchange> exchanges;
  private final Map<String, String> kept = new HashMap<>();

  private Exchanges(String file, List<Exchange> exchanges) {
    this.file = file;
    this.exchanges = exchanges;
  }

  static Exchanges read(String file) throws IOException {
    List<Exchange> exchanges = new ArrayList<>();
    try (InputStream in = Exchanges.class.getResourceAsStream("/wbia/exchanges/" + file)) {
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("== ")) {
          exchanges.add(new Exchange(line.substring(3), new ArrayList<>(), new ArrayList<>()));
        } else if (line.startsWith(">")) {
          last(exchanges).request().add(line.substring(Math.min(2, line.length())));
        } else if (line.startsWith("< ")) {
          last(exchanges).expected().add(line.substring(2));
        }
      }
    }
    return new Exchanges(file, exchanges);
  }

  private static Exchange last(List<Exchange> exchanges) {
    return exchanges.get(exchanges.size() - 1);
  }

  /** Returns how many exchanges there were. */
  int replay(int port) {
    for (Exchange exchange : exchanges) {
      try {
        replay(exchange, port);
      } catch (AssertionError e) {
        throw new AssertionError(file + ", " + exchange.title() + ": " + e.getMessage(), e);
      }
    }
    return exchanges.size();
  }

  private void replay(Exchange exchange, int port) {
    if (exchange.expected().get(0).startsWith("until ")) {
      Awaitility.await()
          .atMost(Node.PATIENCE)
          .pollInterval(Duration.ofMillis(100))
          .untilAsserted(() -> examine(exchange, send(exchange, port)));
    } else {
      examine(exchange, send(exchange, port));
    }
  }

  private void examine(Exchange exchange, Answer answer) {
    int status = Integer.parseInt(exchange.expected().get(0).replace("until ", ""));
    check(status == answer.status(), "status " + status, answer);
    exchange.expected().stream().skip(1).forEach(line -> check(filled(line), answer));
  }

  private Answer send(Exchange exchange, int port) {
    int blank = exchange.request().indexOf("");
    int headEnd = blank < 0 ? exchange.request().size() : blank;
    String body =
        blank < 0
            ? ""
            : filled(
                String.join(
                    "\n", exchange.request().subList(blank + 1, exchange.request().size())));
    String head = filled(String.join("\r\n", exchange.request().subList(0, headEnd)));
    String request =
        head
            + "\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body;
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return answer(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(exchange.title(), e);
    }
  }

  private static Answer answer(String raw) {
    int end = raw.indexOf("\r\n\r\n");
    String[] lines = raw.substring(0, end).split("\r\n");
    Map<String, String> headers = new HashMap<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      headers.put(
          lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[i].substring(colon + 1).strip());
    }
    int status = Integer.parseInt(lines[0].split(" ")[1]);
    return new Answer(status, headers, raw.substring(0, end), raw.substring(end + 4));
  }

  private void check(String line, Answer answer) {
    String[] words = line.split(" ", 3);
    switch (words[0]) {
      case "kind" ->
          check(
              node(answer, words[1]).getNodeType().name().toLowerCase(Locale.ROOT).equals(words[2]),
              line,
              answer);
      case "keep" -> kept.put(words[1], node(answer, words[2]).asText());
      case "header" ->
          check(
              answer.headers().getOrDefault(words[1], "").equalsIgnoreCase(words[2]), line, answer);
      case "text" ->
          check((answer.head() + answer.body()).contains(line.substring(5)), line, answer);
      case "no" -> check(!answer.body().contains(line.substring(8)), line, answer);
      case "field" -> kept.put(words[1], field(answer, words[2]));
      default -> {
        String expected = line.substring(words[0].length() + 1);
        check(node(answer, words[0]).equals(json(expected)), line, answer);
      }
    }
  }

  private static void check(boolean holds, String what, Answer answer) {
    if (!holds) {
      throw new AssertionError(
          "expected " + what + ", but it was\n" + answer.head() + "\n" + answer.body());
    }
  }

  private static JsonNode node(Answer answer, String pointer) {
    return json(answer.body()).at(pointer);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private static String field(Answer answer, String name) {
    Matcher field =
        Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"")
            .matcher(json(answer.body()).path("response").asText());
    if (!field.find()) {
      throw new AssertionError("the form has no " + name);
    }
    return field.group(1);
  }

  private String filled(String text) {
    return PLACE.matcher(text).replaceAll(place -> Matcher.quoteReplacement(value(place.group(1))));
  }

  private String value(String name) {
    if (name.startsWith("annot-")) {
      return new UUID(7, Long.parseLong(name.substring(6))).toString();
    }
    if (name.startsWith("x-")) {
      return "x".repeat(Integer.parseInt(name.substring(2)));
    }
    if (name.startsWith("form:")) {
      return URLEncoder.encode(value(name.substring(5)), StandardCharsets.UTF_8);
    }
    String value = kept.get(name);
    if (value == null) {
      throw new AssertionError("nothing was kept as " + name);
    }
    return value;
  }
}
