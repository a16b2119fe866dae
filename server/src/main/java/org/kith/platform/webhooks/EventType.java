package org.kith.platform.webhooks;

import org.kith.shared.Message;

/**
 * One kind of news in the catalogue of webhooks.
 *
 * @param name as receivers read it, e.g. {@code customer.created}
 * @param says when it is told, in a sentence
 */
public record EventType(String name, Message says) {}
