/**
 * How a request finds the method that answers it. A face is a table of {@link
 * org.pelage.http.routing.Endpoint}s: one row for each method and path, with the role it needs and
 * the body it takes. A table rather than nested directives, so that limits and roles stand beside
 * the path, a wrong method can be told from a wrong path, and the published API document can be
 * held against it. Answers are computed on {@code pelage.http-dispatcher} and nowhere else ({@link
 * org.pelage.http.routing.Hops}).
 */
package org.pelage.http.routing;
