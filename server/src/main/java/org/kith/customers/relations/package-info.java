/** How customers stand to one another: kinds of relationships, the relationships themselves, the tree of an organisation. */
@NamedInterface("relations")
@NullMarked
package org.kith.customers.relations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
