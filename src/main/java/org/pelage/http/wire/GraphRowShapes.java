package org.pelage.http.wire;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.board.Board;
import org.pelage.board.GraphSummary;
import org.pelage.registry.RegistryReply.GraphEntry;

/** Rows of the list of graphs. */
public final class GraphRowShapes {
  private static final String NOTHING_UNDER_WAY = "live";

  private GraphRowShapes() {}

  /** A page of graphs; {@code next} is the {@code after} of the next one. */
  public record Page(List<Row> graphs, Optional<String> next) {}

  /** One graph. */
  public sealed interface Row {}

  /**
   * What is known of any graph.
   *
   * @param change what the registry is doing to it, if anything
   * @param asOf when it said what the row says
   * @param current false if that was before this node started, or is not known at all
   */
  public record Known(
      UUID graph,
      List<UUID> ids,
      String state,
      Optional<String> reason,
      Optional<Double> progress,
      Optional<String> change,
      Optional<Instant> asOf,
      boolean current)
      implements Row {}

  /** A graph that has not said more. */
  public record Bare(@JsonUnwrapped Known known, int annotations) implements Row {}

  /** A graph with the numbers it told. */
  public record Full(@JsonUnwrapped Known known, @JsonUnwrapped Figures figures) implements Row {}

  /** As one graph's own page has them. */
  public record Figures(
      int annotations,
      int excluded,
      String algorithm,
      int phase,
      String phaseName,
      int individuals,
      int singletons,
      int provisional,
      int inconsistent,
      int contested,
      GraphShapes.Decisions decisions,
      int leased,
      int candidates,
      int queue,
      GraphShapes.Remaining remaining,
      GraphShapes.Quality quality,
      Instant createdAt,
      long sequence) {
    static Figures of(GraphSummary.Figures f) {
      return new Figures(
          f.annotations(),
          f.excluded(),
          f.algorithm(),
          f.phase(),
          f.phaseName(),
          f.individuals(),
          f.singletons(),
          f.provisional(),
          f.inconsistent(),
          f.contested(),
          new GraphShapes.Decisions(f.manual(), f.automatic()),
          f.leased(),
          f.candidates(),
          f.queue(),
          new GraphShapes.Remaining(f.remaining(), f.remainingLow(), f.remainingHigh()),
          new GraphShapes.Quality(f.f1(), f.f1Low(), f.f1High(), f.calibrated()),
          f.createdAt(),
          f.sequence());
    }
  }

  /**
   * The row of a graph.
   *
   * @param state by its name on the wire
   * @param reason empty if there is nothing to say
   */
  public static Row row(GraphEntry entry, String state, String reason, Optional<Board.Entry> told) {
    Optional<GraphSummary> summary = told.map(Board.Entry::summary);
    Known known =
        new Known(
            entry.publicId(),
            entry.ids(),
            state,
            Optional.of(reason).filter(r -> !r.isEmpty()),
            summary.map(GraphSummary::progress).filter(p -> isBusy(state) && !p.isNaN()),
            Optional.of(entry.state()).filter(s -> !s.equals(NOTHING_UNDER_WAY)),
            summary.map(GraphSummary::at),
            told.map(Board.Entry::current).orElse(false));
    return summary
        .flatMap(GraphSummary::figures)
        .<Row>map(f -> new Full(known, Figures.of(f)))
        .orElseGet(() -> new Bare(known, entry.members().count()));
  }

  private static boolean isBusy(String state) {
    return state.equals("starting") || state.equals("computing");
  }
}
