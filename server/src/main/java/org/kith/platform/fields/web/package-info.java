@NullMarked
package org.kith.platform.fields.web;

import org.jspecify.annotations.NullMarked;
