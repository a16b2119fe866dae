package org.kith.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalogue. */
public interface Products {
    /** Products whose number begins with the text or whose name holds it; without a text, the first by name. */
    List<Product> search(@Nullable String text, int limit);

    List<String> categories();
}
