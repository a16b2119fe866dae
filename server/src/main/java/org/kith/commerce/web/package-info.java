@NullMarked
package org.kith.commerce.web;

import org.jspecify.annotations.NullMarked;
