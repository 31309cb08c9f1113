package org.pelage.http.wbia;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pelage.review.parameters.Preset;

/**
 * How somebody reviews on the pages; carried from page to page in their addresses.
 *
 * @param hogwild any graph that has something to review
 * @param species which graphs hogwild chooses from, empty for all
 */
record Mode(
    boolean hardcase,
    boolean kaia,
    boolean census,
    boolean hogwild,
    Optional<String> species,
    boolean vertical) {
  private static final String NONE = "None";

  static Mode of(Parameters parameters) {
    return new Mode(
        parameters.flag("hardcase"),
        parameters.flag("kaia"),
        parameters.flag("census"),
        parameters.flag("hogwild") || parameters.flag("identification-hogwild"),
        parameters
            .text("hogwild_species")
            .or(() -> parameters.text("identification-hogwild-species"))
            .filter(text -> !text.isEmpty() && !text.equals(NONE)),
        !parameters.text("view_orientation").orElse("").equalsIgnoreCase("horizontal"));
  }

  Mode withHardcase() {
    return new Mode(true, kaia, census, hogwild, species, vertical);
  }

  Mode withKaia() {
    return new Mode(hardcase, true, census, hogwild, species, vertical);
  }

  /** What a graph is created with. */
  Preset preset() {
    return Preset.ofMode(hardcase, kaia, census);
  }

  /** The mode's own parameters, those that are not as usual. */
  Map<String, String> parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (kaia) {
      parameters.put("kaia", "true");
    }
    if (hardcase) {
      parameters.put("hardcase", "True");
    }
    if (census) {
      parameters.put("census", "true");
    }
    if (!vertical) {
      parameters.put("view_orientation", "horizontal");
    }
    return parameters;
  }

  /** An address with these parameters and the mode's own. */
  String address(String path, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.putAll(parameters());
    return path
        + "?"
        + all.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  /** Semicolons stay, as they may in a query. */
  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("%3B", ";");
  }

  String hogwildText() {
    return hogwild ? "True" : "False";
  }

  String speciesText() {
    return species.orElse(NONE);
  }
}
