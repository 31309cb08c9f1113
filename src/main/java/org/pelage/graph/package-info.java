/**
 * The identity graph and its inference: annotations are nodes, reviewers' answers are items on
 * pairs, and everything else (components, inferred states, redundancy, suspects, the queue) follows
 * from them.
 *
 * <p>Pure Java: no Akka, no input or output, no clock, no randomness. Instances are confined to one
 * thread at a time; the immutable records may be shared freely. The definitions this package builds
 * are written down in {@code docs/definitions.md}.
 */
package org.pelage.graph;
