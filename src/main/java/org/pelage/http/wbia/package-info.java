/**
 * The drop-in interface: WBIA's paths, parameters, envelope, codes and review form over the same
 * owners as the native one. {@link org.pelage.http.wbia.Wbia} joins the table; {@link
 * org.pelage.http.wbia.Exchange} is the transport that every route of it shares; each resource is a
 * class of its own. {@code docs/wbia-compatibility.md} says row by row what is the same and what is
 * better.
 */
package org.pelage.http.wbia;
