package org.pelage.http.gateway;

/**
 * Two annotations in one picture, twice, as JPEGs.
 *
 * @param clean the two as they are
 * @param matches the same with what the matcher saw; without a matcher that shows it, it says so
 */
public record PairPictures(byte[] clean, byte[] matches) {}
