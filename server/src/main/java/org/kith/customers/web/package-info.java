@NullMarked
package org.kith.customers.web;

import org.jspecify.annotations.NullMarked;
