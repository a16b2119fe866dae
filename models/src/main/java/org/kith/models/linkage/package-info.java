/**
 * Record linkage: which records speak of the same customer.
 *
 * <p>Candidate pairs come from blocking keys, the smallest blocks first; each field of a pair is compared into a level of
 * agreement; weights follow Fellegi &amp; Sunter (1969), learnt without labels by EM, with a class of its own for people
 * who only live together and with frequencies of values; a pair carries its probability and the evidence for it.
 */
@NullMarked
package org.kith.models.linkage;

import org.jspecify.annotations.NullMarked;
