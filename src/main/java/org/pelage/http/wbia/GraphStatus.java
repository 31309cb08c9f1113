package org.pelage.http.wbia;

/** What a graph's state is called on this face. */
final class GraphStatus {
  private GraphStatus() {}

  static String of(String state) {
    return switch (state) {
      case "finished" -> "Finished";
      case "failed" -> "Exception (1 in Futures Queue)";
      case "starting", "computing" -> "Working (1 in Futures Queue)";
      default -> "Waiting (Empty Queue)";
    };
  }
}
