package org.kith.platform.imports;

import org.kith.shared.Message;

/**
 * A record that an undoing left as it is.
 *
 * @param object {@code customer}, {@code order} or {@code product}
 * @param name as it is called
 */
public record Kept(String object, long record, String name, Message reason) {}
