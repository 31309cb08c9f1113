/**
 * What is known of pairs before anybody looks: rules over when, where and in which image animals
 * were seen, and the names a catalogue has already. Pure functions over facts; what they say is
 * journaled by the graph's owner as items of {@code algo:rule/...} and {@code algo:names} and is
 * never put against a person's word. Meanings: {@code docs/definitions.md}, "Starting from what is
 * known".
 */
package org.pelage.review.rules;
