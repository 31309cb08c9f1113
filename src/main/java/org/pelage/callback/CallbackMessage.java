package org.pelage.callback;

import java.util.UUID;

/**
 * What is to be told to whom.
 *
 * @param number the owner's, rising; the order in which messages are sent
 * @param url used literally
 * @param method POST, PUT, DELETE or GET
 * @param graph the graph's present id
 * @param detail of a failure, empty otherwise
 */
public record CallbackMessage(
    long number, Kind kind, CallbackUrl url, Method method, UUID graph, String detail) {

  /** What happened. */
  public enum Kind {
    REVIEW,
    FINISHED,
    ERROR
  }

  /** How it is told: GET in the query, the others in a form. */
  public enum Method {
    POST,
    PUT,
    DELETE,
    GET;

    /**
     * The method of that name, in any case.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Method of(String name) {
      for (Method method : values()) {
        if (method.name().equalsIgnoreCase(name)) {
          return method;
        }
      }
      throw new IllegalArgumentException("callback method must be POST, PUT, DELETE or GET");
    }
  }
}
