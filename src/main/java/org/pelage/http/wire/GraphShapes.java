package org.pelage.http.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.session.SessionReply;

/** Graphs as requests and answers show them. */
public final class GraphShapes {
  private GraphShapes() {}

  /**
   * {@code POST /v1/graphs}.
   *
   * @param annotations a list of UUIDs, a filter object, or the text {@code all}
   * @param mixedSpecies allows more than one species where the annotations are not listed
   */
  public record Create(
      Optional<JsonNode> annotations,
      Optional<String> algorithm,
      Optional<Map<String, JsonNode>> config,
      Optional<Start> start,
      Optional<Callbacks> callbacks,
      Optional<List<CandidateShapes.Line>> candidates,
      Optional<Boolean> mixedSpecies) {
    public Create {
      annotations = Words.given(annotations);
    }
  }

  /** What is taken over from the catalogue, each by its name on the wire. */
  public record Start(Optional<String> reviews, Optional<String> names, Optional<String> compare) {}

  /** Whom to tell. */
  public record Callbacks(
      Optional<String> reviewUrl,
      Optional<String> reviewMethod,
      Optional<String> finishedUrl,
      Optional<String> finishedMethod,
      Optional<String> errorUrl,
      Optional<String> errorMethod) {}

  /** Annotations to add to or take out of a graph. */
  public record Members(Optional<List<UUID>> annotations) {}

  /** {@code PATCH .../annotations/{uuid}}. */
  public record Exclude(
      Optional<Boolean> excluded, Optional<String> reviewer, Optional<String> key) {}

  /** The answer to a creation. */
  public record Created(
      UUID graph, int annotations, String state, Optional<Boolean> configDiffers) {}

  /** Decisions in force, by who made them. */
  public record Decisions(long manual, long auto) {}

  /** An expected value within an interval of 90 %; null where nothing is known. */
  public record Remaining(double estimate, double low, double high) {}

  /** Expected pairwise F1 within an interval of 90 %. */
  public record Quality(double f1, double low, double high, boolean calibrated) {}

  /** One graph at a glance. */
  public record View(
      UUID graph,
      List<UUID> ids,
      int annotations,
      int excluded,
      String algorithm,
      Map<String, Object> config,
      String state,
      int phase,
      String phaseName,
      Optional<String> reason,
      Optional<Double> progress,
      int individuals,
      int singletons,
      int provisional,
      int inconsistent,
      int contested,
      Decisions decisions,
      int leased,
      int candidates,
      int queue,
      Remaining remaining,
      Quality quality,
      List<Long> imagesets,
      Instant createdAt,
      long sequence) {

    public static View of(SessionReply.State s) {
      return new View(
          s.publicId(),
          s.ids(),
          s.annotations(),
          s.excluded(),
          s.algorithm(),
          s.config(),
          s.state(),
          s.phase(),
          s.phaseName(),
          given(s.reason()),
          s.state().equals("computing") ? Optional.of(s.progress()) : Optional.empty(),
          s.individuals(),
          s.singletons(),
          s.provisional(),
          s.inconsistent(),
          s.contested(),
          new Decisions(s.manual(), s.automatic()),
          s.leased(),
          s.candidates(),
          s.queue(),
          new Remaining(s.remaining(), s.remainingLow(), s.remainingHigh()),
          new Quality(s.f1(), s.f1Low(), s.f1High(), s.calibrated()),
          s.imagesets(),
          s.createdAt(),
          s.sequence());
    }
  }

  /** An annotation of a graph, as pages of members show it. */
  public record MemberPage(List<UUID> annotations, List<UUID> excluded, Optional<Integer> next) {
    public static MemberPage of(SessionReply.Members page) {
      return new MemberPage(
          page.members().stream().map(SessionReply.MemberRow::uuid).toList(),
          page.members().stream()
              .filter(SessionReply.MemberRow::excluded)
              .map(SessionReply.MemberRow::uuid)
              .toList(),
          page.next());
    }
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(t -> !t.isEmpty());
  }
}
