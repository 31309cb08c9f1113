package org.pelage.http.wire;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.ProposedPair;

/** Proposed pairs as requests and answers show them. */
public final class CandidateShapes {
  /** Longest name of a model, in characters. */
  private static final int MODEL_MAX = 100;

  private CandidateShapes() {}

  /** One proposed pair; probabilities that are not given stay unknown. */
  public record Line(
      Optional<UUID> a,
      Optional<UUID> b,
      Optional<Double> match,
      Optional<Double> nomatch,
      Optional<Double> notcomp,
      Optional<Double> photobomb,
      Optional<Double> score,
      Optional<String> model) {

    /** The name of the model, empty if none is given. */
    public String modelName() {
      return model.map(name -> Words.text("model", name, MODEL_MAX)).orElse("");
    }

    /**
     * The pair to propose.
     *
     * @throws Refused naming the field that is wrong
     */
    public ProposedPair proposed() {
      UUID first = Words.required("a", a);
      UUID second = Words.required("b", b);
      Words.pair(first, second);
      double known = score.orElse(Double.NaN);
      if (Double.isInfinite(known)) {
        throw Refused.invalid("score", "must be a finite number");
      }
      return new ProposedPair(
          first, second, Words.probabilities(match, nomatch, notcomp, photobomb), known);
    }
  }

  /** Pairs whose true answer is known. */
  public record Truth(Optional<List<TrueAnswer>> pairs) {

    /**
     * What to tell the graph.
     *
     * @throws Refused naming the field that is wrong
     */
    public List<SessionCommand.TrueAnswer> answers() {
      List<TrueAnswer> given = Words.required("pairs", pairs);
      if (Words.hasNull(given)) {
        throw Refused.invalid("pairs", "must be a list of objects");
      }
      return given.stream().map(TrueAnswer::answer).toList();
    }
  }

  /** One of them. */
  public record TrueAnswer(Optional<UUID> a, Optional<UUID> b, Optional<String> decision) {
    private SessionCommand.TrueAnswer answer() {
      return new SessionCommand.TrueAnswer(
          Words.required("a", a), Words.required("b", b), Words.decision(decision));
    }
  }

  /** A line that was not taken, counted from 1, and why. */
  public record Rejected(long line, String why) {}

  /**
   * What became of the lines.
   *
   * @param unused of a model that {@code config.model} leaves out: kept, and without effect
   * @param rejected the first of them; {@code rejectedCount} says how many there are
   */
  public record Outcome(
      long added,
      long updated,
      long unchanged,
      long unused,
      List<Rejected> rejected,
      long rejectedCount) {}
}
