package org.pelage.base;

import java.util.List;
import java.util.Optional;

/**
 * Why an owner does not do what it was asked. Nothing has changed when it is sent, except for
 * {@link Kind#OUTCOME_UNKNOWN}.
 *
 * @param kind what sort of refusal, stable on the wire
 * @param field the request's field that is at fault, empty if none is
 * @param detail what is wrong and what to do about it, for people
 * @param sequences items that stand in the way, empty if none do
 */
public record Refusal(Kind kind, String field, String detail, List<Long> sequences) {

  public Refusal {
    sequences = List.copyOf(Optional.ofNullable(sequences).orElse(List.of()));
  }

  /** With no items in the way. */
  public Refusal(Kind kind, String field, String detail) {
    this(kind, field, detail, List.of());
  }

  /** Sorts of refusal; {@link #slug()} is the stable end of the problem type's address. */
  public enum Kind {
    /** The request is malformed or names a value out of range. */
    INVALID("invalid"),
    /** No such graph, annotation, lease, item. */
    UNKNOWN("unknown"),
    /** Annotations belong to another live graph. */
    OVERLAP("overlap"),
    /** The idempotency key was used with another body. */
    KEY_REUSED("key-reused"),
    /** The lease is no longer held. */
    LEASE_LOST("lease-lost"),
    /** The item is undone already. */
    ALREADY_UNDONE("already-undone"),
    /** The graph's state does not allow it. */
    CONFLICT("conflict"),
    /** {@code If-Match} names another state than the present one. */
    PRECONDITION_FAILED("precondition-failed"),
    /** The reviewer may not do this. */
    FORBIDDEN("forbidden"),
    /** A limit would be exceeded; trying later or with less helps. */
    LIMIT("limit"),
    /** Not now: starting, recovering, journal down. Certainly not done; try again. */
    UNAVAILABLE("unavailable"),
    /** It may or may not have been done: repeat with the same key to learn which. */
    OUTCOME_UNKNOWN("outcome-unknown"),
    /** The graph failed; the detail has the reason. */
    FAILED("failed");

    private final String slug;

    Kind(String slug) {
      this.slug = slug;
    }

    /** Stable name on the wire. */
    public String slug() {
      return slug;
    }
  }

  /** A malformed request: which field, and what to do. */
  public static Refusal invalid(String field, String detail) {
    return new Refusal(Kind.INVALID, field, detail);
  }

  /** Something that does not exist. */
  public static Refusal unknown(String field, String detail) {
    return new Refusal(Kind.UNKNOWN, field, detail);
  }
}
