/**
 * The one door through which routes reach the owners and the catalogue: it finds the graph behind
 * an id, asks with a deadline, and turns refusals and silence into {@link
 * org.pelage.http.wire.Refused}. For both faces and the pages; it holds no rule of the domain.
 */
package org.pelage.http.gateway;
