/** What colleagues do with a customer by hand: notes that call others, tags, tasks and files. */
@NullMarked
package org.kith.customers.work;

import org.jspecify.annotations.NullMarked;
