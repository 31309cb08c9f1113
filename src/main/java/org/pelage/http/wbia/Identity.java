package org.pelage.http.wbia;

import org.pelage.graph.Rank;
import org.pelage.session.SessionCommand.Reviewer;

/** Who acts here: everybody is one and the same reviewer, so the last answer on a pair wins. */
final class Identity {
  /** Who has not said who he is. */
  static final String NOBODY = "user:web:None";

  static final Reviewer REVIEWER = new Reviewer(NOBODY, Rank.REVIEWER);

  private Identity() {}
}
