@NullMarked
package org.kith.platform.imports.web;

import org.jspecify.annotations.NullMarked;
