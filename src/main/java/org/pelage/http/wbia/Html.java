package org.pelage.http.wbia;

/** Text as HTML may hold it. */
final class Html {
  private Html() {}

  /** For text between tags and for attribute values in double quotes. */
  static String text(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
