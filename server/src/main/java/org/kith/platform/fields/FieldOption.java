package org.kith.platform.fields;

/**
 * One of the values of a choice.
 *
 * @param code by which it is kept; never to change, so that a new name renames it everywhere
 * @param retired no longer offered; records that have it keep it
 */
public record FieldOption(String code, Label name, boolean retired) {}
