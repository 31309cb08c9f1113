package org.pelage.review.names;

import java.util.List;
import java.util.Optional;

/**
 * What becomes of one individual's name.
 *
 * @param name the name it gets; empty if a new one has to be made ({@link Kind#NEW}, {@link
 *     Kind#SPLIT}) or it gets none
 * @param before the names its annotations had, rising
 * @param changed its annotations whose name changes, rising
 */
public record NameRow(
    Kind kind, int individual, Optional<String> name, List<String> before, List<Integer> changed) {
  /** What happens to the name, in the words of the report. */
  public enum Kind {
    /** It has the name already, or had it and gains annotations without one. */
    KEEP,
    /** It had several names and gets one that fewer of its annotations had than another. */
    RENAME,
    /** None of its annotations had a name. */
    NEW,
    /** It had several names and keeps the one most of its annotations had. */
    MERGED,
    /** Another part of what had its name keeps it; this one needs a new one. */
    SPLIT,
    /** A single annotation that had no name and gets none. */
    UNNAMED,
    /** Not sure enough to be written. */
    PROVISIONAL
  }

  public NameRow {
    before = List.copyOf(before);
    changed = List.copyOf(changed);
  }

  /** Whether a name has to be made for it. */
  public boolean needsNewName() {
    return kind == Kind.NEW || kind == Kind.SPLIT;
  }
}
