package org.pelage.http.wbia;

import org.pelage.graph.Rank;
import org.pelage.session.SessionCommand.Reviewer;

/** Who acts here: everybody is one and the same reviewer, so the last answer on a pair wins. */
final class Identity {
  static final Reviewer REVIEWER = new Reviewer("user:web:None", Rank.REVIEWER);

  private Identity() {}
}
