/**
 * What every floor above graph and review may use: the message marker, refusals, typed settings.
 */
package org.pelage.base;
