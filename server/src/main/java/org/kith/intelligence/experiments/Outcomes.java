package org.kith.intelligence.experiments;

/** What both arms of an experiment did. */
public record Outcomes(ArmOutcomes treated, ArmOutcomes control) {}
