package org.pelage.http.wbia;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pelage.catalog.AnnotationRow;
import org.pelage.http.gateway.Annotated;

/**
 * A pair by the numbers of its annotations, as pages name it.
 *
 * @param review number of an earlier answer on it that is being replaced, -1 if none
 */
record NamedPair(int aid1, int aid2, long review) {
  private static final Pattern PREVIOUS = Pattern.compile("(\\d{1,9});(\\d{1,9});(-1|\\d{1,18})");

  /** The pair a request names, if it does. */
  static Optional<NamedPair> of(Parameters parameters) {
    Optional<Integer> aid1 = parameters.number("aid1");
    Optional<Integer> aid2 = parameters.number("aid2");
    if (aid1.isPresent() != aid2.isPresent()) {
      throw Fault.invalid(aid1.isPresent() ? "aid2" : "aid1", "is missing; a pair is two numbers");
    }
    return aid1.map(
        first ->
            new NamedPair(
                first,
                aid2.orElseThrow(),
                parameters.number("replace_review_rowid").map(Integer::longValue).orElse(-1L)));
  }

  /** The pair that was shown before, {@code aid1;aid2;number}; empty if it is not that. */
  static Optional<NamedPair> previous(String text) {
    Matcher parts = PREVIOUS.matcher(text);
    return parts.matches()
        ? Optional.of(
            new NamedPair(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  /** As {@link #previous(String)} reads it. */
  String text() {
    return aid1 + ";" + aid2 + ";" + review;
  }

  /** The address of a page that shows this pair. */
  String address(String path, Mode mode, Map<String, String> parameters) {
    Map<String, String> all = new LinkedHashMap<>(parameters);
    all.put("aid1", Integer.toString(aid1));
    all.put("aid2", Integer.toString(aid2));
    all.put("replace_review_rowid", Long.toString(review));
    return mode.address(path, all);
  }

  /** The two annotations, in this order; code 600 if there is no such annotation. */
  CompletableFuture<List<AnnotationRow>> find(Annotated annotated) {
    if (aid1 == aid2) {
      throw Fault.invalid("aid2", "is the same annotation as the first");
    }
    return annotated
        .findByRowids(aid1, aid2)
        .thenApply(rows -> List.of(row(rows, "aid1", aid1), row(rows, "aid2", aid2)));
  }

  private static AnnotationRow row(Map<Integer, AnnotationRow> rows, String field, int aid) {
    return Optional.ofNullable(rows.get(aid))
        .orElseThrow(() -> Fault.invalid(field, "no annotation has the number " + aid));
  }
}
