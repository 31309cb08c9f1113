package org.pelage.http.wbia;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pelage.graph.Rank;
import org.pelage.http.routing.Call;
import org.pelage.session.SessionCommand.Reviewer;

/**
 * Who acts here: whom a token names, else who has said so at {@code /login/}, else nobody in
 * particular. It is what is kept with an answer. Everybody's word counts the same, and graphs made
 * here take all people for one, so that the last answer on a pair wins.
 */
final class Identity {
  /** Who has not said who he is. */
  static final String NOBODY = "user:web:None";

  /** The cookie that carries what was said at the login. */
  static final String COOKIE = "session";

  /** Longest name or organization, in characters. */
  static final int PART_MAX = 48;

  private static final String PREFIX = "user:web:";

  /**
   * Name and organization, all lower case; they may stand in a cookie and in a table as they are.
   */
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9._+-]{1,48}@[a-z0-9._+-]{1,48}");

  private Identity() {}

  static Reviewer of(Call call) {
    String name = call.caller().subject().or(() -> login(call)).map(n -> PREFIX + n).orElse(NOBODY);
    call.acting().named(name);
    return new Reviewer(name, Rank.REVIEWER);
  }

  /** What was said at the login, empty if nobody has. */
  static Optional<String> login(Call call) {
    return call.header("Cookie").stream()
        .flatMap(cookies -> Arrays.stream(cookies.split(";")))
        .map(String::strip)
        .filter(cookie -> cookie.startsWith(COOKIE + "="))
        .map(cookie -> cookie.substring(COOKIE.length() + 1))
        .filter(Identity::isUsername)
        .findFirst();
  }

  static boolean isUsername(String text) {
    return USERNAME.matcher(text).matches();
  }
}
