/**
 * Who is asking and what they may do: API tokens with roles, the rule that an open server stays on
 * the loopback interface, and the headers every response carries. For the HTTP floor and for start
 * up. Everything here is immutable and thread-safe.
 */
package org.pelage.security;
