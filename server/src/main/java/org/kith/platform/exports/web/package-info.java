@NullMarked
package org.kith.platform.exports.web;

import org.jspecify.annotations.NullMarked;
