@NullMarked
package org.kith.intelligence.warehouse.web;

import org.jspecify.annotations.NullMarked;
