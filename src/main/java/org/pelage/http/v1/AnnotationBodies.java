package org.pelage.http.v1;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.UnsupportedMedia;
import org.pelage.http.wire.AnnotationShapes.Add;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;

/** Reads annotations from a JSON list or from NDJSON: all of them, or none. */
final class AnnotationBodies {
  private static final int ANNOTATIONS_MAX = 100_000;

  private AnnotationBodies() {}

  static List<Add> read(Call call) {
    String media = call.request().entity().getContentType().mediaType().toString();
    List<Add> annotations =
        switch (media) {
          case "application/json" -> Arrays.asList(call.json(Add[].class));
          case "application/x-ndjson", "application/jsonl" -> lines(call.body());
          default -> throw UnsupportedMedia.of(media, "application/json or application/x-ndjson");
        };
    if (annotations.size() > ANNOTATIONS_MAX) {
      throw Refused.invalid("", "at most " + ANNOTATIONS_MAX + " annotations; send them in parts");
    }
    if (Words.hasNull(annotations)) {
      throw Refused.invalid("[" + annotations.indexOf(null) + "]", "must be an object");
    }
    return annotations;
  }

  private static List<Add> lines(byte[] body) {
    List<Add> annotations = new ArrayList<>();
    int number = 0;
    for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
      number++;
      if (!line.isBlank()) {
        annotations.add(line(number, line));
      }
    }
    return annotations;
  }

  private static Add line(int number, String line) {
    try {
      return Json.read(line.getBytes(StandardCharsets.UTF_8), Add.class);
    } catch (Refused refused) {
      throw Refused.invalid(
          refused.refusal().field(), "line " + number + ": " + refused.refusal().detail());
    }
  }
}
