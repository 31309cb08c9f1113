package org.pelage.check;

import java.util.List;
import java.util.Random;
import org.pelage.check.Target.Held;

/** Pairs and answers by chance. */
final class Pairs {
  private static final List<String> ANSWERS = List.of("match", "nomatch", "notcomp");

  private Pairs() {}

  /** Two different annotations, as a pair nobody leased. */
  static Held any(List<String> annotations, Random random) {
    int a = random.nextInt(annotations.size());
    int b = (a + 1 + random.nextInt(annotations.size() - 1)) % annotations.size();
    return new Held(annotations.get(a), annotations.get(b), "");
  }

  static String answer(Random random) {
    return ANSWERS.get(random.nextInt(ANSWERS.size()));
  }
}
