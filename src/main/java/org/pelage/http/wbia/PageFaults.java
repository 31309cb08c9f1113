package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;

/** What goes wrong on a page, told to a person and by the HTTP status that fits. */
final class PageFaults {
  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int CODE_MAX = 599;

  private PageFaults() {}

  static HttpResponse response(HttpRequest request, Throwable failure) {
    Fault fault = Faults.fault(failure, request);
    return switch (fault.code()) {
      case Fault.UNKNOWN_UUID ->
          Pages.page(
              NOT_FOUND,
              "No such graph",
              Pages.paragraph("No graph has this id; it may have been deleted.") + graphs());
      case Fault.REVIEW_NOT_READY ->
          Pages.waiting(
              "Please wait",
              "There is no pair for you right now. This page looks again in a few seconds.");
      case Fault.REVIEW_FINISHED ->
          Pages.page(
              "Finished",
              Pages.paragraph("Congratulations: nothing is left to review in this graph.")
                  + graphs());
      case Fault.UNAVAILABLE_UUID ->
          Pages.page(CONFLICT, "In use", Pages.paragraph(fault.getMessage()) + inTheWay(fault));
      default ->
          Pages.page(
              fault.code() > CODE_MAX ? BAD_REQUEST : fault.code(),
              "This did not work",
              Pages.paragraph(fault.getMessage()) + graphs());
    };
  }

  private static String graphs() {
    return "<p>" + Pages.link("/view/graphs/", "All graphs") + "</p>";
  }

  private static String inTheWay(Fault fault) {
    JsonNode id = fault.payload().path("query_uuid").path("__UUID__");
    String href = "/review/identification/graph/?graph_uuid=" + id.asText();
    return "<p>" + Pages.link(href, "Review the graph that has them") + "</p>";
  }
}
