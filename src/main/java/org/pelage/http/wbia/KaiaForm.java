package org.pelage.http.wbia;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pelage.catalog.AnnotationRow;

/**
 * What the Kaia page adds to the review form: age and condition of both animals and comments. Read
 * and checked as a whole before anything is done.
 *
 * @param comment on the match, empty if none
 */
record KaiaForm(Animal first, Animal second, String comment) {
  private static final Template MARKUP = Template.load("wbia-review-kaia.html");
  private static final Template OPTION =
      Template.of("<option value=\"{{value}}\"{{{selected}}}>{{label}}</option>\n");

  private static final int COMMENT_MAX = 2_000;
  private static final List<String> CONDITIONS =
      List.of("Unspecified", "Junk", "Poor", "OK", "Good", "Excellent");
  private static final int CONDITION_MAX = CONDITIONS.size() - 1;

  private static final Map<String, Age> AGES = ages();

  /** In months, both ends included. */
  record Age(String label, Optional<Integer> min, Optional<Integer> max) {}

  /**
   * What is said of one animal.
   *
   * @param quality 1 to 5, empty: unspecified
   * @param comment empty if none
   */
  record Animal(Age age, Optional<Integer> quality, String comment) {}

  private static Map<String, Age> ages() {
    Map<String, Age> ages = new LinkedHashMap<>();
    ages.put("age1", new Age("0-2 months", Optional.empty(), Optional.of(2)));
    ages.put("age2", new Age("3-5 months", Optional.of(3), Optional.of(5)));
    ages.put("age3", new Age("6-11 months", Optional.of(6), Optional.of(11)));
    ages.put("age4", new Age("12-23 months", Optional.of(12), Optional.of(23)));
    ages.put("age5", new Age("24-35 months", Optional.of(24), Optional.of(35)));
    ages.put("age6", new Age("36 months and more", Optional.of(36), Optional.empty()));
    ages.put("unknown", new Age("Unknown", Optional.empty(), Optional.empty()));
    return ages;
  }

  /** The fields, with what the catalogue says of the two. */
  static String markup(AnnotationRow first, AnnotationRow second) {
    return MARKUP.fill(
        Template.with("ages-1", ageOptions(first))
            .with("ages-2", ageOptions(second))
            .with("conditions-1", conditionOptions(first))
            .with("conditions-2", conditionOptions(second)));
  }

  /** An age that is none of the choices shows as unknown. */
  private static String ageOptions(AnnotationRow row) {
    String chosen =
        AGES.entrySet().stream()
            .filter(age -> age.getValue().min().equals(row.ageMonthsMin()))
            .filter(age -> age.getValue().max().equals(row.ageMonthsMax()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse("unknown");
    StringBuilder options = new StringBuilder();
    AGES.forEach((code, age) -> options.append(option(code, age.label(), code.equals(chosen))));
    return options.toString();
  }

  private static String conditionOptions(AnnotationRow row) {
    StringBuilder options = new StringBuilder();
    for (int code = 0; code <= CONDITION_MAX; code++) {
      boolean chosen = row.quality().orElse(0) == code;
      options.append(option(Integer.toString(code), CONDITIONS.get(code), chosen));
    }
    return options.toString();
  }

  private static String option(String value, String label, boolean selected) {
    return OPTION.fill(
        Template.with("value", value)
            .with("label", label)
            .with("selected", selected ? " selected" : ""));
  }

  static KaiaForm of(Parameters parameters) {
    return new KaiaForm(
        animal(parameters, 1), animal(parameters, 2), comment(parameters, "comment-match"));
  }

  private static Animal animal(Parameters parameters, int number) {
    String ageField = "age-annot-" + number;
    Age age =
        Optional.ofNullable(AGES.get(parameters.field(ageField).orElse("")))
            .orElseThrow(() -> Fault.invalid(ageField, "must be age1 to age6, or unknown"));
    String conditionField = "condition-annot-" + number;
    int condition = parameters.number(conditionField).orElse(-1);
    if (condition < 0 || condition > CONDITION_MAX) {
      throw Fault.invalid(conditionField, "must be 0 to " + CONDITION_MAX);
    }
    return new Animal(
        age,
        Optional.of(condition).filter(quality -> quality > 0),
        comment(parameters, "comment-annot-" + number));
  }

  private static String comment(Parameters parameters, String field) {
    String text = parameters.field(field).orElse("").strip();
    if (text.length() > COMMENT_MAX) {
      throw Fault.invalid(field, "must be at most " + COMMENT_MAX + " characters");
    }
    return text;
  }
}
