package org.pelage.base;

/** What text must be like to be kept. */
public final class Text {
  private Text() {}

  /**
   * Whether every character is whole: a surrogate without its other half is no character, and
   * neither the journal nor a database can write it. Linear in the length.
   */
  public static boolean isWhole(CharSequence text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }
}
