package org.pelage.http.wbia;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Confidence;
import org.pelage.graph.Decision;
import org.pelage.graph.MetaDecision;
import org.pelage.http.wire.Words;
import org.pelage.session.SessionCommand.Answer;

/**
 * A review that was made elsewhere, read and checked.
 *
 * @param uuid the client's own, or a new one
 * @param identity who made it; an algorithm's begins with {@code algo:}
 */
record GivenReview(
    UUID uuid,
    AnnotationRow a,
    AnnotationRow b,
    Decision decision,
    MetaDecision meta,
    String identity,
    Confidence confidence,
    List<String> tags,
    Optional<Instant> clientStart,
    Optional<Instant> clientEnd,
    Optional<Instant> serverStart,
    Optional<Instant> serverEnd) {

  /** Names of the lists, which differ between the two endpoints. */
  record Names(String decisions, String metas, String users, String confidences, String tags) {
    static final Names JSON =
        new Names(
            "review_evidence_decision_list",
            "review_meta_decision_list",
            "review_user_list",
            "review_user_confidence_list",
            "review_tags_list");
    static final Names ROWIDS =
        new Names(
            "evidence_decision_list",
            "meta_decision_list",
            "identity_list",
            "user_confidence_list",
            "tags_list");
  }

  /** The reviews that a request lists, all of them in order. */
  static List<GivenReview> list(
      Parameters parameters,
      Names names,
      List<Optional<AnnotationRow>> a,
      List<Optional<AnnotationRow>> b) {
    int length = a.size();
    if (b.size() != length || length > Shelf.CHANGES_MAX) {
      throw Fault.invalid(
          "review_annot_uuid2_list",
          "must be as long as the first list, and at most " + Shelf.CHANGES_MAX);
    }
    Column decisions = new Column(parameters, names.decisions(), length);
    if (decisions.values().isEmpty()) {
      throw Fault.invalid(names.decisions(), "is missing");
    }
    Column metas = new Column(parameters, names.metas(), length);
    Column users = new Column(parameters, names.users(), length);
    Column confidences = new Column(parameters, names.confidences(), length);
    Column tags = new Column(parameters, names.tags(), length);
    Optional<List<UUID>> uuids = parameters.uuids("review_uuid_list");
    if (uuids.isPresent() && uuids.get().size() != length) {
      throw Fault.invalid("review_uuid_list", "must have a UUID for each review");
    }
    Column clientStart = new Column(parameters, "review_client_start_time_posix", length);
    Column clientEnd = new Column(parameters, "review_client_end_time_posix", length);
    Column serverStart = new Column(parameters, "review_server_start_time_posix", length);
    Column serverEnd = new Column(parameters, "review_server_end_time_posix", length);
    List<GivenReview> reviews = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      int at = i;
      reviews.add(
          new GivenReview(
              uuids.map(given -> given.get(at)).orElseGet(UUID::randomUUID),
              a.get(i).orElseThrow(),
              b.get(i).orElseThrow(),
              decisions.at(i, DecisionCodes::decision).orElse(Decision.UNREVIEWED),
              metas.at(i, DecisionCodes::meta).orElse(MetaDecision.NONE),
              users.at(i, GivenReview::user).orElse(Identity.NOBODY),
              confidences.at(i, DecisionCodes::confidence).orElse(Confidence.UNSPECIFIED),
              tags.at(i, DecisionCodes::tags).orElse(List.of()),
              clientStart.at(i, DecisionCodes::time),
              clientEnd.at(i, DecisionCodes::time),
              serverStart.at(i, DecisionCodes::time),
              serverEnd.at(i, DecisionCodes::time)));
      reviews.get(i).check(i);
    }
    return reviews;
  }

  private void check(int index) {
    if (a.rowid() == b.rowid()) {
      throw Fault.invalid(
          "review_annot_uuid2_list", "[" + index + "] is the same annotation as the first");
    }
    if (meta.contradicts(decision)) {
      throw Fault.invalid(
          "review_meta_decision_list", "[" + index + "] contradicts the evidence decision");
    }
  }

  private static String user(JsonNode value) {
    String user = value.asText();
    return user.isBlank() ? Identity.NOBODY : Words.text("user", user, Words.NAME_MAX);
  }

  /** A list that may be absent, and may have nulls. */
  private record Column(Optional<List<JsonNode>> values) {
    Column(Parameters parameters, String list, int length) {
      this(parameters.aligned(list, length));
    }

    <T> Optional<T> at(int index, Function<JsonNode, T> read) {
      return values.map(list -> list.get(index)).filter(value -> !value.isNull()).map(read);
    }
  }

  /** As the graph takes it; the UUID is its key, so that a repeat counts once. */
  Answer answer() {
    return new Answer(
        a.uuid(),
        b.uuid(),
        decision,
        meta,
        confidence,
        tags,
        Optional.empty(),
        uuid.toString(),
        "",
        Double.NaN,
        seconds(clientStart),
        seconds(clientEnd),
        serverStart.map(instant -> instant.toEpochMilli() / 1000.0).orElse(0.0));
  }

  private static double seconds(Optional<Instant> at) {
    return at.map(instant -> instant.toEpochMilli() / 1000.0).orElse(Double.NaN);
  }

  /** As it is staged. */
  NewReview row(UUID stagedAs, Instant now) {
    return new NewReview(
        stagedAs,
        RowidPair.of(a.rowid(), b.rowid()),
        WbiaCodes.code(decision).orElse(WbiaCodes.UNREVIEWED),
        WbiaCodes.code(meta),
        identity,
        WbiaCodes.code(confidence),
        WbiaCodes.joined(tags),
        clientStart,
        clientEnd,
        serverStart,
        serverEnd.orElse(now),
        Optional.empty());
  }
}
