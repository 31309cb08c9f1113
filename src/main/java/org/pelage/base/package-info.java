/**
 * What every floor above graph and review may use: the message marker, refusals, typed settings,
 * progress of long work.
 */
package org.pelage.base;
