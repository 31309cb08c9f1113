package org.pelage.review.lease;

/**
 * Whoever holds leases.
 *
 * @param who distinguishes holders; on the native face the reviewer
 * @param face through which face he asks: leases of WBIA's face have rules of their own
 */
public record Holder(String who, Face face) {
  /** The two faces of the server. */
  public enum Face {
    NATIVE,
    WBIA
  }

  /** A reviewer on the native face. */
  public static Holder reviewer(String reviewer) {
    return new Holder(reviewer, Face.NATIVE);
  }

  /**
   * A client of WBIA's face, which has no reviewers' names: told apart by callback URL, session
   * user and address. Lengths are written down so that no two combinations read alike.
   */
  public static Holder wbia(String callbackUrl, String sessionUser, String clientAddress) {
    return new Holder(
        callbackUrl.length()
            + ":"
            + callbackUrl
            + sessionUser.length()
            + ":"
            + sessionUser
            + clientAddress,
        Face.WBIA);
  }
}
