package org.pelage.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashPMap;
import org.pcollections.HashTreePMap;
import org.pcollections.TreePMap;

/**
 * Which idempotency keys were used for which feedback: the last {@value #KEPT_MIN} and those of 7
 * days, but never more than {@value #KEPT_MAX}. Age is measured against the newest entry, so that a
 * replay forgets what the original forgot. Persistent; O(log n).
 */
record UsedKeys(HashPMap<Hash, Used> byKey, TreePMap<Long, Hash> byNumber) {
  static final int KEPT_MIN = 100_000;
  static final int KEPT_MAX = 1_000_000;
  static final Duration KEPT_FOR = Duration.ofDays(7);
  static final UsedKeys NONE = new UsedKeys(HashTreePMap.empty(), TreePMap.empty());

  /** 128 bits of SHA-256: of reviewer and key, or of what was said. */
  record Hash(long high, long low) {}

  /** What a key was used for. */
  record Used(Hash key, long number, Hash said, Instant at) {}

  static UsedKeys of(List<Used> all) {
    UsedKeys keys = NONE;
    for (Used used : all) {
      keys = keys.plus(used);
    }
    return keys;
  }

  UsedKeys plus(FeedbackItem item) {
    Feedback feedback = item.feedback();
    return feedback.key().isEmpty()
        ? this
        : plus(new Used(key(feedback), item.number(), said(feedback), item.at()));
  }

  private UsedKeys plus(Used used) {
    UsedKeys more =
        new UsedKeys(byKey.plus(used.key(), used), byNumber.plus(used.number(), used.key()));
    return more.forget(used.at());
  }

  private UsedKeys forget(Instant now) {
    UsedKeys kept = this;
    while (kept.byNumber.size() > KEPT_MIN && kept.oldestMayGo(now)) {
      Long oldest = kept.byNumber.firstKey();
      kept = new UsedKeys(kept.byKey.minus(kept.byNumber.get(oldest)), kept.byNumber.minus(oldest));
    }
    return kept;
  }

  private boolean oldestMayGo(Instant now) {
    Used oldest = byKey.get(byNumber.firstEntry().getValue());
    return byNumber.size() > KEPT_MAX || oldest.at().plus(KEPT_FOR).isBefore(now);
  }

  /** What the reviewer used the feedback's key for before. */
  Optional<Used> find(Feedback feedback) {
    return feedback.key().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(byKey.get(key(feedback)));
  }

  private static Hash key(Feedback feedback) {
    return hash(feedback.reviewer(), feedback.key());
  }

  /** The lease and times are no part of what is said; the order of the pair is none either. */
  static Hash said(Feedback feedback) {
    boolean swap = feedback.a().compareTo(feedback.b()) > 0;
    return hash(
        (swap ? feedback.b() : feedback.a()).toString(),
        (swap ? feedback.a() : feedback.b()).toString(),
        feedback.decision().code(),
        feedback.meta().code(),
        feedback.confidence().code(),
        String.join("\n", feedback.tags()),
        feedback.comment());
  }

  private static Hash hash(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
      digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
      digest.update(bytes);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new Hash(hash.getLong(), hash.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
