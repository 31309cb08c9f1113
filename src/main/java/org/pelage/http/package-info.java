/**
 * The HTTP server: joins the faces and the pages, binds them, and puts on every response what every
 * response carries. Below it, {@code http.v1} is the native interface, {@code http.wbia} the
 * drop-in one; both only translate between HTTP and the owners.
 */
package org.pelage.http;
