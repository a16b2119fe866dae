@NullMarked
package org.kith.platform.search.web;

import org.jspecify.annotations.NullMarked;
