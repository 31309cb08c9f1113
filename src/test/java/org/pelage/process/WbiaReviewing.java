package org.pelage.process;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reviews as a relay of WBIA's form does: fetches the HTML, posts its fields back with a button.
 */
final class WbiaReviewing implements Reviewing {
  private static final Pattern INPUT = Pattern.compile("<input\\b[^>]*>");
  private static final Pattern ATTRIBUTE = Pattern.compile("(\\w[\\w-]*)=\"([^\"]*)\"");
  private static final Map<String, String> BUTTONS =
      Map.of("match", "Same Animal", "nomatch", "Different Animals", "notcomp", "Cannot Tell");
  private static final int NOT_READY = 603;
  private static final int FINISHED = 605;

  private final V1Client client;
  private final String path;
  private final String name;

  WbiaReviewing(URI base, String graph, String name) {
    this.client = new V1Client(base);
    this.path = "/api/review/query/graph/v2/?graph_uuid=" + graph;
    this.name = name;
  }

  @Override
  public Handed next() throws IOException {
    V1Client.Reply reply = client.get(path + "&callback_url=http://" + name + ".example/form?x=1");
    if (reply.status() == FINISHED) {
      return Handed.end();
    }
    if (reply.status() == NOT_READY) {
      return Handed.nothingNow();
    }
    Map<String, String> form = hiddenFields(reply.ok(200).get("response").asText());
    return Handed.of(
        new PairInHand(
            UUID.fromString(form.get("identification-annot-uuid-1")),
            UUID.fromString(form.get("identification-annot-uuid-2")),
            form));
  }

  @Override
  public void answer(PairInHand pair, String decision) throws IOException {
    Map<String, String> form = new LinkedHashMap<>(pair.form());
    form.put("identification-submit", BUTTONS.get(decision));
    form.put("ia-review-confidence", "pretty_sure");
    client
        .send(
            "POST",
            path,
            HttpRequest.BodyPublishers.ofString(encode(form)),
            "application/x-www-form-urlencoded")
        .ok(200);
  }

  private static Map<String, String> hiddenFields(String html) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher input = INPUT.matcher(html);
    while (input.find()) {
      Map<String, String> attributes = new LinkedHashMap<>();
      Matcher attribute = ATTRIBUTE.matcher(input.group());
      while (attribute.find()) {
        attributes.put(attribute.group(1), attribute.group(2));
      }
      if ("hidden".equals(attributes.get("type"))) {
        fields.put(attributes.get("name"), attributes.getOrDefault("value", ""));
      }
    }
    return fields;
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(
            e ->
                URLEncoder.encode(e.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
