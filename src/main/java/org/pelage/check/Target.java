package org.pelage.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What one client can ask of a server under test. Calls block until answered. An instance is used
 * by one client thread at a time.
 *
 * <p>Every method throws {@link UnexpectedAnswerException} where the server answers what it never
 * may, such as an internal error; the kit counts that as a violation.
 */
interface Target {
  /** How a request ended. */
  enum Verdict {
    /** Done by this request. */
    DONE,
    /** There already: the same set of annotations is the same graph. */
    EXISTED,
    /** One of the former two; this face does not say which. */
    GRANTED,
    /** Refused: an annotation belongs to another graph. */
    OVERLAP,
    /** Refused: there is no such graph. */
    UNKNOWN,
    /** Certainly not done. */
    NOT_NOW,
    /** May or may not have been done, or may yet be. */
    UNCERTAIN;

    boolean isGranted() {
      return this == DONE || this == EXISTED || this == GRANTED;
    }
  }

  /**
   * @param graph id of the graph after it; empty unless granted
   */
  record Claim(Verdict verdict, String graph) {}

  /**
   * @param sequence number the server gave it; empty where the face does not tell it
   * @param key under which it is stored; empty text where the face does not tell it
   */
  record Receipt(Verdict verdict, OptionalLong sequence, String key) {
    static Receipt refused(Verdict verdict) {
      return new Receipt(verdict, OptionalLong.empty(), "");
    }
  }

  /** A line of a log: its number and the key it was sent with. */
  record Entry(long sequence, String key) {}

  /** A pair in hand, low id first. {@code lease} is what the face wants back. */
  record Held(String a, String b, String lease) {}

  /**
   * What a client that asked for a pair was told.
   *
   * @param held empty if there is none just now
   * @param finished whether it was told that nothing is left to ask
   */
  record Offer(Optional<Held> held, boolean finished) {
    static final Offer NOTHING_NOW = new Offer(Optional.empty(), false);

    static Offer of(Held held) {
      return new Offer(Optional.of(held), false);
    }
  }

  /**
   * A row of the list of graphs.
   *
   * @param finished whether it says that nothing is left to ask
   * @param annotations how many it says the graph has
   */
  record Listed(boolean finished, int annotations) {}

  /** New annotations' ids. */
  List<String> addAnnotations(int count);

  /** A graph of exactly these. */
  Claim create(Set<String> annotations);

  /** These too, in a graph that is there. */
  Claim extend(String graph, Set<String> more);

  /** When it answers DONE nothing of the graph may be served any more. */
  Verdict delete(String graph);

  /** All live graphs by their ids. */
  Map<String, Listed> list();

  /** Ids of all live graphs. */
  default Set<String> graphs() {
    return list().keySet();
  }

  /** How old what a list says of a graph's state may be, ns. */
  default long listAgeNanos() {
    return 0;
  }

  /** Whether the graph's own page says that nothing is left to ask. */
  boolean looksFinished(String graph);

  /** Annotations of a graph; empty if there is no such graph. */
  Optional<Set<String>> members(String graph);

  /** Proposes all pairs of these annotations to reviewers. */
  Verdict propose(String graph, List<String> annotations);

  /** A pair to review, or why there is none. */
  Offer ask(String graph, String reviewer);

  /** A pair to review; empty if there is none just now. */
  default Optional<Held> lease(String graph, String reviewer) {
    return ask(graph, reviewer).held();
  }

  /** Gives a pair back unanswered. */
  void giveBack(Held held);

  /** Decides a pair that was leased, or any pair if {@code held} has no lease (an empty text). */
  Receipt decide(String graph, String reviewer, String key, Held held, String decision);

  /** Every item of a graph in order; empty if there is no such graph. */
  Optional<List<Entry>> log(String graph);

  /** Gives feedback to the identification session. */
  Receipt submit(String reviewer, String key, Held pair, String decision);

  /** Every feedback item after a sequence number, in the order listed. */
  List<Entry> feedback(long after);

  /** How often the identification session was built since the server has existed. */
  long builds();

  /** Opens the identification session; answers which build of it served the call. */
  OptionalLong openSession(String reviewer);

  /** Drops the identification session, so that the next caller builds it anew. */
  void dropSession();

  /** The server answered what no server may. */
  class UnexpectedAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message) {
      super(message);
    }
  }

  /** The server did not answer at all, so that nobody knows whether it did what it was asked. */
  final class NoAnswerException extends UnexpectedAnswerException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }
  }
}
